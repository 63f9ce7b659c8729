#include "cli/fields_asked_for.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "cli/nearest.hpp"
#include "feed/dialect.hpp"

namespace busfeed::cli {

namespace {

/// What a misspelt field may have been meant to be: a name that occurred, or one that all feeds share.
std::vector<std::string> names_to_mean(const filter::Tally& counts) {
    std::vector<std::string> names(counts.names().begin(), counts.names().end());
    for (const feed::Dialect& dialect : feed::known_dialects())
        for (const feed::Dialect::Mapping& field : dialect.fields) names.push_back(field.canonical);
    return names;
}

bool shows_columns(const Options& options) {
    const auto has_none = [](const Options::Output& output) {  // but whole records, or dots
        return output.format == Format::msgpack || output.format == Format::png || output.format == Format::svg;
    };
    return !std::ranges::all_of(options.outputs, has_none) && !options.all && !options.list_fields && !options.check;
}

/// With commas between, as many as a message can take.
std::string listed(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) {
        if (list.size() + name.size() > 2000) return list + ", …";
        list += (list.empty() ? "" : ", ") + name;
    }
    return list;
}

/// What there is instead of something, behind the nearest of it.
std::string instead(const std::string& nearest, const std::vector<std::string>& names) {
    return nearest + (nearest.empty() ? "; there are: " : " There are: ") + listed(names);
}

}  // namespace

std::vector<feed::FieldName> fields_asked_for(const Options& options) {
    std::vector<feed::FieldName> fields;
    if (options.columns)
        for (const output::Column& column : *options.columns) fields.push_back(column.field);
    else if (!options.record.empty() && shows_columns(options))  // without a dialect they are hardly there
        for (const output::Column& column : output::default_columns()) fields.push_back(column.field);
    for (const filter::Condition& condition : options.conditions) fields.push_back(condition.field());
    if (options.split_by) fields.emplace_back(*options.split_by);
    if (options.direction) fields.emplace_back("direction");
    return fields;
}

void warn_of_mixed_units(const filter::Tally& counts, Messages& messages) {
    std::map<std::string, std::string> units;
    for (const auto& [field, unit] : counts.units()) units[field] += (units[field].empty() ? "" : " and ") + unit;
    for (const auto& [field, all] : units)
        if (all.find(" and ") != all.npos) messages.warning("the field " + field + " is in " + all + ", by feed");
}

void warn_of_missing_fields(const filter::Tally& counts, Messages& messages) {
    if (counts.records() == 0 || counts.missing().empty()) return;
    const std::vector<std::string> meant = names_to_mean(counts);
    for (const feed::FieldName& field : counts.missing()) {
        const bool misspelt = std::ranges::find(meant, field.name()) == meant.end();
        const std::string nearest = misspelt ? did_you_mean(field.name(), meant) : "";
        messages.warning("no record has a field " + field.name() + instead(nearest, counts.names()));
    }
}

void warn_of_missing_record(const std::string& record, const std::vector<std::string>& elements, Messages& messages) {
    messages.warning("no element is called " + record + ", which --record asks for" +
                     instead(did_you_mean(record, elements), elements));
}

void warn_of_missing_direction(const Options& options, Messages& messages) {
    if (!options.directions || options.directions->met()) return;
    const std::vector<std::string> names = options.directions->others();
    if (names.empty()) return;
    std::vector<std::string> meant = names;
    if (!filter::is_point_of_compass(*options.direction))
        for (const char* const word : {"north", "south", "east", "west"}) meant.emplace_back(word);
    messages.warning("no record has the direction " + *options.direction +
                     instead(did_you_mean(*options.direction, meant), names));
}

}  // namespace busfeed::cli
