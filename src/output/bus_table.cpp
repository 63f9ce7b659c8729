#include "output/bus_table.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

#include "output/error.hpp"
#include "output/number.hpp"

namespace busfeed::output {

namespace {

constexpr std::size_t most_columns = 1999;  // SQLite's own limit is 2000; the waiting rows have one more

/// As SQLite compares names: the letters of ASCII without their case.
bool same_name(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) {
        return x == y || (x < 0x80 && y < 0x80 && std::tolower(x) == std::tolower(y));
    });
}

const char* name_of(BusTable::Type type) {
    switch (type) {
        case BusTable::Type::text: return "TEXT";
        case BusTable::Type::real: return "REAL";
        case BusTable::Type::integer: return "INTEGER";
    }
    __builtin_unreachable();
}

/// What a column does with values, by the words of its type ("Datatypes In SQLite", 3.1): one of five names that do
/// the same.
std::string affinity_of(std::string type) {
    std::ranges::transform(type, type.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    const auto has = [&type](const char* word) { return type.find(word) != type.npos; };
    if (has("INT")) return "INTEGER";
    if (has("CHAR") || has("CLOB") || has("TEXT")) return "TEXT";
    if (has("BLOB") || type.empty()) return "BLOB";
    if (has("REAL") || has("FLOA") || has("DOUB")) return "REAL";
    return "NUMERIC";
}

/// The nearest number; nothing for what is too large, or no number of JSON.
std::optional<double> number(std::string_view text) {
    if (!is_json_number(text)) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} ? std::optional(value) : std::nullopt;
}

/// `c0, c1, …`: how the waiting rows' columns are called, whatever the titles are.
std::string waiting_names(std::size_t count) {
    std::string names;
    for (std::size_t i = 0; i < count; ++i) names += (i > 0 ? ", c" : "c") + std::to_string(i);
    return names;
}

}  // namespace

BusTable::BusTable(std::unique_ptr<Database> database, bool appends)
    : database_(std::move(database)), appends_(appends) {
    if (!appends_) return;
    look_at_existing();
    database_->run("CREATE TEMP TABLE waiting(n INTEGER PRIMARY KEY)");
}

void BusTable::look_at_existing() {
    Statement kind = database_->prepare("SELECT type FROM main.sqlite_schema WHERE lower(name) = 'buses'");
    while (kind.step())
        if (kind.text(0) != "table")
            throw OutputError(database_->name() + ": 'buses' is no table in it, but a " + std::string(kind.text(0)));
    Statement columns = database_->prepare("SELECT name, type FROM pragma_table_info('buses', 'main')");
    while (columns.step()) existing_.push_back({std::string(columns.text(0)), std::string(columns.text(1))});
}

std::optional<std::string> BusTable::declared_type(const std::string& title) const {
    const auto it = std::ranges::find_if(existing_, [&](const auto& column) { return same_name(column.title, title); });
    return it == existing_.end() ? std::nullopt : std::optional(it->type);
}

void BusTable::refuse_twins(const std::string& a, const std::string& b) const {
    throw OutputError(database_->name() + ": the columns '" + a + "' and '" + b +
                      "' have one name to SQLite; rename one (-c NEW=NAME)");
}

void BusTable::check_titles(const std::vector<std::string>& titles) const {
    for (auto a = titles.begin(); a != titles.end(); ++a)
        for (auto b = titles.begin(); b != a; ++b)
            if (same_name(*a, *b)) refuse_twins(*b, *a);
    if (existing_.empty()) return;
    std::string lacking;
    for (const std::string& title : titles)
        if (!declared_type(title)) lacking += (lacking.empty() ? "" : ", ") + title;
    if (lacking.empty()) return;
    std::string there;
    for (const ExistingColumn& column : existing_) there += (there.empty() ? "" : ", ") + column.title;
    throw OutputError(database_->name() + ": its table 'buses' has no column " + lacking + "; there are: " + there);
}

void BusTable::add_column(std::string title, Type type) {
    for (const Column& column : columns_)
        if (same_name(column.title, title)) refuse_twins(column.title, title);
    if (columns_.size() == most_columns)
        throw OutputError(database_->name() + ": more columns than SQLite takes (" + std::to_string(most_columns) + ")");

    const std::string quoted = quoted_name(title);
    const std::optional<std::string> declared = declared_type(title);
    const std::string affinity = declared ? affinity_of(*declared) : name_of(type);
    const bool is_first = columns_.empty() && existing_.empty();
    if (is_first) database_->run("CREATE TABLE main.buses(" + quoted + " " + affinity + ")");
    else if (!declared) database_->run("ALTER TABLE main.buses ADD COLUMN " + quoted + " " + affinity);
    if (appends_)
        database_->run("ALTER TABLE temp.waiting ADD COLUMN c" + std::to_string(columns_.size()) + " " + affinity);

    // Into a column of texts a number would go with the digits that SQLite gives it, not with the feed's.
    columns_.push_back({std::move(title), type, type != Type::text && affinity != "TEXT"});
    insert_.reset();
    const std::string table = appends_ ? "temp.waiting" : "main.buses";
    for (; empty_rows_ > 0; --empty_rows_) database_->run("INSERT INTO " + table + " DEFAULT VALUES");
}

void BusTable::prepare_insert() {
    std::string sql = "INSERT INTO ";
    std::string places;
    if (appends_) {
        sql += "temp.waiting(" + waiting_names(columns_.size());
    } else {
        sql += "main.buses(";
        for (std::size_t i = 0; i < columns_.size(); ++i) sql += (i > 0 ? ", " : "") + quoted_name(columns_[i].title);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) places += i > 0 ? ", ?" : "?";
    insert_.emplace(database_->prepare(sql + ") VALUES (" + places + ")"));
}

void BusTable::begin_row() {
    if (insert_) insert_->bind_nulls();
}

void BusTable::put(std::size_t column, std::string_view value) {
    if (!insert_) prepare_insert();
    if (columns_[column].type != Type::text && value.empty()) return;
    const std::optional<double> as_number = columns_[column].is_number ? number(value) : std::nullopt;
    if (as_number) insert_->bind(column, *as_number);
    else insert_->bind(column, value);
}

void BusTable::end_row() {
    if (columns_.empty()) {
        ++empty_rows_;
        return;
    }
    if (!insert_) prepare_insert();
    insert_->step();
}

void BusTable::index(const std::string& name, const std::string& first_title, const std::string& second_title) {
    database_->run("CREATE INDEX IF NOT EXISTS main." + quoted_name(name) + " ON buses(" + quoted_name(first_title) + ", " +
                   quoted_name(second_title) + ")");
}

void BusTable::move_new_rows() {
    std::string titles;
    for (const Column& column : columns_) titles += (titles.empty() ? "" : ", ") + quoted_name(column.title);
    const std::string waiting = waiting_names(columns_.size());
    // Groups of equal rows, NULL being equal to NULL; those that are there count as number 0.
    database_->run("INSERT INTO main.buses(" + titles + ") SELECT " + waiting + " FROM (SELECT " + waiting +
                   ", min(n) AS first FROM (SELECT n, " + waiting + " FROM temp.waiting UNION ALL SELECT 0, " + titles +
                   " FROM main.buses) GROUP BY " + waiting + " HAVING first > 0) ORDER BY first");
}

void BusTable::commit() {
    insert_.reset();
    if (appends_ && !columns_.empty()) move_new_rows();
    if (appends_) database_->run("DROP TABLE temp.waiting");
    database_->commit();
}

}  // namespace busfeed::output
