#include "input/wrapping.hpp"

#include <doctest/doctest.h>

#include <string>

#include "made.hpp"

using namespace busfeed::input;

TEST_CASE("every wrapping is told by its first bytes") {
    for (const Wrapping one : {Wrapping::gzip, Wrapping::xz, Wrapping::zstd, Wrapping::bzip2}) {
        CAPTURE(name_of(one));
        CHECK(wrapping_of(made::compressed(one, "<buses/>")) == one);
        CHECK(wrapping_of(made::compressed(one, "")) == one);
    }
    for (const Wrapping one : {Wrapping::tar, Wrapping::zip}) {
        CAPTURE(name_of(one));
        CHECK(wrapping_of(made::archived(one, {{"a.xml", "<buses/>", {}, 0}})) == one);
    }
}

TEST_CASE("what is none of them is plain, whatever it looks like at first sight") {
    for (const std::string& plain : {std::string(), std::string("<"), std::string("<buses/>"), std::string("BZh"),
                                     std::string("BZh9 is no block"), std::string("PK"), std::string(600, 'a'),
                                     std::string(10240, '\0'), "\xEF\xBB\xBF" + std::string(600, ' ') + "<a/>"})
        CHECK(wrapping_of(plain) == Wrapping::none);
}

TEST_CASE("a tar is told by its checksum, so one wrong byte makes it plain") {
    std::string tar = made::archived(Wrapping::tar, {{"a.xml", "<buses/>", {}, 0}});
    CHECK(wrapping_of(tar.substr(0, 512)) == Wrapping::tar);
    CHECK(wrapping_of(tar.substr(0, 511)) == Wrapping::none);
    tar[3] ^= 1;
    CHECK(wrapping_of(tar) == Wrapping::none);
}
