#include "coro/generator.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

using busfeed::coro::Generator;
using busfeed::coro::GeneratorMisuse;

namespace {

/// Writes down what happens to it: its items as they are made, its end, and the end of its locals.
struct Diary {
    std::vector<std::string> lines;
};

struct Local {
    Diary* diary;
    ~Local() { diary->lines.push_back("destroyed"); }
};

Generator<std::string> counting(int to, Diary* diary) {
    const Local local{diary};
    for (int n = 1; n <= to; ++n) {
        const std::string item = "item " + std::to_string(n);
        diary->lines.push_back(item);
        co_yield item;
    }
    diary->lines.push_back("end");
}

Generator<int> failing_after(int good) {
    for (int n = 0; n < good; ++n) co_yield n;
    throw std::runtime_error("no more");
}

/// Items of items, as the walk over folders gives them: nothing is copied on the way up.
Generator<std::string> nested(int depth, Diary* diary) {
    Generator<std::string> inner = depth == 0 ? counting(2, diary) : nested(depth - 1, diary);
    while (const std::string* item = inner.next()) co_yield *item;
}

Generator<int> of_itself(Generator<int>** self) {
    co_yield 1;
    (*self)->next();
}

Generator<std::unique_ptr<int>> kept(std::unique_ptr<int> value) { co_yield value; }

}  // namespace

TEST_CASE("a generator is lazy: nothing runs before the first next()") {
    Diary diary;
    {
        Generator<std::string> items = counting(3, &diary);
        CHECK(diary.lines.empty());
        CHECK(*items.next() == "item 1");
        CHECK(diary.lines == std::vector<std::string>{"item 1"});
    }
    CHECK(diary.lines == std::vector<std::string>{"item 1", "destroyed"});  // left early: the locals go, no "end"
}

TEST_CASE("a generator that is never asked never runs") {
    Diary diary;
    { const Generator<std::string> items = counting(3, &diary); }
    CHECK(diary.lines.empty());
}

TEST_CASE("next() gives every item, then nullptr for good") {
    Diary diary;
    Generator<std::string> items = counting(2, &diary);
    CHECK(*items.next() == "item 1");
    CHECK(*items.next() == "item 2");
    CHECK(items.next() == nullptr);
    CHECK(items.next() == nullptr);
    CHECK(diary.lines == std::vector<std::string>{"item 1", "item 2", "end", "destroyed"});
}

TEST_CASE("a range-for pulls the items, from where the generator stands") {
    Diary diary;
    Generator<std::string> items = counting(4, &diary);
    items.next();
    std::vector<std::string> seen;
    for (const std::string& item : items) {
        seen.push_back(item);
        if (seen.size() == 2) break;
    }
    CHECK(seen == std::vector<std::string>{"item 2", "item 3"});
    CHECK(*items.next() == "item 4");
}

TEST_CASE("an exception comes out of next(), once, and ends the generator") {
    Generator<int> items = failing_after(1);
    CHECK(*items.next() == 0);
    CHECK_THROWS_WITH_AS(items.next(), "no more", std::runtime_error);
    CHECK(items.next() == nullptr);

    Generator<int> at_once = failing_after(0);
    CHECK_THROWS_AS(at_once.next(), std::runtime_error);
    CHECK(at_once.next() == nullptr);
}

TEST_CASE("generators nest, and lend the innermost item itself") {
    Diary diary;
    Generator<std::string> items = nested(20, &diary);
    CHECK(*items.next() == "item 1");
    CHECK(*items.next() == "item 2");
    CHECK(items.next() == nullptr);
}

TEST_CASE("a generator owns what it was given, and is moved, not copied") {
    static_assert(!std::is_copy_constructible_v<Generator<int>> && !std::is_copy_assignable_v<Generator<int>>);
    Generator<std::unique_ptr<int>> first = kept(std::make_unique<int>(7));
    Generator<std::unique_ptr<int>> second = std::move(first);
    CHECK(**second.next() == 7);
    CHECK_THROWS_AS(first.next(), GeneratorMisuse);

    Diary diary;
    Generator<std::string> items = counting(1, &diary);
    items.next();
    items = counting(2, &diary);  // what it held before is destroyed
    CHECK(diary.lines == std::vector<std::string>{"item 1", "destroyed"});
    CHECK(*items.next() == "item 1");

    Generator<std::string>& same = items;
    items = std::move(same);  // it stays what it was
    CHECK(*items.next() == "item 2");
}

TEST_CASE("a generator that pulls from itself is told so") {
    Generator<int>* self = nullptr;
    Generator<int> items = of_itself(&self);
    self = &items;
    CHECK(*items.next() == 1);
    CHECK_THROWS_AS(items.next(), GeneratorMisuse);
    CHECK(items.next() == nullptr);
}
