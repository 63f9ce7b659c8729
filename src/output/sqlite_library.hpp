#pragma once

#include <sqlite3.h>

namespace busfeed::output {

/// The functions of SQLite that are called here, without `sqlite3_` before their names.
struct SqliteLibrary {
    decltype(&sqlite3_open_v2) open_v2;
    decltype(&sqlite3_close) close;
    decltype(&sqlite3_close_v2) close_v2;
    decltype(&sqlite3_busy_timeout) busy_timeout;
    decltype(&sqlite3_errmsg) errmsg;
    decltype(&sqlite3_errstr) errstr;
    decltype(&sqlite3_exec) exec;
    decltype(&sqlite3_prepare_v3) prepare_v3;
    decltype(&sqlite3_step) step;
    decltype(&sqlite3_reset) reset;
    decltype(&sqlite3_finalize) finalize;
    decltype(&sqlite3_bind_text64) bind_text64;
    decltype(&sqlite3_bind_double) bind_double;
    decltype(&sqlite3_clear_bindings) clear_bindings;
    decltype(&sqlite3_column_text) column_text;
    decltype(&sqlite3_column_bytes) column_bytes;
    decltype(&sqlite3_column_int64) column_int64;
    decltype(&sqlite3_backup_init) backup_init;
    decltype(&sqlite3_backup_step) backup_step;
    decltype(&sqlite3_backup_finish) backup_finish;
};

/// Loads it at the first call. Throws OutputError where that cannot be done.
const SqliteLibrary& sqlite_library();

}  // namespace busfeed::output
