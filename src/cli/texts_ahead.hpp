#pragma once

#include <cstdint>
#include <memory>

#include "cli/outputs.hpp"
#include "cli/read_ahead.hpp"
#include "cli/run_report.hpp"

namespace busfeed::cli {

/// Reads ahead as far as the texts of the rows: what a record takes in memory is many times what its row takes, and
/// costs more to hand over than it cost to read. What comes of the rows of a piece, besides, is counted with them.
class TextsAhead final : public ReadAhead {
public:
    /// `output` and `report` are lent. `summarised`: the report is to say what the rows were.
    TextsAhead(Stages stages, std::shared_ptr<feed::DocumentReader> document, TextOutput& output, RunReport& report,
               bool summarised);

    std::unique_ptr<Gatherer> new_gatherer() const override;
    using ReadAhead::deliver;
    bool deliver(std::unique_ptr<Gathered> gathered, std::uint64_t lines) override;

private:
    TextOutput& output_;
    RunReport& report_;
    bool summarised_;
};

}  // namespace busfeed::cli
