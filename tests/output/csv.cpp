#include "output/csv.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "feed/dialect.hpp"
#include "output/written.hpp"

using namespace busfeed;
using namespace busfeed::output;
using namespace busfeed::testing;

using coro::Sink;
using feed::Record;

namespace {

auto csv_with(const std::string& columns, const TableStyle& style = {}) {
    return [=](std::unique_ptr<Writer> out) { return csv(parse_columns(columns), style, std::move(out)); };
}

auto all_fields(const TableStyle& style = {}) {
    return [=](std::unique_ptr<Writer> out) { return csv_of_all_fields(style, std::move(out)); };
}

const std::vector<Fields> two_buses = {{{"id", "1485"}, {"route", "22"}, {"stop", "Howard, N"}}, {{"id", "007"}}};

}  // namespace

TEST_CASE("csv writes a header and the columns of each record, empty where it has no such field") {
    CHECK(written_by(csv_with("route,id,bus=id"), two_buses) == "route,id,bus\n22,1485,1485\n,007,007\n");
}

TEST_CASE("csv quotes titles and cells as its style says") {
    CHECK(written_by(csv_with("a stop=stop,id", {.quote = TableStyle::Quote::nonnumeric, .crlf = true}), two_buses) ==
          "\"a stop\",\"id\"\r\n\"Howard, N\",1485\r\n\"\",\"007\"\r\n");
    CHECK(written_by(csv_with("id,stop", {.separator = '\t'}), two_buses) == "id\tstop\n1485\tHoward, N\n007\t\n");
}

TEST_CASE("csv writes its header even with no rows, and none where none is wanted") {
    CHECK(written_by(csv_with("route,id"), {}) == "route,id\n");
    CHECK(written_by(csv_with("route,id", {.header = false}), {}) == "");
    CHECK(written_by(csv_with("id", {.header = false}), two_buses) == "1485\n007\n");
}

TEST_CASE("a single column with an empty value is still a row") {
    CHECK(written_by(csv_with("route"), two_buses) == "route\n22\n\"\"\n");
}

TEST_CASE("the course's sink writes the default columns") {
    CHECK(written_by([](std::unique_ptr<Writer> out) { return bus_locations(std::move(out)); },
                     {{{"id", "1485"}, {"direction", "North Bound"}, {"latitude", "41.88"}, {"longitude", "-87.6"}, {"route", "22"}}}) ==
          "route,id,direction,latitude,longitude\n22,1485,North Bound,41.88,-87.6\n");
}

TEST_CASE("all fields: the header is the union of the names, first seen first") {
    CHECK(written_by(all_fields(), {{{"id", "1"}, {"route", "22"}},
                                    {{"actualRoute", "9"}, {"id", "2"}},
                                    {},
                                    {{"route", "X9"}, {"run", "5,6"}, {"id", "3"}}}) ==
          "id,route,actualRoute,run\n1,22,,\n2,,9,\n,,,\n3,X9,,\"5,6\"\n");
}

TEST_CASE("all fields under the feed's own names, without the personal ones") {
    const feed::Dialect dialect = {.name = "test",
                                   .root = "",
                                   .record = "bus",
                                   .fields = {{"route", {"rt"}}, {"operator", {"op"}}},
                                   .personal = {"op"}};
    CHECK(written_by(all_fields(), {{{"rt", "22"}, {"op", "12345"}, {"id", "1"}}}, &dialect) == "rt,id\n22,1\n");
}

TEST_CASE("all fields of no records is an empty table") { CHECK(written_by(all_fields(), {}) == ""); }

TEST_CASE("all fields without a header, and with tabs") {
    CHECK(written_by(all_fields({.separator = '\t', .header = false}), two_buses) == "1485\t22\tHoward, N\n007\t\t\n");
}

TEST_CASE("tables of all fields that share a spool file each have their own rows and header") {
    const ScratchFolder folder;
    const auto spools = std::make_shared<SpoolFile>();
    Sink<Record> one = csv_of_all_fields({}, open_output(folder / "one.csv", false), spools);
    Sink<Record> two = csv_of_all_fields({}, open_output(folder / "two.csv", false), spools);
    const std::string big(100000, 'x');
    for (const std::string id : {"1", "2", "3"}) {
        one.send(record_of({{"id", id}, {"a", big}}));
        two.send(record_of({{"b", big}, {"id", id}}));
    }
    two.send(record_of({{"c", "4"}}));
    two.close();
    one.close();
    CHECK((contents(folder / "one.csv") == "id,a\n1," + big + "\n2," + big + "\n3," + big + "\n"));
    CHECK((contents(folder / "two.csv") == "b,id,c\n" + big + ",1,\n" + big + ",2,\n" + big + ",3,\n,,4\n"));
}

TEST_CASE("a table that is abandoned puts no file in place") {
    const ScratchFolder folder;
    {
        Sink<Record> one = csv(default_columns(), {}, open_output(folder / "one.csv", false));
        Sink<Record> all = csv_of_all_fields({}, open_output(folder / "all.csv", false));
        one.send(record_of({{"id", "1"}}));
        all.send(record_of({{"id", "1"}}));
    }
    CHECK(folder.names().empty());
}

TEST_CASE("on a pipe an abandoned table leaves the rows so far") {
    CHECK(left_by(csv_with("id"), two_buses) == "id\n1485\n007\n");
}

TEST_CASE("csv wants no more when the reader of its pipe has left") {
    std::signal(SIGPIPE, SIG_IGN);
    Pipe pipe;
    Sink<Record> sink = csv(parse_columns("id"), {}, std::make_unique<Writer>(open_descriptor(pipe.give_writer(), "pipe"), "pipe"));
    pipe.close_reader();
    const Record record = record_of({{"id", std::string(10000, 'x')}});
    int sent = 0;
    while (sent < 1000 && sink.send(record)) ++sent;
    CHECK(sent < 1000);
    CHECK_FALSE(sink.wants_more());
    sink.close();  // a success
}
