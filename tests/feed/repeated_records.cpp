#include "feed/repeated_records.hpp"

#include <doctest/doctest.h>

#include <optional>

using namespace busfeed;
using namespace busfeed::feed;

using Step = xml::Markup::Step;
using Kind = xml::Markup::Step::Kind;

namespace {

std::vector<Step> leaf(const std::string& name, std::size_t value) {
    return {{.kind = Kind::start, .name = name}, {.kind = Kind::text, .value = value}, {.kind = Kind::end, .name = name}};
}

/// `<bus>`, these steps, `</bus>`.
xml::Markup bus(const std::vector<std::vector<Step>>& inside, std::vector<std::optional<std::string>> values) {
    std::vector<Step> steps = {{.kind = Kind::start, .name = "bus"}};
    for (const auto& some : inside) steps.insert(steps.end(), some.begin(), some.end());
    steps.push_back({.kind = Kind::end, .name = "bus"});
    return {std::move(steps), std::move(values)};
}

std::string text_of(const Record* record) {
    if (!record) return "(event by event)";
    std::string text = std::string(record->source()) + ":" + std::to_string(record->line());
    record->for_each([&](const Record::Field& field) { (((text += ' ') += field.name) += '=') += field.value; });
    return text;
}

const std::vector<std::string> no_prefixes;

}  // namespace

TEST_CASE("values become fields, in one record after another") {
    RepeatedRecords records(10000);
    const xml::Markup markup = bus({leaf("s:rt", 0), leaf("id", 1)}, {std::nullopt, std::nullopt});
    const std::vector<std::string_view> first = {"22", "1"};
    const std::vector<std::string_view> second = {"36", ""};
    CHECK(text_of(records.fill({markup, first, 7}, "a.xml", no_prefixes)) == "a.xml:7 s:rt=22 id=1");
    CHECK(text_of(records.fill({markup, second, 9}, "b.xml", no_prefixes)) == "b.xml:9 s:rt=36 id=");
    CHECK(text_of(records.fill({markup, second, 9}, "b.xml", {"s:"})) == "b.xml:9 rt=36 id=");
}

TEST_CASE("records of one markup have one shape") {
    RepeatedRecords records(10000);
    const xml::Markup markup = bus({leaf("rt", 0)}, {std::nullopt});
    const std::vector<std::string_view> values = {"22"};
    Record* const record = records.fill({markup, values, 1}, "", no_prefixes);
    REQUIRE(record);
    record->finish(nullptr);
    const auto shape = record->shape();
    REQUIRE(records.fill({markup, values, 1}, "", no_prefixes) == record);
    record->finish(nullptr);
    CHECK(record->shape() == shape);
}

TEST_CASE("what is the same in every record stays; a field that comes twice keeps its place and takes the last value") {
    RepeatedRecords records(10000);
    const xml::Markup markup = bus({leaf("zone", 0), leaf("rt", 1), leaf("id", 2), leaf("rt", 3)},
                                   {"\n", std::nullopt, std::nullopt, std::nullopt});
    for (const char* id : {"1", "2"}) {
        const std::vector<std::string_view> values = {"\n", "22", id, "23"};
        CHECK(text_of(records.fill({markup, values, 1}, "a", no_prefixes)) == "a:1 zone=\n rt=23 id=" + std::string(id));
    }
}

TEST_CASE("a field of several values comes event by event") {
    RepeatedRecords records(10000);
    const xml::Markup markup =
        bus({{{.kind = Kind::start, .name = "k"}, {.kind = Kind::text, .value = 0}}, leaf("in", 1),
             {{.kind = Kind::text, .value = 2}, {.kind = Kind::end, .name = "k"}}},
            {std::nullopt, std::nullopt, std::nullopt});
    const std::vector<std::string_view> values = {"a", "b", "c"};
    CHECK(text_of(records.fill({markup, values, 1}, "a", no_prefixes)) == "(event by event)");
}

TEST_CASE("so does one that may be too long") {
    RepeatedRecords records(4000);
    const xml::Markup markup = bus({leaf("rt", 0)}, {std::nullopt});
    const std::string text(1000, 'x');
    const std::vector<std::string_view> values = {text};
    CHECK(text_of(records.fill({markup, values, 1}, "a", no_prefixes)) == "(event by event)");
    const std::vector<std::string_view> less = {std::string_view(text).substr(0, 100)};
    CHECK(text_of(records.fill({markup, less, 1}, "a", no_prefixes)) != "(event by event)");
}
