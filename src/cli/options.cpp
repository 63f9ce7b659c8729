#include "cli/options.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <set>
#include <thread>
#include <utility>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "cli/help.hpp"
#include "cli/nearest.hpp"
#include "cli/shard.hpp"
#include "cli/usage_error.hpp"
#include "cli/version.hpp"
#include "feed/dialect_file.hpp"
#include "feed/snapshot_time.hpp"
#include "feed/time_window.hpp"
#include "feed/zone.hpp"
#include "input/error.hpp"
#include "input/file.hpp"
#include "input/name_list.hpp"
#include "output/compression.hpp"

namespace busfeed::cli {

namespace {

/// The words of the command line that need a second look.
struct Words {
    std::vector<std::string> where, grep, outputs, files_from;
    std::string route, id, columns, format, quote = "minimal", split_by, dialects, day, box, summary, direction, since, until;
    std::string shard, head, max_depth, max_field, max_memory, max_ratio, block_size, piece_size, lane = "on", jobs;
    std::string precision;
    bool no_header = false, progress = false, no_progress = false, help = false, version = false;
};

const std::vector<std::pair<std::string, Format>> formats = {{"csv", Format::csv},
                                                             {"tsv", Format::tsv},
                                                             {"json", Format::json},
                                                             {"ndjson", Format::ndjson},
                                                             {"jsonl", Format::ndjson},
                                                             {"geojson", Format::geojson},
                                                             {"geojsonl", Format::geojsonl},
                                                             {"geojsons", Format::geojsons},
                                                             {"msgpack", Format::msgpack},
                                                             {"html", Format::html},
                                                             {"sqlite", Format::sqlite},
                                                             {"png", Format::png},
                                                             {"svg", Format::svg}};

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const auto& [name, format] : formats) names.push_back(name);
    return names;
}

std::optional<Format> format_named(const std::string& name) {
    const auto it = std::ranges::find(formats, name, &std::pair<std::string, Format>::first);
    return it == formats.end() ? std::nullopt : std::optional(it->second);
}

/// Of `-f`; csv where it is not given.
Format default_format(const std::string& name) {
    if (name.empty()) return Format::csv;
    if (const auto format = format_named(name)) return *format;
    throw UsageError("unknown format '" + name + "'" + nearest_or_all(name, format_names()));
}

/// Of `-o NAME`. `otherwise`: of a name that tells nothing; `asked_for`: that was said by -f.
Format format_of_output(const std::string& name, Format otherwise, bool asked_for) {
    std::string ending = std::filesystem::path(output::without_compression(name)).extension().string();
    if (ending.empty()) return otherwise;
    ending.erase(0, 1);
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    // Names that promise what is not made here must not quietly hold something else.
    static const std::set<std::string> not_made = {"xz", "bz2", "zip", "gz", "zst"};
    if (not_made.contains(ending)) throw UsageError(name + ": the format " + ending + " is not written by this version");
    if (const auto format = format_named(ending)) return *format;
    // Nor those of other programs, nor what is misspelt, unless somebody has said what it shall hold.
    static const std::set<std::string> of_others = {"xlsx", "xls", "ods", "parquet", "kml", "gpx", "shp", "gpkg", "pdf", "jpg", "gif", "db"};
    if (of_others.contains(ending) && !asked_for)
        throw UsageError(name + ": the format " + ending + " is not written by this version (-f says what such a file shall hold)");
    const std::string nearest = asked_for ? "" : did_you_mean(ending, format_names());
    if (!nearest.empty())
        throw UsageError(name + ": no format is called " + ending + nearest + " (-f says the format of any name)");
    return otherwise;
}

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

void check_databases(const Options& options) {
    if (options.append && options.overwrite) throw UsageError("--append keeps what is there, --overwrite does not");
    for (const Options::Output& output : options.outputs) {
        if (output.format == Format::sqlite && output.name == "-")
            throw UsageError("an SQLite database cannot go to standard output: name a file, -o FILE.sqlite");
        if (output.format == Format::sqlite && output::compression_of(output.name) != output::Compression::none)
            throw UsageError("the output " + output.name + ": an SQLite database is not compressed; it could not be queried");
        if (options.append && output.format != Format::sqlite)
            throw UsageError("--append is for SQLite databases; " + (output.name == "-" ? "standard output" : output.name) +
                             " is none");
    }
}

/// Every `{…}` that is in a name.
std::vector<std::string> placeholders(const std::string& name) {
    std::vector<std::string> found;
    for (std::size_t begin = name.find('{'); begin != name.npos; begin = name.find('{', begin + 1)) {
        const std::size_t end = name.find('}', begin);
        if (end != name.npos && end > begin + 1) found.push_back(name.substr(begin, end - begin + 1));
    }
    return found;
}

void check_split(const Options& options) {
    if (options.split_by && options.split_by->empty()) throw UsageError("--split-by needs the name of a field");
    if (options.split_by && options.list_fields) throw UsageError("--list-fields has no rows that --split-by could split");
    const std::string wanted = "{" + options.split_by.value_or("") + "}";
    for (const Options::Output& output : options.outputs) {
        const std::vector<std::string> found = placeholders(output.name);
        if (!options.split_by) {
            if (!found.empty())
                throw UsageError("the output " + output.name + ": without --split-by " + found[0].substr(1, found[0].size() - 2) +
                                 " there is nothing to put for " + found[0]);
            continue;
        }
        for (const std::string& one : found)
            if (one != wanted) throw UsageError("the output " + output.name + ": --split-by has nothing to put for " + one);
        if (output.name == "-") throw UsageError("--split-by needs a file name with " + wanted + " in it: -o 'out/" + wanted + ".csv'");
        if (found.empty()) throw UsageError("the output " + output.name + ": with --split-by its name needs " + wanted + " in it");
        if (output.format == Format::sqlite)
            throw UsageError("the output " + output.name + ": an SQLite database is not split; its rows can be selected");
        if (output.format == Format::html)
            throw UsageError("the output " + output.name + ": a map page is one file, which is not split; its legend tells routes apart");
        if (output.format == Format::png || output.format == Format::svg)
            throw UsageError("the output " + output.name + ": a picture is not split, as its positions wait for the end; use --where");
        if (options.trails && is_geojson(output.format))
            throw UsageError("the output " + output.name + ": --trails is not split, as all lines wait for the end; use --where");
    }
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

/// A whole number, decimal.
std::size_t read_count(const std::string& option, const std::string& word, std::size_t least) {
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), count);
    if (word.empty() || error != std::errc{} || end != word.data() + word.size() || count < least)
        throw UsageError(option + " needs a whole number of at least " + std::to_string(least) + ", not '" + word + "'");
    return count;
}

std::size_t read_precision(const std::string& word) {
    const std::size_t decimals = read_count("--precision", word, 0);
    if (decimals > 15) throw UsageError("--precision: " + word + " is more decimals than the 15 that degrees may have");
    return decimals;
}

/// More threads than anybody has cores would only take memory.
std::size_t jobs(const std::string* word) {
    constexpr std::size_t most = 256;
    return std::clamp<std::size_t>(word ? read_count("--jobs", *word, 1) : std::thread::hardware_concurrency(), 1, most);
}

void refuse_terminal(const std::vector<Options::Output>& outputs) {
    for (const Options::Output& output : outputs)
        if (output.name == "-" && is_binary(output.format) && ::isatty(STDOUT_FILENO))
            throw UsageError("a terminal cannot show this format: name a file (-o FILE), or send it on (| or >)");
}

/// What goes with GeoJSON, and what does not.
void check_geojson(const Options& options) {
    const bool any = std::ranges::any_of(options.outputs, [](const auto& output) { return is_geojson(output.format); });
    if (options.trails && !any) throw UsageError("--trails needs an output of GeoJSON: -f geojson, or -o NAME.geojson");
    if (options.list_fields && any) throw UsageError("--list-fields makes a table without places: it cannot be GeoJSON");
}

/// Bytes, also with k, M or G behind (of 1024), as in `64M`, `64MB` or `64MiB`.
std::size_t read_size(const std::string& option, const std::string& word) {
    static constexpr std::string_view units = "kmg";
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    std::string unit = word.substr(digits);
    std::ranges::transform(unit, unit.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::size_t power = unit.empty() ? units.npos : units.find(unit[0]);
    const bool known = unit.empty() || unit == "b" ||
                       (power != units.npos && (unit.size() == 1 || unit.substr(1) == "b" || unit.substr(1) == "ib"));
    const std::size_t size = read_count(option, known ? word.substr(0, digits) : word, 1);
    const int shift = power == units.npos ? 0 : 10 * (static_cast<int>(power) + 1);
    if (size > std::numeric_limits<std::size_t>::max() >> shift) throw UsageError(option + ": '" + word + "' is too large");
    return size << shift;
}

/// How often options were given. CLI11's own count() copies the name within a noexcept function: without memory that
/// would end the program without a word.
class Given {
public:
    explicit Given(const CLI::App& app) : options_(app.get_options()) {}

    std::size_t count(std::string_view long_name) const {
        for (const CLI::Option* option : options_)
            for (const std::string& name : option->get_lnames())
                if (name == long_name.substr(2)) return option->count();
        return 0;
    }

private:
    std::vector<const CLI::Option*> options_;
};

void describe(CLI::App& app, Options& options, Words& words) {
    app.allow_extras();  // what is left over is told better below
    app.set_help_flag("");
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    const auto list = [&](const std::string& names, std::vector<std::string>& into) {
        return app.add_option(names, into)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false);
    };

    app.add_option("inputs", options.inputs)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    list("--files-from", words.files_from);
    app.add_option("--shard", words.shard);
    app.add_option("--feed", options.feed);
    app.add_option("--record", options.record);
    app.add_option("--dialects", words.dialects);
    app.add_option("--tz", options.zone);
    app.add_option("--date", words.day);
    app.add_flag("--utc", options.utc);
    list("-w,--where", words.where);
    list("--grep", words.grep);
    app.add_option("--route", words.route);
    app.add_option("--id", words.id);
    app.add_option("--direction", words.direction);
    app.add_option("--bbox", words.box);
    app.add_option("--since", words.since);
    app.add_option("--until", words.until);
    app.add_flag("--unique", options.unique);
    app.add_option("--head", words.head);
    app.add_option("-c,--columns", words.columns);
    app.add_flag("--all", options.all);
    app.add_flag("--list-fields", options.list_fields);
    list("-o,--output", words.outputs);
    app.add_option("-f,--format", words.format);
    app.add_option("--split-by", words.split_by);
    app.add_flag("--overwrite", options.overwrite);
    app.add_flag("--append", options.append);
    app.add_flag("--no-header", words.no_header);
    app.add_option("--quote", words.quote);
    app.add_flag("--crlf", options.table.crlf);
    app.add_flag("--csv-safe", options.table.safe);
    app.add_option("--precision", words.precision);
    app.add_flag("--trails", options.trails);
    app.add_flag("--follow", options.follow);
    app.add_flag("--check", options.check);
    app.add_flag("--strict", options.strict);
    app.add_flag("--recover", options.recover);
    app.add_option("-j,--jobs", words.jobs);
    app.add_flag("--summary{text}", words.summary)->expected(0, 1);
    app.add_flag("--progress", words.progress);
    app.add_flag("--no-progress", words.no_progress);
    app.add_option("--max-depth", words.max_depth);
    app.add_option("--max-field", words.max_field);
    app.add_option("--max-memory", words.max_memory);
    app.add_option("--max-ratio", words.max_ratio);
    app.add_option("--block-size", words.block_size);  // for tests: bytes read at a time
    app.add_option("--piece-size", words.piece_size);  // for tests: bytes that a thread reads at a time; 0: all
    app.add_option("--lane", words.lane);              // for tests: on or off
    app.add_flag("-h,--help", words.help);
    app.add_flag("--version", words.version);
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

[[noreturn]] void refuse_left_over(const CLI::App& app, const std::string& word) {
    const std::string name = word.substr(0, word.find('='));
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options())
        for (const std::string& one : option->get_lnames()) names.push_back("--" + one);
    throw UsageError("unknown option '" + name + "'" + did_you_mean(name, names));
}

std::vector<feed::Dialect> own_dialects(const std::string& file) {
    try {
        return feed::read_dialects(input::content_of(file));
    } catch (const input::InputError& error) {
        throw UsageError("--dialects " + file + ": " + error.what());
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

void take_over_times(const Given& app, const Words& words, Options& options) {
    check_zone(options.zone);
    try {
        if (app.count("--since")) feed::read_window_end(*(options.since = words.since));
        if (app.count("--until")) feed::read_window_end(*(options.until = words.until));
    } catch (const feed::BadTime& error) {
        throw UsageError(error.what());
    }
    if (!app.count("--date")) return;
    options.day = feed::read_day(words.day);
    if (!options.day) throw UsageError("'" + words.day + "' is no day: write --date YYYY-MM-DD");
}

void take_over(const Given& app, const Words& words, Options& options) {
    if (app.count("--dialects")) options.own_dialects = own_dialects(words.dialects);
    take_over_times(app, words, options);
    if (app.count("--direction")) options.direction = words.direction;
    if (app.count("--bbox")) options.box = filter::parse_bounding_box(words.box);
    options.summary = summary(words.summary);
    if (words.progress && words.no_progress) throw UsageError("--progress and --no-progress exclude each other");
    if (words.progress) options.progress = Options::Progress::always;
    if (words.no_progress) options.progress = Options::Progress::never;
    if (options.strict && options.recover) throw UsageError("--strict stops at an error, --recover goes on behind it");
    for (const std::string& condition : words.where) options.conditions.push_back(filter::Condition::parse(condition));
    options.patterns = patterns(words.grep);
    if (app.count("--route")) options.conditions.push_back(filter::Condition::one_of("route", filter::split_list(words.route)));
    if (app.count("--id")) options.conditions.push_back(filter::Condition::one_of("id", filter::split_list(words.id)));
    if (app.count("--head")) options.head = read_count("--head", words.head, 0);
    if (app.count("--max-depth")) options.limits.depth = read_count("--max-depth", words.max_depth, 1);
    if (app.count("--max-field")) options.limits.field = read_size("--max-field", words.max_field);
    if (app.count("--max-memory")) options.limits.memory = read_size("--max-memory", words.max_memory);
    if (app.count("--max-ratio")) options.expansion.times = read_count("--max-ratio", words.max_ratio, 1);
    if (words.lane != "on" && words.lane != "off") throw UsageError("--lane is on or off");
    options.lane = words.lane == "on";
    options.jobs = jobs(app.count("--jobs") ? &words.jobs : nullptr);
    if (app.count("--piece-size"))
        options.piece = words.piece_size == "0" ? 0 : std::min<std::size_t>(read_size("--piece-size", words.piece_size), 1 << 30);
    if (app.count("--block-size")) options.block = std::min<std::size_t>(read_size("--block-size", words.block_size), 1 << 30);
    if (app.count("--columns")) options.columns = output::parse_columns(words.columns);
    if (options.columns && options.all) throw UsageError("--all shows every field: it cannot go with --columns");
    if (app.count("--record") && options.record.empty()) throw UsageError("--record needs the name of an element");
    if (app.count("--record") && app.count("--feed")) throw UsageError("--record means no dialect: it cannot go with --feed");
    check_feed(options.feed, options.own_dialects);
    options.table.header = !words.no_header;
    options.table.quote = quote(words.quote);
    if (app.count("--precision")) options.precision = read_precision(words.precision);
    options.outputs = outputs(words);
    if (app.count("--split-by")) options.split_by = words.split_by;
    check_geojson(options);
    if (options.list_fields && options.makes(Format::html))
        throw UsageError("--list-fields gives a table, and html is a map");
    check_databases(options);
    check_split(options);
    if (options.follow && words.progress) throw UsageError("--follow has no end that --progress could show");
    if (options.list_fields && options.makes_picture())
        throw UsageError("--list-fields gives a table, and png and svg are pictures of a map");
    refuse_terminal(options.outputs);
    options.inputs = inputs(std::move(options.inputs), words.files_from);
    if (app.count("--shard")) options.share = read_share(words.shard);
    check_shard(options);
}

/// The words without the program's name, last first, as CLI11 takes them. `--option=` means an empty value, where
/// CLI11 2.1 would take the next word.
std::vector<std::string> words_for_cli11(int argc, const char* const* argv) {
    std::vector<std::string> words;
    bool options_end = false;
    for (int i = 1; i < argc; ++i) {
        std::string word = argv[i];
        options_end |= word == "--";
        const bool empty_value = !options_end && word.starts_with("--") && word.find('=') == word.size() - 1;
        if (empty_value) word.pop_back();
        words.push_back(std::move(word));
        if (empty_value) words.emplace_back();
    }
    std::ranges::reverse(words);
    return words;
}

}  // namespace

std::optional<Options> parse_options(int argc, const char* const* argv) {
    Options options;
    Words words;
    CLI::App app;
    try {
        describe(app, options, words);
        app.parse(words_for_cli11(argc, argv));
        for (const std::string& word : app.remaining())
            if (word != "--") refuse_left_over(app, word);
        if (words.help || words.version) {
            const bool printed = std::fputs(words.help ? help_text : version_text, stdout) >= 0;
            if (!printed || std::fflush(stdout) != 0) throw UsageError("cannot write to standard output");
            return std::nullopt;
        }
        take_over(Given(app), words, options);
    } catch (const CLI::ArgumentMismatch& error) {  // "--where: 1 required TEXT missing"
        const std::string said = error.what();
        throw UsageError(said.ends_with(" required TEXT missing") ? said.substr(0, said.find(':')) + " needs a value" : said);
    } catch (const CLI::ParseError& error) {
        throw UsageError(error.what());
    } catch (const std::invalid_argument& error) {  // BadCondition, and of columns
        throw UsageError(error.what());
    }
    return options;
}

}  // namespace busfeed::cli
