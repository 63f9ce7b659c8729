#include "output/sqlite_library.hpp"

#include "exec/loaded_library.hpp"
#include "output/error.hpp"

namespace busfeed::output {

static_assert(SQLITE_VERSION_NUMBER / 1'000'000 == 3, "the functions of another SQLite may be others");

const SqliteLibrary& sqlite_library() {
    static const SqliteLibrary library = exec::load<OutputError>(
        "databases are written by SQLite", BUSFEED_LIBSQLITE, [](const exec::LoadedLibrary& from) -> SqliteLibrary {
            return {.open_v2 = from["sqlite3_open_v2"],
                    .close = from["sqlite3_close"],
                    .close_v2 = from["sqlite3_close_v2"],
                    .busy_timeout = from["sqlite3_busy_timeout"],
                    .errmsg = from["sqlite3_errmsg"],
                    .errstr = from["sqlite3_errstr"],
                    .exec = from["sqlite3_exec"],
                    .prepare_v3 = from["sqlite3_prepare_v3"],
                    .step = from["sqlite3_step"],
                    .reset = from["sqlite3_reset"],
                    .finalize = from["sqlite3_finalize"],
                    .bind_text64 = from["sqlite3_bind_text64"],
                    .bind_double = from["sqlite3_bind_double"],
                    .clear_bindings = from["sqlite3_clear_bindings"],
                    .column_text = from["sqlite3_column_text"],
                    .column_bytes = from["sqlite3_column_bytes"],
                    .column_int64 = from["sqlite3_column_int64"],
                    .backup_init = from["sqlite3_backup_init"],
                    .backup_step = from["sqlite3_backup_step"],
                    .backup_finish = from["sqlite3_backup_finish"]};
        });
    return library;
}

}  // namespace busfeed::output
