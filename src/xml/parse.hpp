#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "coro/sink.hpp"
#include "exec/task.hpp"
#include "xml/byte_reader.hpp"
#include "xml/error.hpp"
#include "xml/event.hpp"
#include "xml/limits.hpp"

namespace busfeed::xml {

namespace lane {
class Lane;
}
namespace pieces {
class Ahead;
}

/// A lane that knows no record yet, for ParseOptions.
std::shared_ptr<lane::Lane> new_lane();

/// How a stream of documents is read.
struct ParseOptions {
    Limits limits{};
    std::size_t block = 65536;  // bytes read at a time

    /// Set: records that repeat the markup of one before are taken without parsing them, and come as XmlEvent::Kind::repeat,
    /// several times as fast (see lane/README.md). What it learns stays for the next stream; one stream at a time has it.
    /// Not used where errors are recovered from.
    std::shared_ptr<lane::Lane> lane{};

    /// Set: where that is exact, other threads read the stream ahead in pieces, and deliver what they make of them, whose events
    /// the target never hears. It must be the target of what they deliver, too; one stream at a time has it. For bytes
    /// that are there: rows would wait for what comes behind them. Not used where errors are recovered from.
    std::shared_ptr<pieces::Ahead> ahead{};

    /// Set: after an error (not of what is refused on purpose) the document goes on with the next record that begins
    /// behind the start of the one in which the error came, and this is told of it, with the lines that are lost.
    /// Only where the encoding keeps ASCII, and from the first record on.
    std::function<void(const XmlError& error, std::uint64_t first_lost_line, std::uint64_t last_lost_line)> recovered{};

    /// Set: no error ends the stream. This is told of it at once; what is read on is the next document (or, where
    /// `recovered` is set, the next record).
    std::function<void(const XmlError& error)> damaged{};
};

/// Reads one document after another until the bytes end, and sends their events to `target`. Snapshots that somebody
/// appended to one file are such a stream. White space before a document's declaration is tolerated (feeds have it).
/// False: the target wants no more. Throws XmlError at the first error that nothing recovers from, and what reading
/// and the target throw. `name` is what the input is called.
bool parse_stream(ReadBytes read, const std::string& name, coro::Sink<XmlEvent>& target, const ParseOptions& options);

/// The same as a task, for a stream that is still being written: it waits where no bytes have come yet, and all that is
/// complete by then has been delivered. What is lent must outlive the task.
exec::Task<bool> parse_as_it_comes(ReadBytes read, WaitForBytes wait, const std::string& name,
                                   coro::Sink<XmlEvent>& target, const ParseOptions& options);

/// parse_stream for anything that has `read(std::span<char>)` and `name()`.
template <class Bytes> bool parse(Bytes& input, coro::Sink<XmlEvent>& target, const ParseOptions& options = {}) {
    return parse_stream([&input](std::span<char> room) { return input.read(room); }, input.name(), target, options);
}

/// The whole of a run in one line: reads the input, then closes the target.
template <class Bytes> void parse(Bytes&& input, coro::Sink<XmlEvent> target, const ParseOptions& options = {}) {
    parse(input, target, options);
    target.close();
}

}  // namespace busfeed::xml
