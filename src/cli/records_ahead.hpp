#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "coro/sink.hpp"
#include "feed/buses_to_dicts.hpp"
#include "feed/document_reader.hpp"
#include "feed/record.hpp"
#include "xml/pieces/receiver.hpp"

namespace busfeed::cli {

/// Makes records of pieces of documents, on several threads: each has its own stages from events to records, and
/// filters that need nothing but the record. Those that are kept go on, in order, where the main flow's go behind the
/// same filters.
class RecordsAhead final : public xml::pieces::Receiver {
public:
    using Filters = std::function<coro::Sink<feed::Record>(coro::Sink<feed::Record>)>;

    struct Stages {
        feed::DictOptions dicts;
        bool lane = true;
        Filters filters;                               // makes them for one thread
        std::function<void(std::uint64_t)> count;      // is told how many records came before the filters
    };

    /// `document`, of the main flow, is asked what it knows. `rows`, lent, is where its filters send to.
    RecordsAhead(Stages stages, std::shared_ptr<feed::DocumentReader> document, coro::Sink<feed::Record>& rows);
    ~RecordsAhead() override;

    std::unique_ptr<Reader> new_reader() override;
    std::shared_ptr<const Known> known() override;
    bool deliver(std::unique_ptr<Result> result, std::uint64_t lines) override;

private:
    Stages stages_;
    std::shared_ptr<feed::DocumentReader> document_;
    coro::Sink<feed::Record>& rows_;
    std::shared_ptr<const Known> known_;
};

}  // namespace busfeed::cli
