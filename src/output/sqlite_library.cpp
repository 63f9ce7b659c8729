#include "output/sqlite_library.hpp"

#include <string>

#include "exec/loaded_library.hpp"
#include "output/error.hpp"

namespace busfeed::output {

static_assert(SQLITE_VERSION_NUMBER / 1'000'000 == 3, "the functions of another SQLite may be others");

namespace {

SqliteLibrary load() {
    const exec::LoadedLibrary library(BUSFEED_LIBSQLITE);
    return {.open_v2 = library["sqlite3_open_v2"],
            .close = library["sqlite3_close"],
            .close_v2 = library["sqlite3_close_v2"],
            .busy_timeout = library["sqlite3_busy_timeout"],
            .errmsg = library["sqlite3_errmsg"],
            .errstr = library["sqlite3_errstr"],
            .exec = library["sqlite3_exec"],
            .prepare_v3 = library["sqlite3_prepare_v3"],
            .step = library["sqlite3_step"],
            .reset = library["sqlite3_reset"],
            .finalize = library["sqlite3_finalize"],
            .bind_text64 = library["sqlite3_bind_text64"],
            .bind_double = library["sqlite3_bind_double"],
            .clear_bindings = library["sqlite3_clear_bindings"],
            .column_text = library["sqlite3_column_text"],
            .column_bytes = library["sqlite3_column_bytes"],
            .column_int64 = library["sqlite3_column_int64"],
            .backup_init = library["sqlite3_backup_init"],
            .backup_step = library["sqlite3_backup_step"],
            .backup_finish = library["sqlite3_backup_finish"]};
}

}  // namespace

const SqliteLibrary& sqlite_library() {
    try {
        static const SqliteLibrary library = load();
        return library;
    } catch (const exec::LibraryError& error) {
        throw OutputError(std::string("a database is written by SQLite, which cannot be loaded: ") + error.what());
    }
}

}  // namespace busfeed::output
