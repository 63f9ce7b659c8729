#include "cli/options.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "cli/help.hpp"
#include "cli/usage_error.hpp"
#include "support/files.hpp"
#include "support/records.hpp"

using namespace busfeed::cli;
using namespace busfeed::testing;

using Quote = busfeed::output::TableStyle::Quote;
using Strings = std::vector<std::string>;

namespace {

std::optional<Options> parse(Strings words) {
    words.insert(words.begin(), "busfeed");
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    return parse_options(static_cast<int>(argv.size()), argv.data());
}

/// The options that the words make, with one input so that standard input is not asked for.
Options options_of(Strings words) {
    words.emplace_back("feed.xml");
    return parse(std::move(words)).value();
}

/// What the refusal says; empty where there was none.
std::string refusal(Strings words) {
    words.emplace_back("feed.xml");
    try {
        parse(std::move(words));
        return "";
    } catch (const UsageError& error) {
        return error.what();
    }
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

bool all_hold(const Options& options, const Fields& fields) {
    const auto record = record_of(fields);
    bool hold = true;
    for (const auto& condition : options.conditions) hold &= condition.holds(record);
    return hold;
}

Format format_for(const Strings& words) { return options_of(words).outputs.at(0).format; }

}  // namespace

TEST_CASE("without options: every known feed, all records, csv with a header on standard output") {
    const Options options = options_of({});
    CHECK(options.inputs == Strings{"feed.xml"});
    CHECK(options.feed == "auto");
    CHECK(options.record.empty());
    CHECK(options.conditions.empty());
    CHECK_FALSE(options.head);
    CHECK_FALSE(options.columns);
    CHECK_FALSE(options.all);
    CHECK_FALSE(options.list_fields);
    REQUIRE(options.outputs.size() == 1);
    CHECK(options.outputs[0].name == "-");
    CHECK(options.outputs[0].format == Format::csv);
    CHECK_FALSE(options.overwrite);
    CHECK(options.table.header);
    CHECK(options.table.quote == Quote::minimal);
    CHECK_FALSE(options.table.crlf);
    CHECK_FALSE(options.table.safe);
    CHECK_FALSE(options.check);
    CHECK_FALSE(options.strict);
}

TEST_CASE("inputs keep their order and may stand among the options") {
    CHECK(parse({"b.xml", "--all", "a.xml", "--head", "3", "-", "a.xml"})->inputs == Strings{"b.xml", "a.xml", "-", "a.xml"});
}

TEST_CASE("behind -- everything is an input") {
    CHECK_NOTHROW(parse({"--all", "--", "feed.xml"}));
    CHECK(parse({"--all", "--", "--head", "-x.xml"})->inputs == Strings{"--head", "-x.xml"});
}

TEST_CASE("without an input, standard input is read when it is no terminal") {
    const int null = ::open("/dev/null", O_RDONLY);
    const int before = ::dup(STDIN_FILENO);
    ::dup2(null, STDIN_FILENO);
    const Strings inputs = parse({})->inputs;
    ::dup2(before, STDIN_FILENO);
    ::close(before);
    ::close(null);
    CHECK(inputs == Strings{"-"});
}

TEST_CASE("the plain words are taken over") {
    const Options options = options_of({"--feed", "course", "--all", "--list-fields", "--overwrite", "--no-header", "--quote", "all",
                                        "--crlf", "--csv-safe", "--check", "--strict"});
    CHECK(options.feed == "course");
    CHECK(options.all);
    CHECK(options.list_fields);
    CHECK(options.overwrite);
    CHECK_FALSE(options.table.header);
    CHECK(options.table.quote == Quote::all);
    CHECK(options.table.crlf);
    CHECK(options.table.safe);
    CHECK(options.check);
    CHECK(options.strict);
    CHECK(options_of({"--record", "vehicle"}).record == "vehicle");
    CHECK(options_of({"--quote", "nonnumeric"}).table.quote == Quote::nonnumeric);
}

TEST_CASE("a value may stand behind = or apart, and the last of a repeated option holds") {
    CHECK(options_of({"--head=3"}).head == 3);
    CHECK(options_of({"--head", "3", "--head", "5"}).head == 5);
    CHECK(options_of({"--head", "0"}).head == 0);
    CHECK(options_of({"-cid"}).columns->size() == 1);
    CHECK(options_of({"--route", "1", "--route", "2"}).conditions.size() == 1);
}

TEST_CASE("an empty value behind = is that value, and the next word is not taken for it") {
    const Options options = options_of({"--route="});
    CHECK(options.inputs == Strings{"feed.xml"});
    CHECK(all_hold(options, {{"route", ""}}));
    CHECK_FALSE(all_hold(options, {{"route", "feed.xml"}}));
}

TEST_CASE("conditions add up, and each word is one condition") {
    const Options options = options_of({"-w", "route=22,36", "--where", "direction=North Bound", "--id", "1485", "--where=speed>5"});
    CHECK(options.inputs == Strings{"feed.xml"});
    CHECK(options.conditions.size() == 4);
    const Fields good = {{"route", "36"}, {"direction", "North Bound"}, {"id", "1485"}, {"speed", "10"}};
    CHECK(all_hold(options, good));
    for (std::size_t i = 0; i < good.size(); ++i) {
        Fields bad = good;
        bad[i].second = "1";
        CHECK_FALSE(all_hold(options, bad));
    }
}

TEST_CASE("--route and --id are lists") {
    CHECK(all_hold(options_of({"--route", "22,X9"}), {{"route", "X9"}}));
    CHECK_FALSE(all_hold(options_of({"--route", "22,X9"}), {{"route", "22,X9"}}));
    CHECK(all_hold(options_of({"--id", "a\\,b"}), {{"id", "a,b"}}));
    CHECK(all_hold(options_of({"--route", "<5"}), {{"route", "<5"}}));  // no operator here
    CHECK(all_hold(options_of({"--route", ""}), {{"route", ""}}));
}

TEST_CASE("columns in the order in which they are named") {
    const auto columns = options_of({"--columns", "time,bus=id"}).columns.value();
    REQUIRE(columns.size() == 2);
    CHECK(columns[0].title == "time");
    CHECK(columns[1].title == "bus");
    CHECK(columns[1].field.name() == "id");
}

TEST_CASE("the format of an output comes from its name, else from -f, else it is csv") {
    CHECK(format_for({"-o", "a.csv"}) == Format::csv);
    CHECK(format_for({"-o", "a.tsv"}) == Format::tsv);
    CHECK(format_for({"-o", "a.json"}) == Format::json);
    CHECK(format_for({"-o", "a.ndjson"}) == Format::ndjson);
    CHECK(format_for({"-o", "a.jsonl"}) == Format::ndjson);
    CHECK(format_for({"-o", "a.geojson"}) == Format::geojson);
    CHECK(format_for({"-o", "a.geojsonl"}) == Format::geojsonl);
    CHECK(format_for({"-o", "a.geojsons"}) == Format::geojsons);
    CHECK(format_for({"-f", "geojson"}) == Format::geojson);
    CHECK(format_for({"-o", "out.d/a.b.json", "-f", "tsv"}) == Format::json);
    CHECK(format_for({"-o", "a.txt", "-f", "json"}) == Format::json);
    CHECK(format_for({"-o", "a", "-f", "ndjson"}) == Format::ndjson);
    CHECK(format_for({"-o", "out.json/a"}) == Format::csv);
    CHECK(format_for({"-o", "-", "-f", "jsonl"}) == Format::ndjson);
    CHECK(format_for({"-f", "tsv"}) == Format::tsv);
    CHECK(format_for({"-o", "a.txt"}) == Format::csv);
}

TEST_CASE("the letters' case in an output's name does not matter") {
    CHECK(format_for({"-o", "A.JSON"}) == Format::json);
    CHECK(format_for({"-o", "DAY.SQLITE"}) == Format::sqlite);
}

TEST_CASE("several outputs, each with its own format, in order") {
    const auto outputs = options_of({"-o", "a.csv", "--output", "b.json", "-o-"}).outputs;
    REQUIRE(outputs.size() == 3);
    CHECK(outputs[0].name == "a.csv");
    CHECK(outputs[1].name == "b.json");
    CHECK(outputs[1].format == Format::json);
    CHECK(outputs[2].name == "-");
}

TEST_CASE("a database needs a name of its own, and only databases are appended to") {
    CHECK(contains(refusal({"-f", "sqlite"}), "name a file"));
    CHECK(contains(refusal({"-o", "a.sqlite", "-o", "b.csv", "--append"}), "b.csv is none"));
    CHECK(contains(refusal({"-o", "a.sqlite", "--append", "--overwrite"}), "--append keeps"));
    CHECK(contains(refusal({"-o", "a.sqlite.gz"}), "is not compressed"));
    CHECK(contains(refusal({"-o", "a.SQLITE.ZST"}), "is not compressed"));
    CHECK(options_of({"-o", "a.sqlite", "-f", "sqlite", "-o", "b", "--append"}).append);
}

TEST_CASE("--split-by and the names of outputs must fit") {
    CHECK(options_of({"--split-by", "route", "-o", "{route}/{route}.csv"}).split_by == "route");
    CHECK(options_of({"-o", "{}.csv", "-o", "}{.csv"}).outputs.size() == 2);
    CHECK(contains(refusal({"--split-by", "route", "-o", "a{}.csv"}), "needs {route}"));
    CHECK(contains(refusal({"--split-by", "route", "-o", "{route}{id}.csv"}), "nothing to put for {id}"));
    CHECK(contains(refusal({"-o", "{route}.csv"}), "without --split-by route"));
    CHECK(contains(refusal({"--split-by", "route", "-o", "{route}.sqlite"}), "is not split"));
    CHECK(contains(refusal({"--split-by", "route", "-o", "{route}.html"}), "is not split"));
    CHECK(contains(refusal({"--split-by", "route", "--trails", "-o", "{route}.geojson.gz"}), "--trails is not split"));
    CHECK(options_of({"--split-by", "route", "-o", "{route}.geojsonl.zst"}).split_by);
}

TEST_CASE("the progress bar is where it is wanted") {
    CHECK(options_of({}).progress == Options::Progress::when_long);
    CHECK(options_of({"--progress"}).progress == Options::Progress::always);
    CHECK(options_of({"--no-progress"}).progress == Options::Progress::never);
    CHECK(contains(refusal({"--progress", "--no-progress"}), "exclude each other"));
    CHECK(contains(refusal({"--progress", "--follow"}), "--follow has no end"));
    CHECK(options_of({"--no-progress", "--follow"}).follow);
}

TEST_CASE("the same output twice is refused") {
    CHECK(contains(refusal({"-o", "a.csv", "-o", "b.csv", "-o", "a.csv"}), "a.csv is named twice"));
    CHECK(contains(refusal({"-o", "-", "-o", "-"}), "named twice"));
}

TEST_CASE("a name that promises what is not made is refused, not filled with something else") {
    for (const std::string ending : {"csv.xz", "csv.bz2", "zip", "csv.gz.gz"}) {
        CAPTURE(ending);
        CHECK(contains(refusal({"-o", "a." + ending}), "is not written by this version"));
    }
}

TEST_CASE("a picture has its format from its name, too, and needs records") {
    CHECK(format_for({"-o", "a.png"}) == Format::png);
    CHECK(format_for({"-o", "A.SVG"}) == Format::svg);
    CHECK(format_for({"-o", "a.svg.gz"}) == Format::svg);
    CHECK(format_for({"-f", "svg"}) == Format::svg);
    CHECK(options_of({"-o", "a.csv", "-o", "a.png"}).makes_picture());
    CHECK_FALSE(options_of({"-o", "a.csv"}).makes_picture());
    CHECK(contains(refusal({"--list-fields", "-o", "a.png"}), "png and svg are pictures"));
}

TEST_CASE("what compresses an output stands behind the ending of its format") {
    CHECK(format_for({"-o", "a.json.gz"}) == Format::json);
    CHECK(format_for({"-o", "a.geojson.zst"}) == Format::geojson);
    CHECK(format_for({"-o", "A.TSV.GZ"}) == Format::tsv);
    CHECK(format_for({"-o", "a.gz", "-f", "ndjson"}) == Format::ndjson);
    CHECK(options_of({"-o", "a.json.gz"}).outputs.at(0).name == "a.json.gz");
}

TEST_CASE("decimals are from 0 to 15") {
    CHECK_FALSE(options_of({}).precision.has_value());
    CHECK(options_of({"--precision", "0"}).precision == 0);
    CHECK(options_of({"--precision=15"}).precision == 15);
    for (const std::string& word : Strings{"--precision=16", "--precision=-1", "--precision=x", "--precision=", "--precision=1.5"}) {
        CAPTURE(word);
        CHECK(contains(refusal({word}), "--precision"));
    }
}

TEST_CASE("trails need GeoJSON, and a list of fields cannot be it") {
    CHECK_FALSE(options_of({"-f", "geojson"}).trails);
    CHECK(options_of({"-f", "geojson", "--trails"}).trails);
    CHECK(options_of({"-o", "a.csv", "-o", "a.geojsonl.gz", "--trails"}).trails);
    CHECK(contains(refusal({"--trails"}), "--trails needs an output of GeoJSON"));
    CHECK(contains(refusal({"-o", "a.csv", "--trails"}), "--trails"));
    CHECK(contains(refusal({"--list-fields", "-f", "geojsons"}), "--list-fields"));
    CHECK(contains(refusal({"--trail"}), "did you mean --trails?"));
}

TEST_CASE("a map page is made by name or by format, but not of a list of fields") {
    CHECK(options_of({"-o", "day.html"}).makes(Format::html));
    CHECK(options_of({"-f", "html"}).makes(Format::html));
    CHECK_FALSE(options_of({"-o", "day.csv"}).makes(Format::html));
    CHECK(contains(refusal({"--list-fields", "-o", "day.html"}), "html is a map"));
}

TEST_CASE("limits are sizes, with or without a suffix") {
    CHECK(options_of({"--max-field", "1000"}).limits.field == 1000);
    CHECK(options_of({"--max-field", "10k"}).limits.field == 10 * 1024);
    CHECK(options_of({"--max-memory", "2MB"}).limits.memory == 2 * 1024 * 1024);
    CHECK(options_of({"--max-ratio", "50"}).expansion.times == 50);
    CHECK(options_of({"--max-memory=1G"}).limits.memory == std::size_t{1} << 30);
    CHECK(options_of({"--max-depth", "12"}).limits.depth == 12);
}

TEST_CASE("what is no number where one belongs is refused, and the option is named") {
    for (const std::string& word : Strings{"--head=x", "--head=1.5", "--head=1 2", "--max-depth=0", "--max-field=10q",
                                           "--max-field=much", "--block-size=0", "--piece-size=-1", "--jobs=0", "--jobs=two",
                                           "--jobs=1.5", "--jobs="}) {
        CAPTURE(word);
        CHECK(contains(refusal({word}), word.substr(0, word.find('='))));
    }
}

TEST_CASE("jobs are as many as there are cores, unless they are named") {
    CHECK(options_of({}).jobs == std::max(1U, std::thread::hardware_concurrency()));
    CHECK(options_of({"-j", "3"}).jobs == 3);
    CHECK(options_of({"-j1"}).jobs == 1);
    CHECK(options_of({"--jobs=2"}).jobs == 2);
    CHECK(options_of({"--jobs", "100000"}).jobs == 256);
}

TEST_CASE("a number below zero is refused, not taken for a very large one") {
    for (const std::string& word : Strings{"--head=-1", "--jobs=-1", "--max-depth=-1", "--max-field=-1", "--max-field=-1k", "--max-memory=-1"}) {
        CAPTURE(word);
        CHECK_FALSE(refusal({word}).empty());
    }
}

TEST_CASE("a number that is too large to count is refused, not taken for another one") {
    for (const std::string& word : Strings{"--head=99999999999999999999", "--max-memory=99999999999999999999", "--max-memory=99999999999999999999k"}) {
        CAPTURE(word);
        CHECK_FALSE(refusal({word}).empty());
    }
}

TEST_CASE("a number with a zero in front is decimal all the same") { CHECK(options_of({"--head", "010"}).head == 10); }

TEST_CASE("words that exclude each other are refused, and both are named") {
    const auto names_both = [](const std::string& message, const std::string& one, const std::string& other) {
        return contains(message, one) && contains(message, other);
    };
    CHECK(names_both(refusal({"--all", "--columns", "id"}), "--all", "--columns"));
    CHECK(names_both(refusal({"--record", "bus", "--feed", "course"}), "--record", "--feed"));
}

TEST_CASE("a condition or a column that is malformed is a wrong usage, quoted") {
    CHECK(contains(refusal({"--where", "route"}), "'route'"));
    CHECK(contains(refusal({"-w", "route~("}), "'route~('"));
    CHECK(contains(refusal({"-w", "speed>fast"}), "'fast'"));
    CHECK(contains(refusal({"-c", "id,,route"}), "column ''"));
}

TEST_CASE("an option that is not known is named, with the nearest valid spelling") {
    CHECK(contains(refusal({"--colums", "id"}), "unknown option '--colums'; did you mean --columns?"));
    CHECK(contains(refusal({"--colums=id"}), "unknown option '--colums'; did you mean --columns?"));
    CHECK(contains(refusal({"--no-heading"}), "did you mean --no-header?"));
    CHECK(contains(refusal({"-z"}), "unknown option '-z'"));
    CHECK(refusal({"--something-else-entirely"}) == "unknown option '--something-else-entirely'; --help lists them");
}

TEST_CASE("a format, a quoting or a feed that is not known is named, with the nearest valid spelling") {
    CHECK(refusal({"-f", "geojsn"}) == "unknown format 'geojsn'; did you mean geojson?");
    CHECK(refusal({"-f", "jsn"}) == "unknown format 'jsn'; did you mean json?");
    CHECK(refusal({"--quote", "minimum"}) == "unknown quoting 'minimum'; did you mean minimal?");
    CHECK(refusal({"--feed", "curse"}) == "unknown feed 'curse'; did you mean course?");
    CHECK(refusal({"-f", "parquet"}).starts_with("unknown format 'parquet'; there are: csv, "));
}

TEST_CASE("an option without its value is refused") {
    for (const std::string word : {"--where", "-o", "--columns", "--head", "--record"}) {
        CAPTURE(word);
        CHECK_THROWS_AS(parse({"feed.xml", word}), UsageError);
    }
    CHECK_FALSE(refusal({"--record", ""}).empty());
}

TEST_CASE("--shard takes a share, and refuses what a share cannot do") {
    CHECK_FALSE(options_of({}).share);
    const auto share = options_of({"--shard", "3/16"}).share;
    REQUIRE(share);
    CHECK(share->number == 3);
    CHECK(share->of == 16);
    CHECK(refusal({"--shard", "17/16"}) ==
          "--shard needs I/N, whole numbers with I from 1 to N, such as 3/16; not '17/16'");
    CHECK(contains(refusal({"--shard", "1/2", "--head", "5"}), "--head"));
    CHECK(contains(refusal({"--shard", "1/2", "-"}), "standard input"));
    CHECK(contains(refusal({"--shrd", "1/2"}), "--shard"));
}

TEST_CASE("--grep may be repeated, and a pattern that is none is refused with the option") {
    const Options options = options_of({"--grep", "^22$", "--grep=North", "--grep", "a,b"});
    REQUIRE(options.patterns.size() == 3);
    CHECK(options.patterns[0].matches("22"));
    CHECK_FALSE(options.patterns[0].matches("122"));
    CHECK(options.patterns[1].matches("North Bound"));
    CHECK(options.patterns[2].matches("a,b"));  // no list
    CHECK(refusal({"--grep", "(22"}) == "--grep '(22': missing ): (22");
    CHECK(contains(refusal({"--grpe", "22"}), "--grep"));
}

TEST_CASE("a zone, a format and a kind of quoting that are none are answered with the nearest, or with all") {
    CHECK(contains(refusal({"--tz", "Chicago"}), "did you mean America/Chicago?"));
    CHECK(contains(refusal({"--tz", "America/Chicgo"}), "did you mean America/Chicago?"));
    CHECK(contains(refusal({"-f", "jsn"}), "did you mean json?"));
    CHECK(contains(refusal({"-f", "parquet"}), "there are: csv, tsv, json"));
    CHECK(contains(refusal({"--quote", "none"}), "there are: minimal, nonnumeric, all"));
    CHECK(contains(refusal({"--feed", "cta"}), "there are: auto, course"));
    CHECK(contains(refusal({"--summary=xml"}), "there are: text, json"));
}

TEST_CASE("a name that promises another format, or is misspelt, does not quietly become CSV") {
    CHECK(contains(refusal({"-o", "buses.jsno"}), "did you mean json?"));
    CHECK(contains(refusal({"-o", "buses.cvs"}), "did you mean csv?"));
    CHECK(contains(refusal({"-o", "buses.htm.gz"}), "did you mean html?"));
    CHECK(contains(refusal({"-o", "buses.xlsx"}), "the format xlsx is not written"));
    CHECK(options_of({"-o", "buses.txt"}).outputs.front().format == Format::csv);
    CHECK(options_of({"-o", "buses.jsno", "-f", "ndjson"}).outputs.front().format == Format::ndjson);
    CHECK(options_of({"-o", "buses.db", "-f", "sqlite"}).outputs.front().format == Format::sqlite);
}

TEST_CASE("an option without its value says that it needs one") {
    CHECK_THROWS_WITH_AS(parse({"feed.xml", "--where"}), "--where needs a value", UsageError);
    CHECK_THROWS_WITH_AS(parse({"feed.xml", "--columns"}), "--columns needs a value", UsageError);
}

TEST_CASE("help and version are printed, and there is nothing to run") {
    const auto printed = [](const std::string& word) {
        Captured captured(stdout);
        const bool nothing_to_run = !parse({word});
        return (nothing_to_run ? "" : "ran: ") + captured.text();
    };
    CHECK(printed("--help") == help_text);
    CHECK(printed("-h") == help_text);
    CHECK(printed("--version").starts_with("busfeed "));
}

TEST_CASE("help goes before what else is wrong, but not before a misspelt option") {
    Captured captured(stdout);
    const bool helped = !parse({"--help", "-w", "nonsense"});
    const std::string text = captured.text();
    CHECK(helped);
    CHECK(text == help_text);
    CHECK_THROWS_AS(parse({"--help", "--colums"}), UsageError);
}

TEST_CASE("help fits one screen and names the options") {
    const std::string help = help_text;
    std::size_t lines = 0;
    for (std::size_t begin = 0; begin < help.size(); ++lines) {
        const std::size_t end = help.find('\n', begin);
        REQUIRE(end != std::string::npos);
        CHECK(end - begin <= 100);
        begin = end + 1;
    }
    CHECK(lines <= 50);
    for (const std::string option : {"--feed", "--record", "--where", "--grep", "--route", "--id", "--head", "--columns", "--all", "--list-fields",
                                     "--output", "--format", "--split-by", "--overwrite", "--append", "--no-header", "--quote", "--crlf", "--csv-safe", "--check",
                                     "--precision", "--trails", "--shard",
                                     "--strict", "--progress", "--no-progress", "--max-depth", "--max-field", "--max-memory", "--max-ratio", "--help", "--version"}) {
        CAPTURE(option);
        CHECK(contains(help, option));
    }
}

TEST_CASE("--summary has its kind behind an equals sign; what follows is an input") {
    const Options options = options_of({"--summary"});
    CHECK(options.summary == Options::SummaryKind::text);
    CHECK(options.inputs == Strings{"feed.xml"});
    CHECK(options_of({"--summary=json"}).summary == Options::SummaryKind::json);
    CHECK(options_of({"a.xml", "--", "--summary"}).inputs == Strings{"a.xml", "--summary", "feed.xml"});
    CHECK(contains(refusal({"--summary", "json"}), "did you mean --summary=json?"));
}

TEST_CASE("with a direction come those that will be seen, and none is refused") {
    CHECK(options_of({"--direction", "nrth"}).directions);
    CHECK_FALSE(options_of({}).directions);
    CHECK(contains(refusal({"--direction", ""}), "--direction needs a direction"));
}

TEST_CASE("a list that is given twice is doubted, and blanks around its commas do not count") {
    CHECK(options_of({"--route", "22", "--route", "36"}).warnings ==
          Strings{"--route was given more than once, and the last counts; a list has commas: --route A,B"});
    CHECK(options_of({"-f", "csv", "-f", "json"}).warnings.empty());
    CHECK(all_hold(options_of({"--route", "22, 36"}), {{"route", "36"}}));
    CHECK(all_hold(options_of({"--id", " 1 "}), {{"id", "1"}}));
}

TEST_CASE("a window whose ends are the wrong way round is refused") {
    CHECK(contains(refusal({"--since", "2013-03-11", "--until", "2013-03-10"}), "no time is between them"));
    CHECK(refusal({"--since", "2013-03-10", "--until", "2013-03-10"}) == "");
}
