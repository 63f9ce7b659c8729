#include "input/name_list.hpp"

#include <doctest/doctest.h>

#include "input/error.hpp"
#include "made.hpp"

using namespace busfeed::input;
using Names = std::vector<std::string>;

namespace {

Names names(const std::string& content) {
    const made::Scratch scratch;
    return names_in_list(scratch.write("list", content));
}

}  // namespace

TEST_CASE("a list has a name a line") {
    CHECK(names("") == Names{});
    CHECK(names("a.xml") == Names{"a.xml"});
    CHECK(names("a.xml\nb c.xml\n") == Names{"a.xml", "b c.xml"});
    CHECK(names("\n  \na.xml\r\n\r\n b.xml\r\n") == Names{"a.xml", " b.xml"});
}

TEST_CASE("a list with a NUL in it has names ended by NUL, which may hold anything else") {
    CHECK(names(std::string("a\nb.xml\0c.xml\r\0", 15)) == Names{"a\nb.xml", "c.xml\r"});
    CHECK(names(std::string("\0a.xml\0 \0b.xml", 14)) == Names{"a.xml", " ", "b.xml"});
}

TEST_CASE("a list that is not there is an error") { CHECK_THROWS_AS(names_in_list("no/such/list"), InputError); }
