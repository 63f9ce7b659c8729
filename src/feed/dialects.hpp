#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

#include "feed/dialect.hpp"

namespace busfeed::feed {

/// Dialects in the order in which they are tried. Copies share one table, which lives as long as any of them: to hand
/// them on costs nothing, and records may point to their dialect.
class Dialects {
public:
    /// Those that are known.
    Dialects() : table_(std::shared_ptr<void>(), &known_dialects()) {}  // nobody owns them: they live to the end
    Dialects(std::vector<Dialect> table) : table_(std::make_shared<const std::vector<Dialect>>(std::move(table))) {}
    Dialects(std::initializer_list<Dialect> table) : Dialects(std::vector(table)) {}

    /// These, and behind them those that are known.
    static Dialects before_known(std::vector<Dialect> own) {
        if (own.empty()) return {};
        own.insert(own.end(), known_dialects().begin(), known_dialects().end());
        return own;
    }

    auto begin() const { return table_->begin(); }
    auto end() const { return table_->end(); }
    std::size_t size() const { return table_->size(); }
    const Dialect& operator[](std::size_t i) const { return (*table_)[i]; }

private:
    std::shared_ptr<const std::vector<Dialect>> table_;  // never null
};

}  // namespace busfeed::feed
