#include "cli/fields_asked_for.hpp"

#include <map>
#include <string>

namespace busfeed::cli {

std::vector<feed::FieldName> fields_asked_for(const Options& options) {
    std::vector<feed::FieldName> fields;
    if (options.columns)
        for (const output::Column& column : *options.columns) fields.push_back(column.field);
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
    std::string names;
    for (const std::string& name : counts.names()) {
        if (names.size() + name.size() > 2000) {
            names += ", …";
            break;
        }
        names += (names.empty() ? "" : ", ") + name;
    }
    for (const feed::FieldName& field : counts.missing())
        messages.warning("no record has a field " + field.name() + "; there are: " + names);
}

}  // namespace busfeed::cli
