#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "cli/read_ahead.hpp"

namespace busfeed::cli {

/// Reads ahead, and hands the records over that the filters kept: they go on, in order, where the main flow's go behind
/// the same filters.
class RecordsAhead final : public ReadAhead {
public:
    /// `count` is told how many records came before the filters. `rows`, lent, is where they send to.
    RecordsAhead(Stages stages, std::shared_ptr<feed::DocumentReader> document, std::function<void(std::uint64_t)> count,
                 coro::Sink<feed::Record>& rows);

    std::unique_ptr<Gatherer> new_gatherer() const override;
    using ReadAhead::deliver;
    bool deliver(std::unique_ptr<Gathered> gathered, std::uint64_t lines) override;

private:
    std::function<void(std::uint64_t)> count_;
    coro::Sink<feed::Record>& rows_;
};

}  // namespace busfeed::cli
