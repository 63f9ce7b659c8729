#include "cli/fields_asked_for.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::cli;
using namespace busfeed::testing;

namespace {

std::string warnings_of(const filter::Tally& counts) {
    Captured captured(stderr);
    Messages messages;
    warn_of_missing_fields(counts, messages);
    return captured.text();
}

}  // namespace

TEST_CASE("a user asks for fields in columns and in conditions, by the field's name, not by its title") {
    Options options;
    CHECK(fields_asked_for(options).empty());  // the default columns were not asked for
    options.columns = output::parse_columns("time,bus=id");
    options.conditions.push_back(filter::Condition::parse("route!=22"));
    std::vector<std::string> names;
    for (const feed::FieldName& field : fields_asked_for(options)) names.push_back(field.name());
    CHECK(names == std::vector<std::string>{"time", "id", "route"});
}

TEST_CASE("each field that never occurred is warned of, with the names that did") {
    filter::Tally counts({feed::FieldName("rout"), feed::FieldName("id"), feed::FieldName("spd")});
    counts.add(record_of({{"id", "1"}, {"route", "22"}}));
    CHECK(warnings_of(counts) == "busfeed: warning: no record has a field rout; did you mean route? There are: id, route\n"
                                 "busfeed: warning: no record has a field spd; there are: id, route\n");
}

TEST_CASE("without records, or with all fields found, there is nothing to warn of") {
    CHECK(warnings_of(filter::Tally({feed::FieldName("rout")})) == "");
    filter::Tally found({feed::FieldName("id")});
    found.add(record_of({{"id", "1"}}));
    CHECK(warnings_of(found) == "");
}

TEST_CASE("the element of a record that never occurred is warned of, with the elements that did") {
    Captured captured(stderr);
    Messages messages;
    warn_of_missing_record("Vehicle", {"feed", "vehicle", "id"}, messages);
    warn_of_missing_record("unit", {"html", "body"}, messages);
    CHECK(captured.text() ==
          "busfeed: warning: no element is called Vehicle, which --record asks for; did you mean vehicle? There are: feed, vehicle, id\n"
          "busfeed: warning: no element is called unit, which --record asks for; there are: html, body\n");
}

TEST_CASE("a direction that no record has is warned of where there were any, and it is none of the compass") {
    const auto warning = [](const std::string& asked_for, std::vector<std::string> there, bool met) {
        Options options;
        options.direction = asked_for;
        options.directions = std::make_shared<filter::DirectionsSeen>();
        for (const std::string& one : there) options.directions->pass(one);
        if (met) options.directions->meet();
        Captured captured(stderr);
        Messages messages;
        warn_of_missing_direction(options, messages);
        return captured.text();
    };
    CHECK(warning("suoth", {"North Bound"}, false) ==
          "busfeed: warning: no record has the direction suoth; did you mean south? There are: North Bound\n");
    CHECK(warning("up", {"b", "a"}, false) == "busfeed: warning: no record has the direction up; there are: a, b\n");
    CHECK(warning("north", {"22_1"}, false) == "busfeed: warning: no record has the direction north; there are: 22_1\n");
    CHECK(warning("up", {}, false) == "");
    CHECK(warning("up", {"a"}, true) == "");
}

TEST_CASE("of any XML the usual columns are asked for, too, where they are shown") {
    Options options;
    options.record = "unit";
    options.outputs = {{"-", Format::csv}};
    CHECK(fields_asked_for(options).size() == 5);
    options.outputs = {{"-", Format::msgpack}};
    CHECK(fields_asked_for(options).empty());
    options.outputs = {{"-", Format::csv}};
    options.all = true;
    CHECK(fields_asked_for(options).empty());
}
