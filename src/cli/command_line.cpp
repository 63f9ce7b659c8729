#include "cli/command_line.hpp"

#include <algorithm>
#include <utility>

#include <CLI/CLI.hpp>

#include "cli/unknown_option.hpp"
#include "cli/usage_error.hpp"

namespace busfeed::cli {

namespace {

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

[[noreturn]] void refuse_left_over(const std::vector<const CLI::Option*>& options, const std::string& word) {
    const std::string name = word.substr(0, word.find('='));
    std::vector<std::string> names;
    for (const CLI::Option* option : options)
        for (const std::string& one : option->get_lnames()) names.push_back("--" + one);
    throw UsageError("unknown option '" + name + "'" + instead_of_option(name, names));
}

/// The words without the program's name, last first, as CLI11 takes them. `--option=` means an empty value, where
/// CLI11 2.1 would take the next word; it would behind `--summary`, too, which has its value behind an equals sign.
std::vector<std::string> words_for_cli11(int argc, const char* const* argv) {
    std::vector<std::string> words;
    bool options_end = false;
    for (int i = 1; i < argc; ++i) {
        std::string word = argv[i];
        options_end |= word == "--";
        if (!options_end && word == "--summary") word = "--summary=text";
        const bool empty_value = !options_end && word.starts_with("--") && word.find('=') == word.size() - 1;
        if (empty_value) word.pop_back();
        words.push_back(std::move(word));
        if (empty_value) words.emplace_back();
    }
    std::ranges::reverse(words);
    return words;
}

}  // namespace

struct CommandLine::Described {
    Described() {
        describe(app, options, words);
        known = std::as_const(app).get_options();
    }
    CLI::App app;
    std::vector<const CLI::Option*> known;
    Options options;
    Words words;
};

CommandLine::CommandLine() : described_(std::make_unique<Described>()) {}

CommandLine::~CommandLine() = default;

void CommandLine::read(int argc, const char* const* argv) {
    described_->options = {};
    described_->words = {};
    try {
        described_->app.parse(words_for_cli11(argc, argv));
    } catch (const CLI::ArgumentMismatch& error) {  // "--where: 1 required TEXT missing"
        const std::string said = error.what();
        throw UsageError(said.ends_with(" required TEXT missing") ? said.substr(0, said.find(':')) + " needs a value" : said);
    } catch (const CLI::ParseError& error) {
        throw UsageError(error.what());
    }
    for (const std::string& word : described_->app.remaining())
        if (word != "--") refuse_left_over(described_->known, word);
}

const Options& CommandLine::options() const { return described_->options; }

const Words& CommandLine::words() const { return described_->words; }

/// CLI11's own count() copies the name within a noexcept function: without memory that would end the program without a
/// word.
std::size_t CommandLine::count(std::string_view long_name) const {
    for (const CLI::Option* option : described_->known)
        for (const std::string& name : option->get_lnames())
            if (name == long_name.substr(2)) return option->count();
    return 0;
}

}  // namespace busfeed::cli
