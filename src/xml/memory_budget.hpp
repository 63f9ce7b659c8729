#pragma once

#include <cstddef>

#include <expat.h>

namespace busfeed::xml {

/// Counts what one Expat parser holds and refuses to go past a limit: the one measure that bounds nesting, distinct
/// names and long tokens together. Expat's allocator hooks carry no context, so a call into Expat that may allocate
/// stands inside a MemoryBudget::Scope, which names the budget for this thread; each block remembers its own.
class MemoryBudget {
public:
    explicit MemoryBudget(std::size_t limit) noexcept : limit_(limit) {}
    MemoryBudget(const MemoryBudget&) = delete;
    MemoryBudget& operator=(const MemoryBudget&) = delete;

    /// Whether an allocation was refused because of the limit (and not because the machine had no more).
    bool exceeded() const noexcept { return exceeded_; }
    std::size_t limit() const noexcept { return limit_; }
    std::size_t used() const noexcept { return used_; }

    /// The hooks for XML_ParserCreate_MM.
    static const XML_Memory_Handling_Suite& hooks() noexcept;

    class Scope {
    public:
        explicit Scope(MemoryBudget& budget) noexcept;
        ~Scope();
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        MemoryBudget* outer_;
    };

private:
    struct Block;
    static void* allocate(std::size_t size);
    static void* reallocate(void* payload, std::size_t size);
    static void release(void* payload);
    bool take(std::size_t size) noexcept;

    std::size_t limit_;
    std::size_t used_ = 0;
    bool exceeded_ = false;
};

}  // namespace busfeed::xml
