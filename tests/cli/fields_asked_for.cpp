#include "cli/fields_asked_for.hpp"

#include <doctest/doctest.h>

#include <cstdio>
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
