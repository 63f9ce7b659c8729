#include "cli/fields_asked_for.hpp"

#include <string>

namespace busfeed::cli {

std::vector<feed::FieldName> fields_asked_for(const Options& options) {
    std::vector<feed::FieldName> fields;
    if (options.columns)
        for (const output::Column& column : *options.columns) fields.push_back(column.field);
    for (const filter::Condition& condition : options.conditions) fields.push_back(condition.field());
    if (options.direction) fields.emplace_back("direction");
    return fields;
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
