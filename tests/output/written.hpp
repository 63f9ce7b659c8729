#pragma once

#include <memory>
#include <string>
#include <vector>

#include "output/writer.hpp"
#include "support/files.hpp"
#include "support/records.hpp"

/// What an output makes of some records.
namespace busfeed::testing {

/// `make` turns a writer into a sink. The sink is sent the records and closed; the file's content comes back.
template <class Make> std::string written_by(Make make, const std::vector<Fields>& records, const feed::Dialect* dialect = nullptr) {
    const ScratchFolder folder;
    coro::Sink<feed::Record> sink = make(output::open_output(folder / "out", false));
    feed::Record record;
    for (const Fields& fields : records) {
        fill(record, fields, dialect);
        sink.send(record);
    }
    sink.close();
    return contents(folder / "out");
}

/// The same, but the sink is abandoned before its end; what a pipe has then received comes back.
template <class Make> std::string left_by(Make make, const std::vector<Fields>& records) {
    Pipe pipe;
    {
        auto out = std::make_unique<output::Writer>(output::open_descriptor(pipe.give_writer(), "pipe"), "pipe");
        coro::Sink<feed::Record> sink = make(std::move(out));
        for (const Fields& fields : records) sink.send(record_of(fields));
    }
    return pipe.read_all();
}

}  // namespace busfeed::testing
