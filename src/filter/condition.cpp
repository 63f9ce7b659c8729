#include "filter/condition.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "feed/white_space.hpp"
#include "filter/number.hpp"

namespace busfeed::filter {

std::vector<std::string> split_list(std::string_view list) {
    std::vector<std::string> values(1);
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i] == '\\' && i + 1 < list.size() && list[i + 1] == ',') values.back() += list[++i];
        else if (list[i] == ',') values.emplace_back();
        else values.back() += list[i];
    }
    return values;
}

Condition::Relation Condition::relation_of(std::string_view name) {
    static constexpr std::pair<std::string_view, Relation> relations[] = {
        {"=", Relation::one_of}, {"!=", Relation::none_of}, {"<", Relation::less},    {"<=", Relation::at_most},
        {">", Relation::more},   {">=", Relation::at_least}, {"~", Relation::matches}, {"!~", Relation::matches_not}};
    const auto* const it = std::ranges::find(relations, name, &std::pair<std::string_view, Relation>::first);
    if (it == std::end(relations)) throw BadCondition("no operator");
    return it->second;
}

Condition Condition::parse(std::string_view text) {
    const std::string quoted = "condition '" + std::string(text) + "': ";
    const std::size_t at = text.find_first_of("=!<>~");
    if (at == text.npos || (text[at] == '!' && (at + 1 == text.size() || (text[at + 1] != '=' && text[at + 1] != '~'))))
        throw BadCondition(quoted + "no operator; write FIELD=VALUE, or one of != < <= > >= ~ !~");
    if (text.substr(at).starts_with("=="))
        throw BadCondition(quoted + "equality is one =; a value that begins with = is matched by FIELD~'^='");
    const std::string_view before = text.substr(0, at);
    const std::string_view field = feed::trim(before);
    if (field.empty()) throw BadCondition(quoted + "no field before the operator");
    if (field.find(' ') != field.npos) throw BadCondition(quoted + "no field has a blank in its name");
    const bool two = at + 1 < text.size() && (text[at] == '!' || ((text[at] == '<' || text[at] == '>') && text[at + 1] == '='));
    std::string_view value = text.substr(at + (two ? 2 : 1));
    if (before.ends_with(' ')) value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));

    Condition condition(std::string(field), relation_of(text.substr(at, two ? 2 : 1)));
    switch (condition.relation_) {
        case Relation::one_of:
        case Relation::none_of: condition.values_ = split_list(value); break;
        case Relation::matches:
        case Relation::matches_not:
            try {
                condition.pattern_ = Pattern(value);
            } catch (const BadPattern& error) {
                throw BadCondition(quoted + error.what());
            }
            break;
        default: {
            const std::optional<double> limit = read_number(value);
            if (!limit) throw BadCondition(quoted + "'" + std::string(value) + "' is no number");
            condition.number_ = *limit;
        }
    }
    return condition;
}

Condition Condition::one_of(std::string field, std::vector<std::string> values) {
    Condition condition(std::move(field), Relation::one_of);
    condition.values_ = std::move(values);
    return condition;
}

bool Condition::excludes(const Condition& other) const {
    if (relation_ != Relation::one_of || other.relation_ != Relation::one_of) return false;
    return field_.name() == other.field_.name() && std::ranges::find_first_of(values_, other.values_) == values_.end();
}

bool Condition::holds(const feed::Record& record) const {
    const std::string_view text = field_.find(record).value_or(std::string_view{});
    const auto is_one = [&] { return std::ranges::find(values_, text) != values_.end(); };
    const auto compares = [&](auto relation) {
        const std::optional<double> value = read_number(text);
        return value && relation(*value, number_);
    };
    switch (relation_) {
        case Relation::one_of: return is_one();
        case Relation::none_of: return !is_one();
        case Relation::less: return compares(std::less<>{});
        case Relation::at_most: return compares(std::less_equal<>{});
        case Relation::more: return compares(std::greater<>{});
        case Relation::at_least: return compares(std::greater_equal<>{});
        case Relation::matches: return pattern_->matches(text);
        case Relation::matches_not: return !pattern_->matches(text);
    }
    return false;
}

}  // namespace busfeed::filter
