#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "cli/gatherer.hpp"
#include "cli/read_ahead.hpp"
#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "xml/event.hpp"
#include "xml/parse.hpp"

namespace busfeed::cli {

/// A file that was read whole, without anything that there would be to say of it.
struct ReadFile {
    std::uint64_t stored = 0;           // bytes, as the file has them
    std::uint64_t bytes = 0;            // decompressed
    std::vector<feed::Record> samples;  // one of each shape of record that no file of this reader had before
    std::unique_ptr<Gathered> gathered;
};

/// Reads small files on one thread, each as a run would that begins with it.
class FileReader {
public:
    FileReader(ReadAhead::Stages stages, std::unique_ptr<Gatherer> gatherer);

    /// nullptr: it is to be read in its turn, as it is no single document of a regular file, has more than `most` bytes,
    /// or something is to be said of it: that it has an error, say.
    std::unique_ptr<ReadFile> read(const std::string& path, std::uint64_t most);

private:
    void begin();
    bool read_document(const std::string& path, std::uint64_t most, ReadFile& file);

    ReadAhead::Stages stages_;
    xml::ParseOptions parsing_;
    std::unique_ptr<Gatherer> gatherer_;
    bool is_new_ = true;                                        // nothing was read by its stages, or what was is over
    bool is_plain_ = true;                                      // nothing was said of the file
    std::optional<std::chrono::sys_seconds> modified_;          // the file
    std::vector<feed::Record>* samples_ = nullptr;              // of the file
    std::unordered_set<std::uint64_t> shapes_;                  // of all files
    Gathered* gathered_ = nullptr;                              // that is being filled
    std::optional<coro::Sink<xml::XmlEvent>> events_;
};

}  // namespace busfeed::cli
