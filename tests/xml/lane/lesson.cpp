#include "xml/lane/lesson.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "xml/lane/skeletons.hpp"

using namespace busfeed::xml;
using namespace busfeed::xml::lane;

namespace {

constexpr Attributes none;

/// Tells the lesson of a record, `<bus>`, with so many leaves `<a>1</a>`, whose first byte is the `from`th.
void tell(Lesson& lesson, std::uint64_t from, std::size_t leaves) {
    lesson.begin({from, from + 5}, "bus", none);
    std::uint64_t at = from + 5;
    for (std::size_t i = 0; i < leaves; ++i, at += 8) {
        lesson.start({at, at + 3}, "a", none);
        lesson.end({at + 4, at + 8}, "1");
    }
    lesson.end({at, at + 6}, "");
    lesson.finish();
}

/// Its bytes.
std::string bus(std::size_t leaves) {
    std::string bytes = "<bus>";
    for (std::size_t i = 0; i < leaves; ++i) bytes += "<a>1</a>";
    return bytes + "</bus>";
}

/// Whether such a record is learned.
bool is_learned(std::size_t leaves) {
    const std::string bytes = bus(leaves);
    Skeletons skeletons;
    Lesson lesson(skeletons, bytes, 0, 1);
    tell(lesson, 0, leaves);
    CHECK(lesson.element() == (skeletons.size() == 1 ? "bus" : ""));
    return skeletons.size() == 1;
}

}  // namespace

TEST_CASE("a lesson makes a skeleton of each record, and of no more than it was allowed") {
    const std::string bytes = "<r>" + bus(1) + bus(2) + bus(3);
    Skeletons skeletons;
    Lesson lesson(skeletons, bytes, 1000, 2);
    tell(lesson, 1003, 1);
    tell(lesson, 1003 + bus(1).size(), 2);
    tell(lesson, 1003 + bus(1).size() + bus(2).size(), 3);
    CHECK(lesson.records() == 2);
    CHECK(lesson.element() == "bus");
    CHECK(skeletons.size() == 2);
}

TEST_CASE("a record with more tags than most is not learned, whatever they are") {
    CHECK(is_learned(500));
    CHECK_FALSE(is_learned(600));
    CHECK_FALSE(is_learned(2000));
}

TEST_CASE("nor is one that takes more bytes than most") {
    const auto learned = [](std::size_t size) {
        const std::string start = "<bus a='";
        const std::string value(size - start.size() - 3 - 6, 'x');
        const std::string bytes = start + value + "'>" + " </bus>";
        const std::vector<const char*> pairs = {"a", value.c_str(), nullptr};
        Skeletons skeletons;
        Lesson lesson(skeletons, bytes, 0, 1);
        lesson.begin({0, bytes.size() - 7}, "bus", Attributes(pairs.data()));
        lesson.end({bytes.size() - 6, bytes.size()}, " ");
        lesson.finish();
        CHECK(lesson.records() == 1);  // it was tried
        return skeletons.size() == 1;
    };
    CHECK(learned(32768));
    CHECK_FALSE(learned(32769));
}

TEST_CASE("of a record that began in the bytes before, or that goes on behind them, nothing is learned") {
    const std::string bytes = bus(1);
    for (const std::uint64_t from : {9U, 11U}) {
        Skeletons skeletons;
        Lesson lesson(skeletons, bytes, 10, 1);
        tell(lesson, from, 1);
        CHECK(skeletons.size() == 0);
        CHECK(lesson.element().empty());
    }
}
