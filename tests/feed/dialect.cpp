#include "feed/dialect.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace busfeed::feed;

TEST_CASE("every known dialect has a name, a root and a record, and no canonical name twice") {
    std::set<std::string> names;
    for (const Dialect& dialect : known_dialects()) {
        CAPTURE(dialect.name);
        CHECK(names.insert(dialect.name).second);
        CHECK_FALSE(dialect.name.empty());
        CHECK_FALSE(dialect.root.empty());
        CHECK_FALSE(dialect.record.empty());
        std::set<std::string> canonical;
        for (const Dialect::Mapping& field : dialect.fields) CHECK(canonical.insert(field.canonical).second);
    }
    CHECK_FALSE(names.empty());
}

TEST_CASE("every known dialect maps the default columns that a table shows") {
    for (const Dialect& dialect : known_dialects()) {
        CAPTURE(dialect.name);
        for (const std::string name : {"route", "id", "latitude", "longitude"}) CHECK(dialect.mapping(name));
    }
}

TEST_CASE("what is an operator's number in a dialect is personal in it") {
    for (const Dialect& dialect : known_dialects()) {
        CAPTURE(dialect.name);
        if (const Dialect::Mapping* const field = dialect.mapping("operator"))
            for (const std::string& path : field->paths) CHECK(dialect.is_personal(path));
    }
}

TEST_CASE("a record of no dialect has no canonical names, nothing personal, and any root") {
    const Dialect dialect = any_record("vehicle");
    CHECK(dialect.record == "vehicle");
    CHECK(dialect.root.empty());
    CHECK_FALSE(dialect.mapping("route"));
    CHECK_FALSE(dialect.is_personal("operator"));
}

TEST_CASE("numbers are degrees and speeds, nothing else") {
    for (const std::string name : {"latitude", "longitude", "heading", "speed"}) CHECK(is_numeric(name));
    for (const std::string name : {"id", "route", "time", "run", "Latitude", ""}) CHECK_FALSE(is_numeric(name));
}
