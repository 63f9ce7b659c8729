#include "xml/pieces/cut.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

using busfeed::xml::pieces::last_cut;

namespace {

/// The bytes with a `|` where they are cut.
std::string cut(std::string bytes, std::string_view record = "bus") {
    const std::size_t at = last_cut(bytes, record);
    return at == 0 ? "nowhere" : bytes.insert(at, "|");
}

}  // namespace

TEST_CASE("bytes are cut behind a tag, before the last record that begins in them") {
    CHECK(cut("<buses><bus>1</bus><bus>2</bus>") == "<buses><bus>1</bus>|<bus>2</bus>");
    CHECK(cut("<buses><bus>1</bus><bus") == "<buses>|<bus>1</bus><bus");  // it may become <busy>
    CHECK(cut("<buses><bus/><bus a='1'") == "<buses><bus/>|<bus a='1'");
    CHECK(cut("<buses><bus>1</bus></buses>") == "<buses>|<bus>1</bus></buses>");
}

TEST_CASE("blanks before the record go with it") {
    CHECK(cut("<buses>\r\n\t <bus>") == "<buses>|\r\n\t <bus>");
}

TEST_CASE("a record behind a text, and another element's tag, are no place to cut") {
    CHECK(cut("<buses> text <bus>") == "nowhere");
    CHECK(cut("<r><bus>1</bus>x <bus>2</bus>") == "<r>|<bus>1</bus>x <bus>2</bus>");
    CHECK(cut("<r><busy></busy><b></b></bus>") == "nowhere");
    CHECK(cut("<bus>") == "nowhere");
    CHECK(cut("") == "nowhere");
    CHECK(cut("  <bus>") == "nowhere");
}
