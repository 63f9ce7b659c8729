#pragma once

#include <optional>
#include <span>
#include <string>

#include "cli/options.hpp"
#include "cli/run_report.hpp"
#include "coro/sink.hpp"
#include "exec/task.hpp"
#include "feed/record.hpp"
#include "input/growing_file.hpp"
#include "xml/event.hpp"
#include "xml/parse.hpp"

namespace busfeed::cli {

/// One of the inputs of --follow: a growing file, the coroutine that makes dicts of it, and what is known of it. All feeds
/// send their records to the same rows, each in the order of its documents.
class FollowedFeed {
public:
    /// `options` and `report` are lent. `rows`: this feed's entrance to the rows of all.
    FollowedFeed(std::string name, const Options& options, RunReport& report, coro::Sink<feed::Record> rows);
    FollowedFeed(const FollowedFeed&) = delete;
    FollowedFeed& operator=(const FollowedFeed&) = delete;

    /// Reads for as long as there is something to follow: one document after another, one generation of the file after
    /// another. An error is told, and the next document is read; with --recover the next record. False: no more rows are
    /// wanted, or --strict stops at an error. Throws OutputError.
    exec::Task<bool> run();

    /// Nothing more is read: what was complete is passed on, what was not is dropped.
    void close() { events_.close(); }

private:
    std::optional<std::size_t> read(std::span<char> room);

    RunReport& report_;
    RunReport::Followed state_;
    input::GrowingFile file_;
    coro::Sink<xml::XmlEvent> events_;
    xml::ParseOptions parsing_;
    bool looked_ = false;           // whether it is there
    bool opened_ = false;
    bool begins_ = true;            // no byte of this generation was read
    bool generation_ended_ = false;
};

}  // namespace busfeed::cli
