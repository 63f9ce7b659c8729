#include "output/thinning.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using busfeed::output::Thinning;

namespace {

struct Kept {
    std::uint64_t promised;
    std::vector<bool> which;
    std::vector<std::size_t> places() const {
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < which.size(); ++i)
            if (which[i]) places.push_back(i);
        return places;
    }
};

Kept thinned(std::uint64_t most, const std::vector<std::size_t>& vehicles) {
    Thinning thinning(most);
    for (const std::size_t vehicle : vehicles) thinning.count(vehicle);
    Kept kept{thinning.decide(), {}};
    for (const std::size_t vehicle : vehicles) kept.which.push_back(thinning.keeps(vehicle));
    return kept;
}

/// Polls in which each vehicle reports once, in the same order.
std::vector<std::size_t> polls(std::size_t count, std::size_t vehicles) {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < count * vehicles; ++i) all.push_back(i % vehicles + 1);
    return all;
}

}  // namespace

TEST_CASE("nothing is thinned where everything fits") {
    for (const std::size_t most : {12, 13, 1000}) {
        const Kept kept = thinned(most, polls(4, 3));
        CHECK(kept.promised == 12);
        CHECK(std::ranges::count(kept.which, true) == 12);
    }
    CHECK(thinned(0, {}).promised == 0);
}

TEST_CASE("exactly as many are kept as may be, for any number of them") {
    std::vector<std::size_t> uneven = polls(40, 3);
    for (std::size_t i = 0; i < 100; ++i) uneven.push_back(4);
    for (std::size_t i = 0; i < 30; ++i) uneven.insert(uneven.begin() + static_cast<std::ptrdiff_t>(5 * i), 0);
    uneven.push_back(5);
    for (std::size_t most = 0; most <= uneven.size(); ++most) {
        CAPTURE(most);
        const Kept kept = thinned(most, uneven);
        CHECK(kept.promised == most);
        CHECK(kept.places().size() == most);
    }
}

TEST_CASE("the first and the last of each vehicle are kept, and an equal share of each, evenly") {
    const std::vector<std::size_t> vehicles = polls(101, 4);
    const Kept kept = thinned(4 * 11, vehicles);
    for (std::size_t vehicle = 1; vehicle <= 4; ++vehicle) {
        std::vector<std::size_t> polls_kept;
        for (const std::size_t place : kept.places())
            if (vehicles[place] == vehicle) polls_kept.push_back(place / 4);
        REQUIRE(polls_kept.size() == 11);
        CHECK(polls_kept.front() == 0);
        CHECK(polls_kept.back() == 100);
        for (std::size_t i = 1; i < polls_kept.size(); ++i) {
            CHECK(polls_kept[i] - polls_kept[i - 1] >= 5);
            CHECK(polls_kept[i] - polls_kept[i - 1] <= 12);
        }
    }
}

TEST_CASE("where not even the first and last fit, all have the same chance") {
    const Kept kept = thinned(10, polls(1, 100));
    const std::vector<std::size_t> places = kept.places();
    REQUIRE(places.size() == 10);
    for (std::size_t i = 1; i < places.size(); ++i) CHECK(places[i] - places[i - 1] == 10);
}

TEST_CASE("positions of no known vehicle are thinned evenly") {
    const std::vector<std::size_t> places = thinned(25, std::vector<std::size_t>(100, 0)).places();
    REQUIRE(places.size() == 25);
    for (std::size_t i = 1; i < places.size(); ++i) CHECK(places[i] - places[i - 1] == 4);
}
