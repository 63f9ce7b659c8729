#pragma once

#include <cstddef>
#include <new>

#include <expat.h>

#include "xml/memory_budget.hpp"
#include "xml/parser.hpp"

namespace busfeed::xml {

/// Expat's parser, with the memory that it may have. Only for what Parser is made of: <expat.h> goes no further.
struct Parser::Expat {
    explicit Expat(std::size_t memory_limit) : budget(memory_limit) {
        const MemoryBudget::Scope scope(budget);
        handle = XML_ParserCreate_MM(nullptr, &MemoryBudget::hooks(), nullptr);
        if (!handle) throw std::bad_alloc();
    }
    ~Expat() { XML_ParserFree(handle); }
    Expat(const Expat&) = delete;
    Expat& operator=(const Expat&) = delete;

    MemoryBudget budget;
    XML_Parser handle;
};

}  // namespace busfeed::xml
