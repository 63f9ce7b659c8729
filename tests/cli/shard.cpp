#include "cli/shard.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "cli/usage_error.hpp"
#include "support/files.hpp"

using namespace busfeed::cli;
using namespace busfeed::testing;

namespace {

/// What the refusal says; empty where there was none.
std::string refusal(Options options) {
    options.share = {1, 2};
    if (options.outputs.empty()) options.outputs = {{"-", Format::csv}};
    try {
        check_shard(options);
        return "";
    } catch (const UsageError& error) {
        return error.what();
    }
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Options with(void (*set)(Options&)) {
    Options options;
    set(options);
    return options;
}

}  // namespace

TEST_CASE("I/N is read") {
    CHECK(read_share("1/1").number == 1);
    CHECK(read_share("3/16").number == 3);
    CHECK(read_share("3/16").of == 16);
    CHECK(read_share("4294967295/4294967295").of == 4294967295);
    CHECK(read_share("003/016").of == 16);  // padded, as names of parts often are
}

TEST_CASE("what is no I/N is refused, with the right form") {
    for (const std::string word : {"", "/", "1", "1/", "/2", "0/2", "3/2", "1/0", "0/0", "-1/2", "1/-2", "1/2/3", "1 /2", "1/2 ", "a/b",
                                   "+1/2", "1.5/2", "4294967296/4294967296", "0x1/2"}) {
        CAPTURE(word);
        try {
            read_share(word);
            FAIL("was read");
        } catch (const UsageError& error) {
            CHECK(contains(error.what(), "I/N"));
            CHECK(contains(error.what(), "'" + word + "'"));
        }
    }
}

TEST_CASE("options that look from one input to the next are refused, and named") {
    CHECK(refusal(Options{}).empty());
    CHECK(refusal(with([](Options& o) { o.head = 3; })).starts_with("--head "));
    CHECK(refusal(with([](Options& o) { o.unique = true; })).starts_with("--unique "));
    CHECK(refusal(with([](Options& o) { o.list_fields = true; })).starts_with("--list-fields "));
    CHECK(refusal(with([](Options& o) { o.split_by = "route"; })).starts_with("--split-by "));
    CHECK(refusal(with([](Options& o) { o.trails = true; })).starts_with("--trails "));
    CHECK(refusal(with([](Options& o) { o.follow = true; })).starts_with("--follow "));
    CHECK(contains(refusal(with([](Options& o) { o.inputs = {"a.xml", "-"}; })), "standard input"));
}

TEST_CASE("a table of all fields is refused, as its columns are of all inputs; objects with all fields are not") {
    const auto all_to = [](Format format) {
        Options options;
        options.all = true;
        options.outputs = {{"a", Format::ndjson}, {"b", format}};
        return refusal(options);
    };
    for (const Format format : {Format::csv, Format::tsv, Format::sqlite}) CHECK(all_to(format).starts_with("--all "));
    for (const Format format : {Format::ndjson, Format::json, Format::geojsonl, Format::msgpack}) CHECK(all_to(format).empty());
}

TEST_CASE("without --shard nothing is refused, nothing said, and the inputs stay as they are") {
    Options options;
    options.head = 3;
    options.inputs = {"missing", "-"};
    CHECK_NOTHROW(check_shard(options));
    Captured captured(stderr);
    Messages messages;
    const std::vector<std::string> inputs = with_inputs_of_share(options, messages).inputs;
    CHECK(captured.text().empty());
    CHECK(inputs == options.inputs);
}

TEST_CASE("a run has its share of the inputs, and says which; the first one warns of folders") {
    const ScratchFolder folder;
    std::filesystem::create_directory(folder / "empty");
    write_file(folder / "a.xml", "12345");
    write_file(folder / "b.xml", "12345");
    Options options;
    options.inputs = {folder / "a.xml", folder / "empty", folder / "b.xml"};
    std::string said;
    for (const std::uint32_t number : {1U, 2U}) {
        options.share = {number, 2};
        Captured captured(stderr);
        Messages messages;
        const std::vector<std::string> inputs = with_inputs_of_share(options, messages).inputs;
        CHECK(inputs == std::vector{options.inputs[number == 1 ? 0 : 2]});
        const std::string text = captured.text();
        CHECK(contains(text, "busfeed: share " + std::to_string(number) + " of 2: 1 of 2 inputs, 5 of 10 bytes; names and sizes "));
        CHECK(contains(text, "no feed files") == (number == 1));
        const std::string hash = text.substr(text.size() - 17);
        CHECK((said.empty() || said == hash));
        said = hash;
    }
}
