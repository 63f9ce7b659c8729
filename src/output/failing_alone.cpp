#include "output/failing_alone.hpp"

#include <memory>
#include <string_view>
#include <utility>

namespace busfeed::output {

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

OutputError naming(const std::string& name, const OutputError& error) {
    const std::string_view what = error.what();
    return what.starts_with(name + ":") ? error : OutputError(name + ": " + std::string(what));
}

/// The output is no parameter that is a Sink, since those are closed when this has ended, where nothing could be caught
/// any more.
Sink<Record> alone(std::string name, std::unique_ptr<Sink<Record>> output, Outcome outcome) {
    try {
        while (const Record* bus = co_await next)
            if (!output->send(*bus)) break;
        output->close();
        output.reset();  // with the last of what it holds
        outcome.made();
    } catch (const OutputError& error) {
        output.reset();
        outcome.failed(naming(name, error));
    }
}

}  // namespace

Sink<Record> failing_alone(std::string name, Sink<Record> output, Outcome outcome) {
    return alone(std::move(name), std::make_unique<Sink<Record>>(std::move(output)), std::move(outcome));
}

}  // namespace busfeed::output
