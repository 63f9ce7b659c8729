// Live feeds on the scheduler: follows files that somebody keeps writing, each in a task of its own and all in one
// thread, and prints each bus as soon as its record is complete. Until Ctrl-C.
//
//     live FEED...

#include <cstddef>
#include <cstdio>
#include <exception>
#include <span>
#include <string>
#include <utility>

#include <busfeed/busfeed.hpp>

using namespace busfeed;

namespace {

/// One feed: one document after another, also where the file is rotated or written anew. What is damaged is told, and
/// the next document is read.
Task<> follow(std::string name, Sink<Record> buses) {
    input::GrowingFile file(name);
    Sink<XmlEvent> events = feed::buses_to_dicts(std::move(buses));
    xml::ParseOptions options;
    options.damaged = [&name](const xml::XmlError& error) {
        std::fprintf(stderr, "%s: %s\n", name.c_str(), error.what());
    };
    while (!file.is_over()) {
        const bool more = co_await xml::parse_as_it_comes([&file](std::span<char> room) { return file.read(room); },
                                                          [&file] { return file.wait(); }, name, events, options);
        if (!more) co_return;
    }
    events.close();
}

}  // namespace

int main(int argc, char** argv) try {
    auto out = output::open_output("-", false);
    out->show_every_write();
    coro::Merge<Record> buses(
        output::csv(output::parse_columns("source,route,id,latitude,longitude"), {}, std::move(out)));
    exec::Scheduler scheduler;
    for (const std::string name : std::span(argv, static_cast<std::size_t>(argc)).subspan(1))
        scheduler.spawn(follow(name, buses.entrance()));
    buses.close();  // there will be no more entrances
    scheduler.run();
} catch (const std::exception& error) {
    std::fprintf(stderr, "live: %s\n", error.what());
    return 1;
}
