#include "feed/unpack.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "feed/packing.hpp"

using namespace busfeed;
using namespace busfeed::feed;
using namespace busfeed::testing;
using nlohmann::json;

namespace {

/// What came of a stream: its records, and where and how it ended.
struct Unpacked {
    std::vector<Record> records;
    std::string error;
    std::uint64_t byte = 0, before = 0;
    std::size_t read = 0;
    bool more = false;
};

Unpacked unpacked(const std::string& stream, const UnpackOptions& options = {}, std::size_t piece = 1 << 20) {
    Unpacked outcome;
    const auto records = std::make_shared<std::vector<Record>>();
    coro::Sink<Record> target = keep(records);
    TextBytes bytes(stream, piece);
    try {
        outcome.more = unpack(bytes, target, options);
    } catch (const UnpackError& error) {
        outcome.error = error.what();
        outcome.byte = error.byte;
        outcome.before = error.records;
    }
    outcome.records = *records;
    outcome.read = bytes.given();
    return outcome;
}

/// Everything of a record that a user can see.
std::string shown(const Record& record) {
    std::string text = (record.dialect() ? record.dialect()->name : "-") + " " + std::string(record.source()) + ":" +
                       std::to_string(record.line());
    if (record.instant())
        text += " " + std::string(*record.time()) + "=" + std::to_string(record.instant()->seconds.time_since_epoch().count()) +
                "." + std::to_string(record.instant()->fraction.value) + "/" + std::to_string(record.instant()->fraction.digits);
    for (std::size_t i = 0; i < record.outsides(); ++i)
        text += " " + std::string(record.outside(i).name) + "=" + std::string(record.outside(i).value);
    record.for_each([&](const Record::Field& field) {
        text += " " + std::string(field.name) + "=" + std::string(field.value);
    });
    return text;
}

std::vector<std::string> shown(const std::vector<Record>& records) {
    std::vector<std::string> texts;
    for (const Record& record : records) texts.push_back(shown(record));
    return texts;
}

/// Records with all that records can have.
std::vector<Record> several() {
    std::vector<Record> records;
    Record record;
    for (int i = 0; i < 7; ++i) {
        record.begin(i < 5 ? "feed.xml" : "a\xC3\xA9.zip!b.xml", static_cast<std::uint64_t>(i) * 100000);
        record.place("container");
        record.set(record.place("id"), std::to_string(i));
        if (i % 2) record.set(record.place("optional/@name"), std::string(static_cast<std::size_t>(i) * 30, 'o'));
        record.set(record.place("empty"), "");
        if (i % 3) record.add_outside("../@name", "Harbor");
        record.finish(i % 4 ? &known_dialects()[static_cast<std::size_t>(i) % known_dialects().size()] : nullptr);
        const std::chrono::seconds seconds(i % 2 ? 1362925697 + i : -86400 * i - 1);
        if (i != 3) record.set_time("2013-03-10T09:28:17.050-05:00", {std::chrono::sys_seconds(seconds), {50, i % 3 ? 3 : 18}});
        records.push_back(record);
    }
    return records;
}

/// A stream of these values after a header.
std::string stream_of(const std::vector<json>& values) {
    std::string bytes = packed_bytes({});
    for (const json& value : values) {
        const auto packed = json::to_msgpack(value);
        bytes.append(packed.begin(), packed.end());
    }
    return bytes;
}

const json good = json::array({nullptr, "feed.xml", 1, nullptr, json::object(), {{"id", "1"}}});

json with(std::size_t part, json value) {
    json record = good;
    record[part] = std::move(value);
    return record;
}

}  // namespace

TEST_CASE("records come back as they were, whatever the size of the blocks") {
    const std::vector<Record> sent = several();
    const std::string stream = packed_bytes(sent);
    for (const std::size_t block : {1U, 2U, 3U, 5U, 7U, 100U, 65536U}) {
        UnpackOptions options;
        options.block = block;
        const Unpacked got = unpacked(stream, options);
        CHECK(got.error == "");
        CHECK(got.more);
        CHECK(shown(got.records) == shown(sent));
        CHECK(shown(unpacked(stream, {}, block).records) == shown(sent));
    }
}

TEST_CASE("dialects are those of the options, found by name; own ones come first") {
    Dialect own = any_record("bus");
    own.name = "own";
    Record record = record_of({{"id", "1"}}, &own);
    const std::string stream = packed_bytes({record});
    UnpackOptions options;
    options.dialects = Dialects::before_known({own});
    const Unpacked got = unpacked(stream, options);
    REQUIRE(got.records.size() == 1);
    CHECK(got.records.front().dialect() == &options.dialects[0]);
    CHECK(unpacked(stream).error ==
          "byte 15: a record of the dialect 'own', which is not known here: --dialects FILE makes it known");
}

TEST_CASE("streams one behind the other are one stream") {
    const std::vector<Record> sent = several();
    const std::string stream = packed_bytes(sent);
    CHECK(unpacked(stream + packed_bytes({}) + stream).records.size() == 2 * sent.size());
}

TEST_CASE("times may be written with Z") {
    UnpackOptions options;
    options.utc = true;
    const Unpacked got = unpacked(stream_of({with(3, {"2013-03-10T09:28:17.050-05:00", 1362925697, 50, 3})}), options);
    REQUIRE(got.records.size() == 1);
    CHECK(*got.records.front().time() == "2013-03-10T14:28:17.050Z");
}

TEST_CASE("a target that wants no more stops the reading") {
    std::string stream = packed_bytes(several());
    for (int i = 0; i < 200; ++i) stream += packed_bytes(several());
    TextBytes bytes(stream);
    UnpackOptions options;
    options.block = 100;
    const auto first = new_collection();
    coro::Sink<Record> target = collect_first(2, first);
    CHECK_FALSE(unpack(bytes, target, options));
    CHECK(first->size() == 2);
    CHECK(bytes.given() < 1000);
    CHECK_FALSE(unpack(bytes, target, options));
    CHECK(bytes.given() < 1000);
}

TEST_CASE("cut off anywhere, the whole records before are delivered, and the error has the byte and their number") {
    const std::vector<Record> sent = several();
    const std::string stream = packed_bytes(sent);
    std::size_t whole = 0;
    std::vector<std::size_t> ends;  // of the header and of each record
    for (std::size_t count = 0; count <= sent.size(); ++count)
        ends.push_back(packed_bytes({sent.begin(), sent.begin() + static_cast<std::ptrdiff_t>(count)}).size());
    for (std::size_t size = 0; size < stream.size(); ++size) {
        CAPTURE(size);
        while (whole + 1 < ends.size() && ends[whole + 1] <= size) ++whole;
        const Unpacked got = unpacked(stream.substr(0, size));
        CHECK(got.records.size() == whole);
        if (size == ends[whole]) {
            CHECK(got.error == "");
            continue;
        }
        CHECK(got.byte == size);
        CHECK(got.before == whole);
        CHECK(got.error == "byte " + std::to_string(size) + ": " +
                               (whole == 0 ? "it ends before its first record is whole" : "it ends inside a record"));
    }
}

TEST_CASE("damaged anywhere, it is an error or another text, and never anything else") {
    const std::vector<Record> sent = several();
    const std::string stream = packed_bytes(sent);
    std::size_t errors = 0;
    for (std::size_t at = 0; at < stream.size(); ++at) {
        for (const unsigned bit : {0x01U, 0x20U, 0x40U, 0x80U, 0xFFU}) {
            std::string damaged = stream;
            damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ bit);
            const Unpacked got = unpacked(damaged);
            CHECK(got.records.size() <= sent.size());
            CHECK((!got.error.empty() || got.records.size() == sent.size()));
            errors += !got.error.empty();
        }
    }
    CHECK(errors > stream.size());
}

TEST_CASE("values of any other kind are refused where they stand") {
    CHECK(unpacked(stream_of({good, good})).records.size() == 2);
    const std::vector<std::pair<std::string, json>> bad = {
        {"a number", 5},
        {"a text", "text"},
        {"a map of 0", json::object()},
        {"an array of 0", json::array()},
        {"an array of 7", json::array({0, 0, 0, 0, 0, 0, 0})},
        {"a number", with(0, 1)},
        {"nil", with(1, nullptr)},
        {"a text", with(2, "1")},
        {"a negative number", with(2, -1)},
        {"a number with a point", with(2, 1.5)},
        {"a truth value", with(3, true)},
        {"an array of 3", with(3, json::array({"t", 1, 2}))},
        {"a number", with(3, json::array({1, 1, 0, 0}))},
        {"a negative number", with(3, json::array({"t", 1, -1, 0}))},
        {"a time that cannot be", with(3, json::array({"t", 1, 10, 1}))},
        {"a time that cannot be", with(3, json::array({"t", 1, 1, 19}))},
        {"a time that cannot be", with(3, json::array({"t", 300000000000, 0, 0}))},
        {"a time that cannot be", with(3, json::array({"t", -300000000000, 0, 0}))},
        {"an array of 0", with(4, json::array())},
        {"nil", with(5, nullptr)},
        {"a number", with(5, {{"id", 1}})},
        {"a map of 1", with(5, {{"id", {{"id", "1"}}}})},
        {"binary data", with(5, {{"id", json::binary({1, 2})}})},
        {"a field without a name", with(5, {{"", "1"}})},
    };
    for (const auto& [what, value] : bad) {
        CAPTURE(value.dump());
        const Unpacked got = unpacked(stream_of({good, value, good}));
        CHECK(got.records.size() == 1);
        CHECK(got.error.ends_with(": these are no packed records, or damaged ones: " + what + " where none belongs"));
    }
    CHECK(unpacked(stream_of({with(5, {{"id", "\xFF"}})})).error.ends_with(": a text that is not UTF-8"));
    CHECK(unpacked(stream_of({with(5, {{"\xC3(", "1"}})})).error.ends_with(": a text that is not UTF-8"));
    CHECK(unpacked(stream_of({good}) + "\xC1 and on").error.ends_with(": these are no packed records, or damaged ones"));
}

TEST_CASE("a stream without its header, or of another version, is refused") {
    CHECK(unpacked("").error == "byte 0: it ends before its first record is whole");
    CHECK(unpacked("<?xml version=\"1.0\"?>").error.starts_with("byte 1: these are no packed records"));
    const std::string headless = packed_bytes({record_of({{"id", "1"}})}).substr(packed_bytes({}).size());
    CHECK(unpacked(headless).error.ends_with("no header of packed records comes first"));
    std::string newer = packed_bytes(several());
    newer[packed_stream::magic.size()] = 2;
    CHECK(unpacked(newer).error == "byte 10: packed by version 2 of the format; this busfeed reads version 1");
}

TEST_CASE("lengths that are only stated take nothing, and nesting is bounded") {
    const std::string header = packed_bytes({});
    CHECK(unpacked(header + "\xDB\xFF\xFF\xFF\xFFshort").error.ends_with("it ends before its first record is whole"));
    CHECK(unpacked(header + "\xDD\xFF\xFF\xFF\xFF").error.ends_with("an array of 4294967295 where none belongs"));
    CHECK(unpacked(header + "\xDF\xFF\xFF\xFF\xFF").error.ends_with("a map of 4294967295 where none belongs"));
    CHECK(unpacked(header + std::string(1000000, '\x91')).error.ends_with("an array of 1 where none belongs"));
    CHECK(unpacked(header + std::string(1000000, '\x96')).error.ends_with("an array of 6 where none belongs"));
}

TEST_CASE("the limits on fields and on memory hold, and name their options") {
    UnpackOptions options;
    options.limits.field = 100;
    options.limits.memory = 40000;
    options.block = 100;
    CHECK(unpacked(stream_of({with(5, {{"id", std::string(100, 'x')}})}), options).error == "");
    CHECK(unpacked(stream_of({with(5, {{"id", std::string(101, 'x')}})}), options)
              .error.ends_with("a text of more than 100 bytes (--max-field)"));
    CHECK(unpacked(stream_of({with(4, {{"../@name", std::string(101, 'x')}})}), options)
              .error.ends_with("a text of more than 100 bytes (--max-field)"));
    CHECK(unpacked(stream_of({with(1, std::string(101, 's')), with(5, {{std::string(101, 'x'), "1"}})}), options).error == "");

    json many = json::object();  // small on the wire, large in memory
    for (int i = 0; i < 1000; ++i) many[std::to_string(i)] = "";
    CHECK(unpacked(stream_of({with(5, many)}), options)
              .error.ends_with("a record takes more than 10000 bytes (a quarter of --max-memory)"));
    json outsides = json::object();
    for (int i = 0; i < 1000; ++i) outsides[std::to_string(i)] = "";
    CHECK(unpacked(stream_of({with(4, outsides)}), options)
              .error.ends_with("a record takes more than 10000 bytes (a quarter of --max-memory)"));

    const Unpacked endless = unpacked(stream_of({with(5, {{"id", std::string(10000000, 'x')}})}), options);
    CHECK(endless.error.ends_with("a record takes more than 10000 bytes (a quarter of --max-memory)"));
    CHECK(endless.read < 12000);
}

TEST_CASE("what reading throws comes through") {
    coro::Sink<Record> target = keep(std::make_shared<std::vector<Record>>());
    const auto read = [](std::span<char>) -> std::size_t { throw std::runtime_error("the disk is gone"); };
    CHECK_THROWS_WITH(unpack_stream(read, target, {}), "the disk is gone");
}
