#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/format.hpp"
#include "feed/dialect.hpp"
#include "filter/bounding_box.hpp"
#include "filter/condition.hpp"
#include "filter/direction.hpp"
#include "filter/pattern.hpp"
#include "input/expansion.hpp"
#include "input/share.hpp"
#include "output/columns.hpp"
#include "output/row_writer.hpp"
#include "xml/limits.hpp"

namespace busfeed::cli {

class CommandLine;

/// What the command line asks for, checked and complete.
struct Options {
    struct Output {
        std::string name;  // `-`: standard output
        Format format;
    };

    std::vector<std::string> inputs;
    std::vector<std::string> warnings;   // of what may not mean what it says, for the run to begin with
    std::optional<input::Share> share;   // --shard: only these of them
    std::string feed = "auto";           // --feed
    std::string record;                  // --record: the element; empty: a dialect is found
    std::vector<feed::Dialect> own_dialects;  // of --dialects, tried before those that are known
    std::string zone;                    // --tz; empty: the dialect's
    std::optional<std::chrono::local_days> day;  // --date
    bool utc = false;

    std::vector<filter::Condition> conditions;
    std::vector<filter::Pattern> patterns;  // --grep
    std::optional<std::string> direction;
    std::shared_ptr<filter::DirectionsSeen> directions;  // instead of it: to be looked at in the end
    std::optional<filter::BoundingBox> box;
    std::optional<std::string> since, until;
    bool unique = false;
    std::optional<std::size_t> head;

    std::optional<std::vector<output::Column>> columns;
    bool all = false;
    bool list_fields = false;

    std::vector<Output> outputs;
    bool makes(Format format) const { return std::ranges::find(outputs, format, &Output::format) != outputs.end(); }
    std::optional<std::string> split_by;  // the field; every output's name has a `{FIELD}` for its value then
    bool makes_picture() const { return makes(Format::png) || makes(Format::svg); }
    bool overwrite = false;
    bool append = false;                 // to databases; all outputs are such
    output::TableStyle table;
    std::optional<std::size_t> precision;  // decimals of degrees
    bool trails = false;                   // GeoJSON has lines, not points

    bool follow = false;
    bool check = false;
    bool strict = false;
    bool recover = false;
    enum class SummaryKind { none, text, json };
    SummaryKind summary = SummaryKind::none;
    enum class Progress { when_long, always, never };  // when_long: and stderr is a terminal
    Progress progress = Progress::when_long;
    xml::Limits limits;
    input::ExpansionLimit expansion;
    std::size_t block = 65536;           // bytes read at a time
    bool lane = true;                    // records that repeat are not parsed
    std::size_t jobs = 1;                // threads that read; from the command line: as many as there are cores
    std::size_t piece = 256 << 10;       // bytes of a document that one of them reads at a time; 0: it is read whole
};

/// From argv. Nothing: help or the version was asked for, and is printed. Throws UsageError, whose message names the
/// nearest valid spelling where there is one.
std::optional<Options> parse_options(int argc, const char* const* argv);

/// The same by a command line that was described before, for who reads many.
std::optional<Options> parse_options(CommandLine& line, int argc, const char* const* argv);

}  // namespace busfeed::cli
