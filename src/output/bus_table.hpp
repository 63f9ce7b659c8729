#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/database.hpp"

namespace busfeed::output {

/// The table `buses` of a database that is being made, filled row by row; commit() puts the database in place.
///
/// Where rows are appended, they wait in a temporary table until the end, on disk where they are many. Then those go
/// into `buses` that are not there: whose columns are not all equal (NULL equals NULL) to those of a row that was there
/// or came before. So to append the same feed twice is to append it once.
class BusTable {
public:
    enum class Type { text, real, integer };

    /// `appends`: rows that are there stay, and are not written again.
    BusTable(std::unique_ptr<Database> database, bool appends);

    /// To the right of those that there are; rows that came before hold NULL in it. Throws OutputError where two
    /// titles are one name to SQLite, which does not tell capitals from small letters, or where they are too many.
    void add_column(std::string title, Type type);
    std::size_t columns() const { return columns_.size(); }

    /// Throws OutputError where two of these titles are one name to SQLite, and where rows are appended to a table that
    /// lacks one of them.
    void check_titles(const std::vector<std::string>& titles) const;

    /// A row is begun, its values are put into columns, each once, and it is ended. The values are lent until then.
    void begin_row();
    /// A column of numbers takes numbers of JSON as such, and nothing (NULL) for an empty text.
    void put(std::size_t column, std::string_view value);
    void end_row();

    /// Makes an index on two columns, if there is none of this name.
    void index(const std::string& name, const std::string& first_title, const std::string& second_title);

    /// All rows are written: puts the database in place.
    void commit();

private:
    struct Column {
        std::string title;
        Type type;
        bool is_number;  // bound as one
    };

    void look_at_existing();
    [[noreturn]] void refuse_twins(const std::string& a, const std::string& b) const;
    std::optional<std::string> declared_type(const std::string& title) const;
    void prepare_insert();
    void move_new_rows();

    struct ExistingColumn {
        std::string title, type;
    };

    std::unique_ptr<Database> database_;
    bool appends_;
    std::vector<ExistingColumn> existing_;  // of `buses`, where it is there
    std::vector<Column> columns_;
    std::size_t empty_rows_ = 0;            // that came before any column
    std::optional<Statement> insert_;       // none: there is another column since
};

}  // namespace busfeed::output
