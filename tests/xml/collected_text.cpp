#include "xml/collected_text.hpp"

#include <string>

#include <doctest/doctest.h>

using busfeed::xml::CollectedText;

TEST_CASE("one piece that stays is not copied") {
    CollectedText text(100);
    CHECK(text.empty());
    const std::string block = "22 and more";
    text.add(std::string_view(block).substr(0, 2), true);
    CHECK(text.view() == "22");
    CHECK(text.view().data() == block.data());
    text.clear();
    CHECK(text.empty());
}

TEST_CASE("several pieces are put together, whether they stay or not") {
    for (const bool first_stays : {false, true})
        for (const bool second_stays : {false, true}) {
            CollectedText text(100);
            text.add("North ", first_stays);
            text.add("Bound", second_stays);
            CHECK(text.view() == "North Bound");
            text.clear();
            text.add("22", false);
            CHECK(text.view() == "22");
        }
}

TEST_CASE("what is kept outlives its block") {
    CollectedText text(100);
    std::string block = "Clark";
    text.add(block, true);
    text.keep();
    block = "-----";
    CHECK(text.view() == "Clark");
    text.keep();
    text.add("/", false);
    CHECK(text.view() == "Clark/");
}

TEST_CASE("a text up to the limit is whole, and one beyond it is told for good") {
    for (const bool stays : {false, true}) {
        CollectedText text(4);
        text.add("1234", stays);
        CHECK(text.view() == "1234");
        CHECK_FALSE(text.too_long());
        text.add("5", stays);
        CHECK(text.too_long());
        CHECK_FALSE(text.empty());
        text.clear();
        CHECK(text.too_long());

        CollectedText at_once(4);
        at_once.add("12345", stays);
        CHECK(at_once.too_long());
    }
}
