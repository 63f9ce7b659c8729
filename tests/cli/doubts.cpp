#include "cli/doubts.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace busfeed;
using namespace busfeed::cli;

namespace {

/// How many doubts there are of these conditions.
std::size_t doubts_of(const std::vector<std::string>& where) {
    Options options;
    for (const std::string& text : where) options.conditions.push_back(filter::Condition::parse(text));
    return doubts(options, where).size();
}

}  // namespace

TEST_CASE("two conditions in one are doubted") {
    for (const char* const text : {"route=22,direction=North Bound", "route=22 and direction=N", "route=22 AND id!=5",
                                   "route=22 && id = 5", "route=22, latitude<41", "finalStop=a,route~2"})
        CHECK(doubts_of({text}) == 1);
}

TEST_CASE("values that only look a little so are not") {
    for (const char* const text : {"route=22,36", "finalStop=a=b", "finalStop=Clark and Division", "finalStop=a, b=c",
                                   "id=direction=5", "finalStop~^(route|id)=", "route=22"})
        CHECK(doubts_of({text}) == 0);
}

TEST_CASE("conditions that exclude each other are doubted, in pairs") {
    CHECK(doubts_of({"route=22", "route=36"}) == 1);
    CHECK(doubts_of({"route=22", "route=36", "route=9"}) == 3);
    CHECK(doubts_of({"route=22", "direction=N", "route!=36"}) == 0);
}

TEST_CASE("a box with its latitudes first is doubted where no bus can be") {
    Options options;
    options.box = filter::parse_bounding_box("41.85,-87.65,41.95,-87.6");
    CHECK(doubts(options, {}).size() == 1);
    options.box = filter::parse_bounding_box("-87.65,41.85,-87.6,41.95");
    CHECK(doubts(options, {}).empty());
}
