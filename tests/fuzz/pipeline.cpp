// The whole command from bytes to an output. The first byte chooses the kind of output, the second what is kept and how
// it is read fast; the rest is the input. It is read plainly, in blocks of 7 bytes, and in one of the fast ways: bytes,
// messages and exit code must be the same.

#include <array>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/pipeline.hpp"
#include "cli/usage_error.hpp"
#include "fuzz/fuzzed.hpp"

using namespace busfeed;

namespace {

using Words = std::vector<const char*>;

const std::vector<Words> outputs = {
    {"-f", "csv"},
    {"-f", "csv", "-c", "time,route,id,direction,latitude,longitude,heading,speed,destination,source,line", "--quote",
     "all"},
    {"-f", "csv", "--all", "--csv-safe", "--crlf"},
    {"-f", "tsv", "-c", "time,id,@id,operator,trip,delayed", "--quote", "nonnumeric"},
    {"-f", "json", "-c", "time,route,id,latitude,longitude,heading,speed"},
    {"-f", "ndjson", "--all"},
    {"-f", "geojson", "-c", "route,id,time"},
    {"-f", "geojsonl", "--precision", "3"},
    {"-f", "geojsons", "--all"},
    {"-f", "geojson", "--trails"},
    {"-f", "msgpack"},
    {"-f", "msgpack", "-c", "operator"},
    {"--list-fields"},
    {"--check", "--summary=json"},
    {"-f", "html"},
};

const std::vector<Words> ways = {
    {},
    {"--recover"},
    {"--record", "bus"},
    {"--record", "vehicle", "--recover"},
    {"--record", "VehicleActivity"},
    {"--max-depth", "6", "--max-field", "60"},
    {"--max-depth", "6", "--max-field", "60", "--recover"},
    {"--where", "route=22,36", "--where", "latitude>41"},
    {"--where", "destination~a|b", "--grep", "1"},
    {"--unique"},
    {"--head", "2"},
    {"--direction", "north", "--bbox=-88,41,-87,42"},
    {"--since", "2009-01-01T00:00", "--until", "2030-01-01"},
    {"--feed", "siri", "--utc"},
    {"--feed", "nextbus", "--tz", "Europe/London"},
    {"--tz", "America/New_York", "--recover"},
};

/// How an input is read.
struct Reading {
    const char* name;
    bool lane;
    std::size_t jobs, piece;  // no bytes in a piece: no pieces
    std::size_t block = 16384;  // more than most_unpacked
};

constexpr std::size_t short_piece = 300;  // so that inputs of a few records have some

constexpr Reading plainly = {"plainly", false, 1, 0};
constexpr Reading in_blocks = {"by the lane, in blocks of 7 bytes", true, 1, 0, 7};
constexpr std::array<Reading, 3> fast_ways = {{
    {"by the lane", true, 1, 0},
    {"by the lane, in pieces by two threads", true, 2, short_piece},
    {"in pieces by the flow's own thread", false, 1, short_piece},
}};

/// Parsed once: the time is to go into the pipeline. Throws UsageError where the two do not go together.
const cli::Options& options_of(std::size_t output, std::size_t way) {
    static std::vector<std::optional<cli::Options>> known(outputs.size() * ways.size());
    std::optional<cli::Options>& options = known[output * ways.size() + way];
    if (!options) {
        Words words = {"busfeed", "unread.xml", "--date", "2013-03-10", "--no-progress"};
        words.insert(words.end(), outputs[output].begin(), outputs[output].end());
        words.insert(words.end(), ways[way].begin(), ways[way].end());
        options = cli::parse_options(static_cast<int>(words.size()), words.data());
    }
    return *options;
}

/// A few bytes can unpack to megabytes, which take a hundred times as long as others and show nothing more.
constexpr std::uint64_t most_unpacked = 10'000;

/// What was written and said, and the exit code.
struct Outcome {
    std::string written, said;
    int code;
};

Outcome run(cli::Options options, const Reading& reading, const fuzz::MemoryFile& input) {
    options.lane = reading.lane;
    options.jobs = reading.jobs;
    options.piece = reading.piece;
    options.block = reading.block;
    options.expansion = {.times = 1, .in_any_case = most_unpacked};
    static const fuzz::MemoryFile output("output"), messages("messages");
    static std::FILE* const said = ::fdopen(messages.descriptor(), "r+");
    std::setbuf(said, nullptr);
    output.empty();
    messages.empty();
    std::rewind(said);
    options.inputs = {input.path()};
    options.outputs.front().name = output.path();
    std::FILE* const before = stderr;
    stderr = said;
    int code = 2;
    try {
        cli::Messages speaker;
        code = cli::run(options, speaker);
    } catch (const std::exception& error) {
        std::fprintf(said, "thrown: %s\n", error.what());
    }
    stderr = before;
    return {output.bytes(), messages.bytes(), code};
}

/// What of the summary differs by itself: how long it took, and how much was read by an early end. The summary is a line
/// of its own, and no message can say such a line: line ends are quoted in what is from a feed.
void without_measures(std::string& said) {
    const std::size_t line = said.starts_with("{\"inputs\":") ? 0 : said.rfind("\n{\"inputs\":");
    for (const char* const name : {"\"seconds\":", "\"bytes\":"}) {
        const std::size_t at = said.find(name, line);
        if (at != said.npos) said.erase(at, said.find_first_of(",}", at) - at);
    }
}

/// How much of it came depends on how it was read: the limit is looked at before each read.
bool is_too_large(const Outcome& outcome) { return outcome.said.find("(--max-ratio)") != std::string::npos; }

void must_agree(Outcome one, Outcome other, const std::string& what) {
    if (is_too_large(other)) return;
    without_measures(one.said);
    without_measures(other.said);
    fuzz::must_be_same(one.written, other.written, what + ", what is written");
    fuzz::must_be_same(one.said, other.said, what + ", what is said");
    if (one.code != other.code) fuzz::found(what + ", the exit code");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    static const fuzz::MemoryFile input("input");
    input.fill(fuzz::text_of(data + 2, size - 2));
    cli::Options options;
    try {
        options = options_of(data[0] % outputs.size(), data[1] % ways.size());
    } catch (const cli::UsageError&) {
        return 0;
    }
    const Outcome plain = run(options, plainly, input);
    if (is_too_large(plain)) return 0;
    for (const Reading& reading : {fast_ways[data[1] / ways.size() % fast_ways.size()], in_blocks})
        must_agree(plain, run(options, reading, input), reading.name);
    return 0;
}
