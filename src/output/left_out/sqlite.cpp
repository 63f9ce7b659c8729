// In the place of output/sqlite.cpp where SQLite is left out (BUSFEED_SQLITE=OFF).

#include "output/error.hpp"
#include "output/sqlite.hpp"

namespace busfeed::output {

namespace {

[[noreturn]] void fail(const std::string& path) {
    throw OutputError(path + ": this busfeed was built without SQLite");
}

}  // namespace

coro::Sink<feed::Record> sqlite(std::vector<Column>, const std::string& path, Database::Existing) { fail(path); }

coro::Sink<feed::Record> sqlite_of_all_fields(const std::string& path, Database::Existing) { fail(path); }

}  // namespace busfeed::output
