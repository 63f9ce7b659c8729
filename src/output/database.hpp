#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "output/atomic_file.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace busfeed::output {

class Database;

/// One statement of SQL, prepared once and run again and again. Places of parameters and columns are counted from 0.
/// Texts that are bound are lent: they must be good until the step after. Throws OutputError.
class Statement {
public:
    void bind(std::size_t place, std::string_view text);
    void bind(std::size_t place, double number);
    /// All that was bound is NULL again.
    void bind_nulls();

    /// Goes on to the next row. False: there is none, and the statement can be bound and run again.
    bool step();

    /// Of the row that it stands at; a NULL is an empty text. Lent until the next step.
    std::string_view text(std::size_t column) const;
    std::int64_t whole_number(std::size_t column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    Statement(Database& database, const std::string& sql);

    Database* database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// An SQLite database on its way to a file. It is made under a temporary name beside the file, without any journal,
/// and put in place at commit: whole or not at all, as every output is. All that is written is one transaction.
///
/// A database that is appended to is copied first, and the copy exchanged for it at the end. That costs a copy; but
/// after `kill -9` or a full disk the database is what it was, with no journal beside it that must be rolled back,
/// and who reads it meanwhile sees the old rows, and at no time some of the new. A write-ahead log is settled first,
/// and the new database has none. Nobody else may write to it meanwhile: commit finds out, and fails.
class Database {
public:
    enum class Existing { refused, replaced, appended_to };

    /// Throws OutputError: the file exists and is refused, is no database or in use, or cannot be made.
    Database(const std::string& path, Existing existing);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs statements that give no rows.
    void run(const std::string& sql);
    Statement prepare(const std::string& sql) { return {*this, sql}; }

    /// Ends the transaction and puts the file in place.
    void commit();

    const std::string& name() const { return file_.name(); }

    /// Throws OutputError with SQLite's words for the last error, after "NAME: what: ".
    [[noreturn]] void fail(const char* what) const;

private:
    friend class Statement;
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    using Connection = std::unique_ptr<sqlite3, Close>;

    /// What tells whether somebody has written to a file.
    struct Version {
        std::uint64_t device = 0, number = 0, size = 0;
        std::int64_t seconds = 0, nanoseconds = 0;
        bool operator==(const Version&) const = default;
    };
    static Version version_of(const std::filesystem::path& path);

    Connection open(const std::filesystem::path& path, int flags, const char* file_system) const;
    void copy_what_is_there();
    void leave_write_ahead_log() const;
    void refuse_journals() const;

    bool appends_;
    AtomicFile file_;
    Version copied_{};  // of what was there
    Connection connection_;
};

/// A name as SQL takes it whatever is in it: in double quotes.
std::string quoted_name(std::string_view name);

}  // namespace busfeed::output
