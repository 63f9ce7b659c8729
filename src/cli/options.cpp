#include "cli/options.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include <unistd.h>

#include "cli/command_line.hpp"
#include "cli/doubts.hpp"
#include "cli/format.hpp"
#include "cli/help.hpp"
#include "cli/mistaken_input.hpp"
#include "cli/nearest.hpp"
#include "cli/numbers.hpp"
#include "cli/output_checks.hpp"
#include "cli/shard.hpp"
#include "cli/usage_error.hpp"
#include "cli/version.hpp"
#include "feed/dialect_file.hpp"
#include "feed/snapshot_time.hpp"
#include "feed/time_window.hpp"
#include "feed/white_space.hpp"
#include "feed/zone.hpp"
#include "input/error.hpp"
#include "input/file.hpp"
#include "input/name_list.hpp"

namespace busfeed::cli {

namespace {

std::vector<Options::Output> outputs(const Words& words) {
    const Format otherwise = default_format(words.format);
    if (words.outputs.empty()) return {{"-", otherwise}};
    std::vector<Options::Output> outputs;
    for (const std::string& name : words.outputs) {
        if (std::ranges::find(outputs, name, &Options::Output::name) != outputs.end())
            throw UsageError("the output " + name + " is named twice");
        outputs.push_back({name, name == "-" ? otherwise : format_of_output(name, otherwise, !words.format.empty())});
    }
    return outputs;
}

output::TableStyle::Quote quote(const std::string& name) {
    using Quote = output::TableStyle::Quote;
    if (name == "minimal") return Quote::minimal;
    if (name == "nonnumeric") return Quote::nonnumeric;
    if (name == "all") return Quote::all;
    throw UsageError("unknown quoting '" + name + "'" + nearest_or_all(name, {"minimal", "nonnumeric", "all"}));
}

void check_feed(const std::string& name, const std::vector<feed::Dialect>& own) {
    std::vector<std::string> names = {"auto"};
    for (const feed::Dialect& dialect : own) names.push_back(dialect.name);
    for (const feed::Dialect& dialect : feed::known_dialects()) names.push_back(dialect.name);
    if (std::ranges::find(names, name) == names.end())
        throw UsageError("unknown feed '" + name + "'" + nearest_or_all(name, names));
}

/// More threads than anybody has cores would only take memory.
std::size_t jobs(const std::string* word) {
    constexpr std::size_t most = 256;
    return std::clamp<std::size_t>(word ? read_count("--jobs", *word, 1) : std::thread::hardware_concurrency(), 1, most);
}

/// The names on the command line, then those in each list; standard input when nothing names any.
std::vector<std::string> inputs(std::vector<std::string> names, const std::vector<std::string>& lists) {
    const auto standard_input = [](const std::vector<std::string>& in) { return std::ranges::count(in, "-"); };
    for (const std::string& list : lists) {
        try {
            const std::vector<std::string> more = input::names_in_list(list);
            names.insert(names.end(), more.begin(), more.end());
        } catch (const input::InputError& error) {
            throw UsageError(list + ": " + error.what());
        }
    }
    if (standard_input(names) + standard_input(lists) > 1) throw UsageError("standard input is named twice");
    if (names.empty() && lists.empty()) {
        if (::isatty(STDIN_FILENO)) throw UsageError("no input: name files, or - for standard input (--help says more)");
        names.emplace_back("-");
    }
    return names;
}

std::vector<feed::Dialect> own_dialects(const std::string& file) {
    try {
        return feed::read_dialects(input::content_of(file));
    } catch (const input::InputError& error) {
        throw UsageError("--dialects " + file + ": " + error.what());
    } catch (const feed::UnknownWord& error) {
        throw UsageError("--dialects " + file + ": " + error.what() + nearest_or_all(error.word, error.known));
    } catch (const feed::BadDialectFile& error) {
        throw UsageError("--dialects " + file + ": " + error.what());
    }
}

Options::SummaryKind summary(const std::string& kind) {
    if (kind.empty()) return Options::SummaryKind::none;
    if (kind == "text") return Options::SummaryKind::text;
    if (kind == "json") return Options::SummaryKind::json;
    throw UsageError("unknown kind of summary '" + kind + "'" + nearest_or_all(kind, {"text", "json"}));
}

std::vector<filter::Pattern> patterns(const std::vector<std::string>& words) {
    std::vector<filter::Pattern> patterns;
    for (const std::string& word : words) {
        try {
            patterns.emplace_back(word);
        } catch (const filter::BadPattern& error) {
            throw UsageError("--grep '" + word + "': " + error.what());
        }
    }
    return patterns;
}

/// Of --route and --id, where blanks around commas are a writer's: no route or vehicle is called so.
std::vector<std::string> values(const std::string& list) {
    std::vector<std::string> values = filter::split_list(list);
    for (std::string& value : values) value = feed::trim(value);
    return values;
}

void check_zone(const std::string& name) {
    if (name.empty()) return;
    try {
        const feed::Zone known(name);
    } catch (const feed::UnknownZone& error) {
        std::string nearest;
        try {
            nearest = did_you_mean_zone(name, feed::zone_names());
        } catch (const feed::UnknownZone&) {  // there are none at all, which the error says
        }
        throw UsageError(error.what() + nearest);
    }
}

void take_over_times(const CommandLine& line, const Words& words, Options& options) {
    check_zone(options.zone);
    try {
        std::optional<feed::WrittenTime> since, until;
        if (line.count("--since")) since = feed::read_window_end(*(options.since = words.since));
        if (line.count("--until")) until = feed::read_window_end(*(options.until = words.until));
        if (since && until && feed::is_backwards(*since, *until))
            throw UsageError("--since " + words.since + " is behind --until " + words.until +
                             ": no time is between them");
    } catch (const feed::BadTime& error) {
        throw UsageError(error.what());
    }
    if (!line.count("--date")) return;
    options.day = feed::read_day(words.day);
    if (!options.day) throw UsageError("'" + words.day + "' is no day: write --date YYYY-MM-DD");
}

void take_over_direction(const std::string& word, Options& options) {
    if (word.empty()) throw UsageError("--direction needs a direction: north, N, Northbound, …");
    options.direction = word;
    options.directions = std::make_shared<filter::DirectionsSeen>();
}

/// The last counts, as of all options of one value; but who gives a list in two parts may not know that.
void doubt_lists_given_twice(const CommandLine& line, Options& options) {
    for (const char* const name : {"--route", "--id", "--columns"})
        if (line.count(name) > 1)
            options.warnings.push_back(std::string(name) + " was given more than once, and the last counts; a list has commas: " +
                                       name + " A,B");
}

void take_over(const CommandLine& line, const Words& words, Options& options) {
    if (line.count("--dialects")) options.own_dialects = own_dialects(words.dialects);
    take_over_times(line, words, options);
    if (line.count("--direction")) take_over_direction(words.direction, options);
    if (line.count("--bbox")) options.box = filter::parse_bounding_box(words.box);
    options.summary = summary(words.summary);
    if (words.progress && words.no_progress) throw UsageError("--progress and --no-progress exclude each other");
    if (words.progress) options.progress = Options::Progress::always;
    if (words.no_progress) options.progress = Options::Progress::never;
    if (options.strict && options.recover) throw UsageError("--strict stops at an error, --recover goes on behind it");
    for (const std::string& condition : words.where) options.conditions.push_back(filter::Condition::parse(condition));
    options.patterns = patterns(words.grep);
    if (line.count("--route")) options.conditions.push_back(filter::Condition::one_of("route", values(words.route)));
    if (line.count("--id")) options.conditions.push_back(filter::Condition::one_of("id", values(words.id)));
    if (line.count("--head")) options.head = read_count("--head", words.head, 0);
    if (line.count("--max-depth")) options.limits.depth = read_count("--max-depth", words.max_depth, 1);
    if (line.count("--max-field")) options.limits.field = read_size("--max-field", words.max_field);
    if (line.count("--max-memory")) options.limits.memory = read_size("--max-memory", words.max_memory);
    if (line.count("--max-ratio")) options.expansion.times = read_count("--max-ratio", words.max_ratio, 1);
    if (words.lane != "on" && words.lane != "off") throw UsageError("--lane is on or off");
    options.lane = words.lane == "on";
    options.jobs = jobs(line.count("--jobs") ? &words.jobs : nullptr);
    if (line.count("--piece-size"))
        options.piece = words.piece_size == "0" ? 0 : std::min<std::size_t>(read_size("--piece-size", words.piece_size), 1 << 30);
    if (line.count("--block-size")) options.block = std::min<std::size_t>(read_size("--block-size", words.block_size), 1 << 30);
    if (line.count("--columns")) options.columns = output::parse_columns(words.columns);
    if (options.columns && options.all) throw UsageError("--all shows every field: it cannot go with --columns");
    if (line.count("--record") && options.record.empty()) throw UsageError("--record needs the name of an element");
    if (line.count("--record") && line.count("--feed")) throw UsageError("--record means no dialect: it cannot go with --feed");
    check_feed(options.feed, options.own_dialects);
    options.table.header = !words.no_header;
    options.table.quote = quote(words.quote);
    if (line.count("--precision")) options.precision = read_precision(words.precision);
    options.outputs = outputs(words);
    if (line.count("--split-by")) options.split_by = words.split_by;
    check_outputs(options);
    if (options.follow && words.progress) throw UsageError("--follow has no end that --progress could show");
    refuse_mistaken_inputs(options.inputs, options);
    options.inputs = inputs(std::move(options.inputs), words.files_from);
    if (line.count("--shard")) options.share = read_share(words.shard);
    check_shard(options);
    options.warnings = doubts(options, words.where);
    doubt_lists_given_twice(line, options);
}

}  // namespace

std::optional<Options> parse_options(CommandLine& line, int argc, const char* const* argv) {
    line.read(argc, argv);
    const Words& words = line.words();
    if (words.help || words.version) {
        const bool printed = std::fputs(words.help ? help_text : version_text, stdout) >= 0;
        if (!printed || std::fflush(stdout) != 0) throw UsageError("cannot write to standard output");
        return std::nullopt;
    }
    Options options = line.options();
    try {
        take_over(line, words, options);
    } catch (const std::invalid_argument& error) {  // BadCondition, and of columns
        throw UsageError(error.what());
    }
    return options;
}

std::optional<Options> parse_options(int argc, const char* const* argv) {
    CommandLine line;
    return parse_options(line, argc, argv);
}

}  // namespace busfeed::cli
