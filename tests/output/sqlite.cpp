#include "output/sqlite.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include <sqlite3.h>
#include <sys/stat.h>

#include "feed/dialect.hpp"
#include "output/errors.hpp"
#include "support/files.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::output;
using namespace busfeed::testing;

using Existing = Database::Existing;

namespace {

/// What a query gives, in SQLite's own words for values (quote()): cells with | between, rows with line feeds.
std::string query(const std::string& path, const std::string& sql) {
    sqlite3* connection = nullptr;
    REQUIRE(sqlite3_open_v2(path.c_str(), &connection, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
    std::string rows;
    const auto add = [](void* into, int count, char** values, char**) {
        for (int i = 0; i < count; ++i) *static_cast<std::string*>(into) += (i ? "|" : "") + std::string(values[i] ? values[i] : "NULL");
        *static_cast<std::string*>(into) += '\n';
        return 0;
    };
    const int failed = sqlite3_exec(connection, sql.c_str(), add, &rows, nullptr);
    const std::string message = failed ? sqlite3_errmsg(connection) : "";
    sqlite3_close(connection);
    REQUIRE(message == "");
    return rows;
}

void write(coro::Sink<feed::Record> sink, const std::vector<Fields>& records, const feed::Dialect* dialect = nullptr) {
    feed::Record record;
    for (const Fields& fields : records) {
        fill(record, fields, dialect);
        sink.send(record);
    }
    sink.close();
}

void write_columns(const std::string& path, const std::string& columns, const std::vector<Fields>& records,
                   Existing existing = Existing::refused) {
    write(sqlite(parse_columns(columns), path, existing), records);
}

const std::vector<Fields> two_buses = {{{"id", "007"}, {"latitude", "41.88"}, {"stop", ""}},
                                       {{"id", "1485"}, {"latitude", "-87.63092803955078"}, {"stop", "Howard, \"N\"\n"}}};

}  // namespace

TEST_CASE("columns are typed: numbers are REAL, all else is TEXT as the feed has it, missing is NULL") {
    const ScratchFolder folder;
    write_columns(folder / "a.sqlite", "id,latitude,stop,a \"b\"=route", two_buses);
    CHECK(query(folder / "a.sqlite", "SELECT name, type FROM pragma_table_info('buses')") ==
          "id|TEXT\nlatitude|REAL\nstop|TEXT\na \"b\"|TEXT\n");
    CHECK(query(folder / "a.sqlite", "SELECT id, stop, \"a \"\"b\"\"\" FROM buses") == "007||NULL\n1485|Howard, \"N\"\n|NULL\n");
    CHECK(query(folder / "a.sqlite", "SELECT latitude = -87.63092803955078, typeof(latitude) FROM buses") ==
          "0|real\n1|real\n");
    CHECK(query(folder / "a.sqlite", "PRAGMA integrity_check") == "ok\n");
    CHECK(folder.names() == "a.sqlite");
}

TEST_CASE("a column of numbers keeps texts that are none, and holds NULL for an empty one") {
    const ScratchFolder folder;
    write_columns(folder / "a.sqlite", "speed", {{{"speed", "fast"}}, {{"speed", ""}}, {}, {{"speed", "5"}}});
    CHECK(query(folder / "a.sqlite", "SELECT speed, typeof(speed) FROM buses") ==
          "fast|text\nNULL|null\nNULL|null\n5.0|real\n");
}

TEST_CASE("a feed's own name of a canonical field of numbers is one, too") {
    const feed::Dialect dialect = {.name = "test", .root = "", .record = "bus", .fields = {{"latitude", {"lat"}}}};
    const ScratchFolder folder;
    write(sqlite(parse_columns("lat,x=id"), folder / "a.sqlite", Existing::refused), {{{"lat", "41.5"}, {"id", "1"}}}, &dialect);
    CHECK(query(folder / "a.sqlite", "SELECT typeof(lat), typeof(x) FROM buses") == "real|text\n");
}

TEST_CASE("without rows there is the table; id and time have an index where both are there") {
    const ScratchFolder folder;
    write_columns(folder / "a.sqlite", "bus=id,time,latitude", {});
    CHECK(query(folder / "a.sqlite", "SELECT count(*) FROM buses") == "0\n");
    CHECK(query(folder / "a.sqlite", "SELECT name FROM pragma_index_info('buses_bus_time')") == "bus\ntime\n");
    write_columns(folder / "b.sqlite", "id,latitude", {});
    CHECK(query(folder / "b.sqlite", "SELECT count(*) FROM sqlite_schema WHERE type = 'index'") == "0\n");
}

TEST_CASE("all fields: the union of names, added as they come, without personal ones") {
    const feed::Dialect dialect = {.name = "test",
                                   .root = "",
                                   .record = "bus",
                                   .fields = {{"route", {"rt"}}, {"operator", {"op"}}},
                                   .personal = {"op"}};
    const ScratchFolder folder;
    write(sqlite_of_all_fields(folder / "a.sqlite", Existing::refused),
          {{}, {{"rt", "22"}, {"op", "12345"}}, {{"id", "1"}, {"latitude", "41.50"}}, {{"rt", ""}, {"id", "2"}}}, &dialect);
    CHECK(query(folder / "a.sqlite", "SELECT * FROM buses") ==
          "NULL|NULL|NULL\n22|NULL|NULL\nNULL|1|41.50\n|2|NULL\n");
}

TEST_CASE("titles that are one to SQLite are refused, and leave nothing") {
    const ScratchFolder folder;
    CHECK(contains(error_of([&] { write_columns(folder / "a.sqlite", "id,route,ID=route", two_buses); }), "'id' and 'ID'"));
    CHECK(contains(error_of([&] { write(sqlite_of_all_fields(folder / "a.sqlite", Existing::refused), {{{"a", "1"}, {"A", "2"}}}); }),
                   "'a' and 'A'"));
    CHECK(folder.names().empty());
}

TEST_CASE("more columns than SQLite takes are an error that says so") {
    const ScratchFolder folder;
    Fields fields;
    for (int i = 0; i < 2100; ++i) fields.emplace_back("f" + std::to_string(i), "x");
    CHECK(contains(error_of([&] { write(sqlite_of_all_fields(folder / "a.sqlite", Existing::refused), {fields}); }), "more columns"));
    CHECK(folder.names().empty());
}

TEST_CASE("a database that is there is refused, or replaced with its permissions kept") {
    const ScratchFolder folder;
    write_columns(folder / "a.sqlite", "id", two_buses);
    ::chmod((folder / "a.sqlite").c_str(), 0440);
    CHECK(contains(error_of([&] { write_columns(folder / "a.sqlite", "id", {}); }), "exists already"));
    write_columns(folder / "a.sqlite", "route", {{{"route", "22"}}}, Existing::replaced);
    struct stat status {};
    REQUIRE(::stat((folder / "a.sqlite").c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0440);
    ::chmod((folder / "a.sqlite").c_str(), 0640);
    CHECK(query(folder / "a.sqlite", "SELECT * FROM buses") == "22\n");
    CHECK(folder.names() == "a.sqlite");
}

TEST_CASE("what is abandoned leaves no file, and no change") {
    const ScratchFolder folder;
    write_columns(folder / "a.sqlite", "id", two_buses);
    const std::string before = contents(folder / "a.sqlite");
    for (const Existing existing : {Existing::replaced, Existing::appended_to}) {
        coro::Sink<feed::Record> sink = sqlite(parse_columns("id"), folder / "a.sqlite", existing);
        sink.send(record_of({{"id", "3"}}));
    }
    CHECK(contents(folder / "a.sqlite") == before);
    CHECK(folder.names() == "a.sqlite");
}

TEST_CASE("appending writes no row that is there, NULL being equal to NULL, and keeps the order") {
    const ScratchFolder folder;
    const std::string path = folder / "a.sqlite";
    write_columns(path, "id,latitude,stop,time", two_buses, Existing::appended_to);  // makes it
    const std::string before = query(path, "SELECT * FROM buses");
    write_columns(path, "id,latitude,stop,time", two_buses, Existing::appended_to);
    CHECK(query(path, "SELECT * FROM buses") == before);
    write_columns(path, "id,latitude,stop,time",
                  {{{"id", "9"}}, two_buses[1], {{"id", "8"}}, {{"id", "9"}}, {{"id", "9"}, {"stop", ""}}}, Existing::appended_to);
    CHECK(query(path, "SELECT id, stop FROM buses WHERE rowid > 2") == "9|NULL\n8|NULL\n9|\n");
    CHECK(query(path, "PRAGMA integrity_check") == "ok\n");
    CHECK(folder.names() == "a.sqlite");
}

TEST_CASE("appending to a table of somebody else's: columns by name, other types, columns of their own") {
    const ScratchFolder folder;
    const std::string path = folder / "a.sqlite";
    write_file(path, "");
    query(path, "CREATE TABLE Buses(note DEFAULT 'new', Latitude TEXT, id VARCHAR(9), c0 INT);"
                "INSERT INTO buses VALUES('mine', '41.88', '007', 5); CREATE TABLE other(x); INSERT INTO other VALUES(1)");
    write_columns(path, "id,latitude", {two_buses[0], two_buses[1]}, Existing::appended_to);
    CHECK(query(path, "SELECT note, latitude, id FROM buses") == "mine|41.88|007\nnew|-87.63092803955078|1485\n");
    CHECK(query(path, "SELECT x FROM other") == "1\n");
    CHECK(contains(error_of([&] { write_columns(path, "id,stop,route", {}, Existing::appended_to); }),
                   "no column stop, route; there are: note, Latitude, id, c0"));
    write(sqlite_of_all_fields(path, Existing::appended_to), {{{"id", "1"}, {"stop", "X"}}});
    CHECK(query(path, "SELECT id, stop FROM buses") == "007|NULL\n1485|NULL\n1|X\n");
}

TEST_CASE("what cannot be appended to is named") {
    const ScratchFolder folder;
    write_file(folder / "a.sqlite", std::string(5000, 'x'));
    CHECK(contains(error_of([&] { write_columns(folder / "a.sqlite", "id", {}, Existing::appended_to); }), "not a database"));
    write_file(folder / "b.sqlite", "");
    query(folder / "b.sqlite", "CREATE VIEW buses AS SELECT 1 AS id");
    CHECK(contains(error_of([&] { write_columns(folder / "b.sqlite", "id", {}, Existing::appended_to); }), "a view"));
    CHECK(contains(error_of([&] { write_columns("/dev/null", "id", {}, Existing::replaced); }), "file of its own"));
    CHECK(contains(error_of([&] { write_columns("-", "id", {}, Existing::replaced); }), "file of its own"));
    CHECK(folder.names() == "a.sqlite b.sqlite");
}

TEST_CASE("a database with a write-ahead log is appended to with all that is in the log") {
    const ScratchFolder folder;
    const std::string path = folder / "a.sqlite";
    write_columns(path, "id", {{{"id", "1"}}});
    query(path, "PRAGMA journal_mode=WAL; INSERT INTO buses VALUES('2')");
    write_columns(path, "id", {{{"id", "2"}}, {{"id", "3"}}}, Existing::appended_to);
    CHECK(query(path, "SELECT id FROM buses") == "1\n2\n3\n");
    CHECK(query(path, "PRAGMA integrity_check") == "ok\n");
    CHECK(folder.names() == "a.sqlite");
}

TEST_CASE("a database that another program has written to meanwhile is not exchanged") {
    const ScratchFolder folder;
    const std::string path = folder / "a.sqlite";
    write_columns(path, "id", {{{"id", "1"}}});
    {
        coro::Sink<feed::Record> sink = sqlite(parse_columns("id"), path, Existing::appended_to);
        sink.send(record_of({{"id", "2"}}));
        query(path, "INSERT INTO buses VALUES('theirs')");
        CHECK(contains(error_of([&] { sink.close(); }), "meanwhile"));
    }
    CHECK(query(path, "SELECT id FROM buses") == "1\ntheirs\n");
    CHECK(folder.names() == "a.sqlite");
}

TEST_CASE("a journal that would be played back onto the new database is refused") {
    const ScratchFolder folder;
    write_file(folder / "a.sqlite-wal", "7");
    CHECK(contains(error_of([&] { write_columns(folder / "a.sqlite", "id", {}); }), "a.sqlite-wal"));
    write_file(folder / "b.sqlite-journal", std::string(1, '\0'));
    write_columns(folder / "b.sqlite", "id", {});
    CHECK(folder.names() == "a.sqlite-wal b.sqlite b.sqlite-journal");
}
