#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"

namespace busfeed::cli {

/// The words behind options that need a second look (options.cpp), as they stand on the command line.
struct Words {
    std::vector<std::string> where, grep, outputs, files_from;
    std::string route, id, columns, format, quote = "minimal", split_by, dialects, day, box, summary, direction, since, until;
    std::string shard, head, max_depth, max_field, max_memory, max_ratio, block_size, piece_size, lane = "on", jobs;
    std::string precision;
    bool no_header = false, progress = false, no_progress = false, help = false, version = false;
};

/// What may stand on a command line. One after another can be read.
class CommandLine {
public:
    CommandLine();
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    /// Throws UsageError for an option that is not there, and for one without its value.
    void read(int argc, const char* const* argv);

    // Of the line that was read last.

    /// Those options are set that need no second look.
    const Options& options() const;
    const Words& words() const;
    /// How often an option was given, by its long name with the dashes.
    std::size_t count(std::string_view long_name) const;

private:
    struct Described;
    std::unique_ptr<Described> described_;
};

}  // namespace busfeed::cli
