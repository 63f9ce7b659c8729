#include "output/columns.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

using namespace busfeed::output;

namespace {

/// "TITLE<-FIELD" of each column.
std::vector<std::string> shown(const std::vector<Column>& columns) {
    std::vector<std::string> texts;
    for (const Column& column : columns) texts.push_back(column.title + "<-" + column.field.name());
    return texts;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("columns come in the order in which they are named, with their names as titles") {
    CHECK(shown(parse_columns("id")) == Strings{"id<-id"});
    CHECK(shown(parse_columns("time,id,latitude")) == Strings{"time<-time", "id<-id", "latitude<-latitude"});
    CHECK(shown(parse_columns("id,id")) == Strings{"id<-id", "id<-id"});
    CHECK(shown(parse_columns("@id,j/LineRef")) == Strings{"@id<-@id", "j/LineRef<-j/LineRef"});
}

TEST_CASE("a column may have a title of its own") {
    CHECK(shown(parse_columns("bus=id,line=j/LineRef,route")) == Strings{"bus<-id", "line<-j/LineRef", "route<-route"});
    CHECK(shown(parse_columns("North Bound?=d")) == Strings{"North Bound?<-d"});
}

TEST_CASE("a column without a name or a title is refused, and quoted") {
    for (const std::string list : {"", ",", "id,", ",id", "id,,route", "=id", "bus=", "=", "id,bus="}) {
        CAPTURE(list);
        CHECK_THROWS_AS(parse_columns(list), std::invalid_argument);
    }
    CHECK_THROWS_WITH(parse_columns("id,bus="), "column 'bus=': write NAME or TITLE=NAME");
}

TEST_CASE("the default columns are those that the course printed") {
    CHECK(shown(default_columns()) == Strings{"route<-route", "id<-id", "direction<-direction", "latitude<-latitude",
                                              "longitude<-longitude"});
}

TEST_CASE("blanks around a column are not its name's, and a star is told where every field is") {
    CHECK(shown(parse_columns(" id , bus no = latitude")) == Strings{"id<-id", "bus no<-latitude"});
    CHECK_THROWS_AS(parse_columns(" "), std::invalid_argument);
    CHECK_THROWS_AS(parse_columns("id latitude"), std::invalid_argument);  // no name of XML has a blank
    CHECK_THROWS_WITH_AS(parse_columns("*"), "column '*': every field is shown by --all", std::invalid_argument);
}
