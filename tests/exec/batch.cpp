#include "exec/batch.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/allocations.hpp"
#include "support/records.hpp"

using namespace busfeed;
using exec::Batch;
using exec::ThreadedLimits;

namespace {

template <class T> std::vector<T> items_of(const Batch<T>& batch) {
    std::vector<T> items;
    batch.for_each([&](const T& item) {
        items.push_back(item);
        return true;
    });
    return items;
}

}  // namespace

TEST_CASE("a batch is full at its number of items") {
    Batch<int> batch({.items = 3});
    for (int round = 0; round < 2; ++round) {
        CHECK(batch.empty());
        CHECK_FALSE(batch.add(10 + round));
        CHECK_FALSE(batch.add(20));
        CHECK(batch.add(30));
        CHECK(items_of(batch) == std::vector{10 + round, 20, 30});
        batch.clear();
    }
}

TEST_CASE("a batch lends true items of bool") {
    Batch<bool> batch({.items = 2});
    batch.add(true);
    batch.add(false);
    CHECK(items_of(batch) == std::vector{true, false});
}

TEST_CASE("a batch is full at its number of bytes, where the items tell theirs") {
    Batch<std::string> texts({.bytes = 100});
    CHECK_FALSE(texts.add(std::string(60, 'a')));
    CHECK(texts.add(std::string(60, 'b')));
    Batch<std::vector<double>> numbers({.bytes = 100});
    CHECK_FALSE(numbers.add(std::vector<double>(12)));
    CHECK(numbers.add({1}));
    Batch<feed::Record> records({.bytes = 10000});
    CHECK_FALSE(records.add(testing::record_of({{"id", "1"}})));
    CHECK(records.add(testing::record_of({{"id", std::string(10000, 'x')}})));
}

TEST_CASE("one item is a batch, however large it is, and no limit is too small for one") {
    Batch<std::string> batch({.items = 0, .bytes = 1});
    CHECK(batch.add(std::string(1000, 'a')));
    CHECK(items_of(batch).size() == 1);
}

TEST_CASE("using the items of a batch may stop early") {
    Batch<int> batch({});
    for (int i = 0; i < 10; ++i) batch.add(i);
    int seen = 0;
    batch.for_each([&](const int&) { return ++seen < 4; });
    CHECK(seen == 4);
}

TEST_CASE("a batch that is filled again takes nothing from the heap") {
    Batch<feed::Record> batch({.items = 10});
    const feed::Record plain = testing::record_of({{"id", "1485"}, {"finalStop", "a name too long for a small string"}});
    const feed::Record other = testing::record_of({{"id", "1485"}, {"route", "22"}, {"finalStop", "Howard"}});
    const auto fill = [&] {
        for (int i = 0; i < 10; ++i) batch.add(i % 3 ? plain : other);
        batch.clear();
    };
    fill();
    std::size_t taken = 0;
    {
        const testing::Allocations allocations;
        for (int round = 0; round < 20; ++round) fill();
        taken = allocations.count();
    }
    CHECK(taken == 0);
}

TEST_CASE("storage that giant items left in one place after another goes back") {
    constexpr std::size_t limit = 1000;
    Batch<std::string> batch({.items = 100, .bytes = limit});
    std::size_t most = 0;
    for (std::size_t round = 0; round < 50; ++round) {
        for (std::size_t i = 0; i < round % 10; ++i) batch.add("small");
        batch.add(std::string(900, 'x'));
        batch.clear();
        most = std::max(most, batch.held());
    }
    CHECK(most <= 4 * limit);
    batch.add(std::string(100 * limit, 'x'));
    batch.clear();
    CHECK(batch.held() == 0);
    CHECK_FALSE(batch.add("and on"));
    CHECK(items_of(batch) == std::vector<std::string>{"and on"});
}

TEST_CASE("the items of a batch may be changed on their way") {
    Batch<int> batch({.items = 3});
    batch.add(1);
    batch.add(2);
    batch.for_each([](int& item) { return (item += 10) < 12; });
    CHECK(items_of(batch) == std::vector{11, 12});
}
