#pragma once

#include <functional>
#include <memory>

#include "cli/gatherer.hpp"
#include "coro/sink.hpp"
#include "feed/buses_to_dicts.hpp"
#include "feed/document_reader.hpp"
#include "feed/record.hpp"
#include "xml/pieces/receiver.hpp"

namespace busfeed::cli {

/// How threads read ahead of the main flow: each has its own stages from events to records, filters that need nothing
/// but the record, and a gatherer at their end. What was gathered is delivered in order. Here they read pieces of a
/// document; a FileReader reads whole files with the same stages.
class ReadAhead : public xml::pieces::Receiver {
public:
    struct Stages {
        feed::DictOptions dicts;
        bool lane = true;
        std::function<coro::Sink<feed::Record>(coro::Sink<feed::Record>)> filters;  // makes them for one thread
    };

    /// `document`, of the main flow, is asked what it knows.
    ReadAhead(Stages stages, std::shared_ptr<feed::DocumentReader> document);

    const Stages& stages() const { return stages_; }
    virtual std::unique_ptr<Gatherer> new_gatherer() const = 0;

    std::unique_ptr<Reader> new_reader() final;
    std::shared_ptr<const Known> known() final;
    bool deliver(std::unique_ptr<Result> result, std::uint64_t lines) final;
    /// In its turn; so many lines of the document stand before it. False: nobody wants more.
    virtual bool deliver(std::unique_ptr<Gathered> gathered, std::uint64_t lines) = 0;

private:
    Stages stages_;
    std::shared_ptr<feed::DocumentReader> document_;
    std::shared_ptr<const Known> known_;
};

}  // namespace busfeed::cli
