#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "feed/field_name.hpp"
#include "feed/record.hpp"
#include "filter/pattern.hpp"

namespace busfeed::filter {

/// A condition that cannot be understood: the message says which and why.
class BadCondition : public std::invalid_argument {
public:
    using std::invalid_argument::invalid_argument;
};

/// One `--where`: a field, an operator, a value.
///
///     route=22        the field's text is this; `route=22,36`: one of these; `\,` is a comma in a value
///     route!=22,36    it is none of these
///     speed>=10       < <= > >=: both are decimal numbers, and compare so; a text that is no number never does
///     destination~Ho  ~ !~: the regular expression (RE2's syntax) matches somewhere in it, or nowhere
///
/// A field that a record does not have reads as empty text. Where blanks stand before the operator, those behind it count
/// as little: `route = 22`.
class Condition {
public:
    /// Throws BadCondition.
    static Condition parse(std::string_view text);

    /// The field is one of these texts.
    static Condition one_of(std::string field, std::vector<std::string> values);

    bool holds(const feed::Record& record) const;

    const feed::FieldName& field() const { return field_; }

    /// Whether both are on one field, by the same name, and each wants texts of it that the other does not.
    bool excludes(const Condition& other) const;

private:
    enum class Relation { one_of, none_of, less, at_most, more, at_least, matches, matches_not };

    Condition(std::string field, Relation relation) : field_(std::move(field)), relation_(relation) {}

    static Relation relation_of(std::string_view name);

    feed::FieldName field_;
    Relation relation_;
    std::vector<std::string> values_;
    double number_ = 0;
    std::optional<Pattern> pattern_;
};

/// The values of a list with commas between, `\,` being a comma in a value.
std::vector<std::string> split_list(std::string_view list);

}  // namespace busfeed::filter
