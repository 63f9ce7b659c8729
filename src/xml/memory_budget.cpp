#include "xml/memory_budget.hpp"

#include <cstdlib>
#include <utility>

namespace busfeed::xml {

/// Stands before every block that Expat holds.
struct alignas(std::max_align_t) MemoryBudget::Block {
    MemoryBudget* budget;
    std::size_t size;
};

namespace {
constinit thread_local MemoryBudget* budget_in_scope = nullptr;
}

MemoryBudget::Scope::Scope(MemoryBudget& budget) noexcept : outer_(std::exchange(budget_in_scope, &budget)) {}
MemoryBudget::Scope::~Scope() { budget_in_scope = outer_; }

bool MemoryBudget::take(std::size_t size) noexcept {
    if (size > limit_ || used_ > limit_ - size) {
        exceeded_ = true;
        return false;
    }
    used_ += size;
    return true;
}

void* MemoryBudget::allocate(std::size_t size) {
    MemoryBudget* const budget = budget_in_scope;
    if (!budget || !budget->take(size)) return nullptr;
    auto* const block = static_cast<Block*>(std::malloc(sizeof(Block) + size));
    if (!block) {
        budget->used_ -= size;
        return nullptr;
    }
    *block = {budget, size};
    return block + 1;
}

void* MemoryBudget::reallocate(void* payload, std::size_t size) {
    if (!payload) return allocate(size);
    auto* const block = static_cast<Block*>(payload) - 1;
    MemoryBudget* const budget = block->budget;
    const std::size_t old_size = block->size;
    if (size > old_size && !budget->take(size - old_size)) return nullptr;
    auto* const moved = static_cast<Block*>(std::realloc(block, sizeof(Block) + size));
    if (!moved) {
        if (size > old_size) budget->used_ -= size - old_size;
        return nullptr;
    }
    if (size < old_size) budget->used_ -= old_size - size;
    moved->size = size;
    return moved + 1;
}

void MemoryBudget::release(void* payload) {
    if (!payload) return;
    auto* const block = static_cast<Block*>(payload) - 1;
    block->budget->used_ -= block->size;
    std::free(block);
}

const XML_Memory_Handling_Suite& MemoryBudget::hooks() noexcept {
    static const XML_Memory_Handling_Suite suite{allocate, reallocate, release};
    return suite;
}

}  // namespace busfeed::xml
