#include "xml/memory_budget.hpp"

#include <doctest/doctest.h>

#include <thread>

using busfeed::xml::MemoryBudget;

TEST_CASE("a budget counts what is held, and refuses what goes past it") {
    MemoryBudget budget(1000);
    const MemoryBudget::Scope scope(budget);
    const XML_Memory_Handling_Suite& hooks = MemoryBudget::hooks();
    void* a = hooks.malloc_fcn(600);
    REQUIRE(a);
    CHECK(budget.used() == 600);
    CHECK_FALSE(hooks.malloc_fcn(401));
    CHECK(budget.exceeded());
    a = hooks.realloc_fcn(a, 1000);
    REQUIRE(a);
    CHECK_FALSE(hooks.realloc_fcn(a, 1001));
    a = hooks.realloc_fcn(a, 10);
    CHECK(budget.used() == 10);
    hooks.free_fcn(a);
    hooks.free_fcn(nullptr);
    CHECK(budget.used() == 0);
}

TEST_CASE("a block that grows from nothing is one that is taken") {
    MemoryBudget budget(1000);
    const MemoryBudget::Scope scope(budget);
    void* const block = MemoryBudget::hooks().realloc_fcn(nullptr, 600);
    REQUIRE(block);
    CHECK(budget.used() == 600);
    CHECK_FALSE(MemoryBudget::hooks().realloc_fcn(nullptr, 401));
    MemoryBudget::hooks().free_fcn(block);
    CHECK(budget.used() == 0);
}

TEST_CASE("sizes near the end of all numbers are refused, not wrapped round") {
    MemoryBudget budget(1000);
    const MemoryBudget::Scope scope(budget);
    CHECK_FALSE(MemoryBudget::hooks().malloc_fcn(static_cast<std::size_t>(-1)));
}

TEST_CASE("each block is counted where it was taken, whatever budget is in scope when it goes") {
    MemoryBudget first(1000);
    MemoryBudget second(1000);
    void* block = nullptr;
    {
        const MemoryBudget::Scope scope(first);
        block = MemoryBudget::hooks().malloc_fcn(100);
        const MemoryBudget::Scope inner(second);
        CHECK(second.used() == 0);
    }
    const MemoryBudget::Scope scope(second);
    std::thread([&] { MemoryBudget::hooks().free_fcn(block); }).join();
    CHECK(first.used() == 0);
    CHECK(second.used() == 0);
}

TEST_CASE("without a budget in scope there is nothing to take from") {
    CHECK_FALSE(MemoryBudget::hooks().malloc_fcn(1));
}
