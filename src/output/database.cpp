#include "output/database.hpp"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exec/over_interruptions.hpp"
#include "output/error.hpp"
#include "output/sqlite_library.hpp"

namespace busfeed::output {

namespace {

// Nobody else knows the temporary name, so there is nobody to lock out.
constexpr const char* without_locks = "unix-none";

const SqliteLibrary& lib() { return sqlite_library(); }

/// Throws OutputError where that cannot be known: what cannot be looked at is not taken for missing, and written over.
bool exists(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) return true;
    if (errno != ENOENT) throw_system_error(path, "cannot open");
    return false;
}

std::string no_special(std::string path) {
    if (is_special(path)) throw OutputError(path + ": an SQLite database needs a file of its own");
    return path;
}

/// Whether there is something in a journal that SQLite would play back. One that is kept for the next transaction
/// (journal_mode=PERSIST) begins with a zero. Throws OutputError where that cannot be known.
bool holds_changes(const std::string& journal) {
    const Descriptor file(
        exec::over_interruptions([&journal] { return ::open(journal.c_str(), O_RDONLY | O_CLOEXEC); }));
    if (!file && errno == ENOENT) return false;
    char first = 0;
    const ssize_t size = file ? exec::over_interruptions([&] { return ::read(file.get(), &first, 1); }) : -1;
    if (size < 0) throw_system_error(journal, "cannot read");
    return size == 1 && first != 0;
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { lib().finalize(statement); }

Statement::Statement(Database& database, const std::string& sql) : database_(&database) {
    sqlite3_stmt* statement = nullptr;
    const int failed = lib().prepare_v3(database.connection_.get(), sql.c_str(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    statement_.reset(statement);
    if (failed) database.fail("cannot write");
}

void Statement::bind(std::size_t place, std::string_view text) {
    const char* const begin = text.data() ? text.data() : "";  // a null pointer would bind NULL
    if (lib().bind_text64(statement_.get(), static_cast<int>(place) + 1, begin, text.size(), SQLITE_STATIC, SQLITE_UTF8))
        database_->fail("cannot write");
}

void Statement::bind(std::size_t place, double number) {
    if (lib().bind_double(statement_.get(), static_cast<int>(place) + 1, number)) database_->fail("cannot write");
}

void Statement::bind_nulls() { lib().clear_bindings(statement_.get()); }

bool Statement::step() {
    const int result = lib().step(statement_.get());
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) database_->fail("cannot write");
    lib().reset(statement_.get());
    return false;
}

std::string_view Statement::text(std::size_t column) const {
    const int place = static_cast<int>(column);
    const unsigned char* const text = lib().column_text(statement_.get(), place);
    if (!text) return {};
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(lib().column_bytes(statement_.get(), place))};
}

std::int64_t Statement::whole_number(std::size_t column) const {
    return lib().column_int64(statement_.get(), static_cast<int>(column));
}

void Database::Close::operator()(sqlite3* connection) const { lib().close_v2(connection); }

Database::Database(const std::string& path, Existing existing)
    : appends_(existing == Existing::appended_to && exists(path)),
      file_(no_special(path), existing == Existing::replaced || appends_, true) {
    if (!appends_) refuse_journals();
    if (appends_) copy_what_is_there();
    connection_ = open(file_.temporary(), SQLITE_OPEN_READWRITE, without_locks);
    // What is unfinished is thrown away as a whole, and the file is synced when it is whole.
    run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-8000; BEGIN");
}

Database::~Database() = default;

auto Database::open(const std::filesystem::path& path, int flags, const char* file_system) const -> Connection {
    sqlite3* opened = nullptr;
    // An absolute name is never taken for a URI.
    const std::string name = std::filesystem::absolute(path).string();
    const int failed = lib().open_v2(name.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, file_system);
    Connection connection(opened);
    if (failed) throw OutputError(file_.name() + ": cannot open: " + (opened ? lib().errmsg(opened) : "out of memory"));
    return connection;
}

/// Of what is not there: one that nothing has. Throws OutputError.
auto Database::version_of(const std::filesystem::path& path) -> Version {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        if (errno != ENOENT) throw_system_error(path, "cannot read");
        return {};
    }
    return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size), status.st_mtim.tv_sec,
            status.st_mtim.tv_nsec};
}

void Database::copy_what_is_there() {
    {
        // For writing, too: changes that a killed program has left in a journal are then settled by SQLite itself, by
        // the first statement.
        const Connection there = open(file_.target(), SQLITE_OPEN_READWRITE, nullptr);
        lib().busy_timeout(there.get(), 5000);
        lib().exec(there.get(), "PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr, nullptr);
        copied_ = version_of(file_.target());
        const Connection here = open(file_.temporary(), SQLITE_OPEN_READWRITE, without_locks);
        lib().exec(here.get(), "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF", nullptr, nullptr, nullptr);
        sqlite3_backup* const copy = lib().backup_init(here.get(), "main", there.get(), "main");
        if (!copy) throw OutputError(name() + ": cannot read: " + lib().errmsg(here.get()));
        const int result = lib().backup_step(copy, -1);
        lib().backup_finish(copy);
        if (result != SQLITE_DONE) throw OutputError(name() + ": cannot read: " + lib().errstr(result));
    }
    leave_write_ahead_log();
    refuse_journals();
}

/// The copy of a database with a write-ahead log says that it has one, too; but it needs none, and has none beside it.
/// (Database File Format, 1.3.3: the versions at 18 and 19, of writing and reading; 1 is without.)
void Database::leave_write_ahead_log() const {
    struct stat status {};
    if (::fstat(file_.descriptor(), &status) != 0) throw_system_error(name(), "cannot read");
    if (status.st_size == 0) return;
    for (const off_t version : {18, 19})
        if (exec::over_interruptions([&] { return ::pwrite(file_.descriptor(), "\1", 1, version); }) != 1)
            throw_system_error(name(), "cannot write");
}

/// A journal beside the old file would be played back onto the new one, and destroy it.
void Database::refuse_journals() const {
    for (const char* const ending : {"-journal", "-wal"}) {
        const std::string journal = file_.target().string() + ending;
        if (holds_changes(journal))
            throw OutputError(name() + ": another program has it open, or was killed while it wrote: " + journal +
                              " holds changes");
    }
}

void Database::run(const std::string& sql) {
    if (lib().exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr)) fail("cannot write");
}

void Database::commit() {
    run("COMMIT");
    if (lib().close(connection_.get()) != SQLITE_OK) fail("cannot finish writing");
    static_cast<void>(connection_.release());
    refuse_journals();
    if (appends_ && version_of(file_.target()) != copied_)
        throw OutputError(name() + ": another program has written to it meanwhile; nothing was appended");
    file_.commit();
}

void Database::fail(const char* what) const {
    throw OutputError(name() + ": " + what + ": " + lib().errmsg(connection_.get()));
}

std::string quoted_name(std::string_view name) {
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace busfeed::output
