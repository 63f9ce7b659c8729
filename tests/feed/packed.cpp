#include "feed/packed.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "feed/dialect.hpp"
#include "feed/packing.hpp"

using namespace busfeed;
using namespace busfeed::feed;
using namespace busfeed::testing;
using nlohmann::json;

// What is packed is compared with what another reader of MessagePack makes of it.

namespace {

json only_value(const std::string& bytes) {
    REQUIRE(is_packed(bytes));
    return json::from_msgpack(bytes.substr(packed_stream::magic.size() + 1));
}

}  // namespace

TEST_CASE("the header comes at once, and comes alone where there are no records") {
    CHECK(packed_bytes({}) == "\x92\xA7" "busfeed" "\x01");
    CHECK(json::from_msgpack(packed_bytes({})) == json::array({"busfeed", 1}));
    CHECK(is_packed(packed_bytes({})));
    CHECK_FALSE(is_packed("<?xml version=\"1.0\"?>"));
    CHECK_FALSE(is_packed(""));
}

TEST_CASE("a record is one value that any reader of MessagePack takes") {
    const Dialect& dialect = known_dialects().front();
    Record record;
    record.begin("feed.xml", 17);
    record.place("container");
    record.set(record.place("z"), "last of the alphabet, first here");
    record.set(record.place("empty"), "");
    record.add_outside("../@name", "Harbor");
    record.finish(&dialect);
    record.set_time("2013-03-10T09:28:17.050-05:00", {std::chrono::sys_seconds(std::chrono::seconds(1362925697)), {50, 3}});
    CHECK(only_value(packed_bytes({record})) ==
          json::array({dialect.name, "feed.xml", 17, {"2013-03-10T09:28:17.050-05:00", 1362925697, 50, 3},
                       {{"../@name", "Harbor"}}, {{"z", "last of the alphabet, first here"}, {"empty", ""}}}));
}

TEST_CASE("texts, maps and numbers of every length") {
    for (const std::size_t size : {0UL, 1UL, 31UL, 32UL, 255UL, 256UL, 65535UL, 65536UL, 100000UL}) {
        CAPTURE(size);
        Record record;
        record.begin(std::string(size, 's'), size * 1000003);
        record.set(record.place(std::string(size + 1, 'n')), std::string(size, 'v'));
        record.finish(nullptr);
        const json value = only_value(packed_bytes({record}));
        CHECK(value[1] == std::string(size, 's'));
        CHECK(value[2] == size * 1000003);
        CHECK(value[5] == json{{std::string(size + 1, 'n'), std::string(size, 'v')}});
    }
    for (const std::size_t count : {0U, 15U, 16U, 300U, 70000U}) {
        Record record;
        record.begin("", 18446744073709551615U);
        json fields = json::object();
        for (std::size_t i = 0; i < count; ++i) {
            const std::string name = "field" + std::to_string(i);
            record.set(record.place(name), std::to_string(i));
            fields[name] = std::to_string(i);
        }
        record.finish(nullptr);
        const json value = only_value(packed_bytes({record}));
        CHECK(value[2] == 18446744073709551615U);
        CHECK(value[5] == fields);
    }
}

TEST_CASE("personal fields are left out, inside and outside of the record, unless they are named") {
    Dialect dialect = any_record("bus");
    dialect.name = "own";
    dialect.personal = {"op", "@driver"};
    dialect.fields = {{"operator", {"op"}}, {"trip", {"../@driver"}}};
    Record record;
    record.begin("feed.xml", 1);
    record.set(record.place("id"), "1");
    record.set(record.place("op"), "7731");
    record.set(record.place("crew/op"), "7732");
    record.add_outside("../@driver", "7733");
    record.finish(&dialect);
    const auto shown = [&](std::vector<std::string> names) {
        const json value = only_value(packed_bytes({record}, {names.begin(), names.end()}));
        return value[4].dump() + value[5].dump();
    };
    CHECK(shown({}) == R"({}{"id":"1"})");
    CHECK(shown({"id", "color"}) == R"({}{"id":"1"})");
    CHECK(shown({"operator"}) == R"({}{"id":"1","op":"7731"})");
    CHECK(shown({"op"}) == R"({}{"id":"1","op":"7731"})");
    CHECK(shown({"crew/op"}) == R"({}{"crew/op":"7732","id":"1"})");
    CHECK(shown({"trip"}) == R"({"../@driver":"7733"}{"id":"1"})");
}

TEST_CASE("a target that wants no more ends it, and a failing one fails it") {
    coro::Sink<Record> enough = packed(first_bytes(1, std::make_shared<std::string>()));
    CHECK_FALSE(enough.wants_more());
    coro::Sink<Record> two = packed(first_bytes(2, std::make_shared<std::string>()));
    CHECK_FALSE(two.send(record_of({{"id", "1"}})));
}
