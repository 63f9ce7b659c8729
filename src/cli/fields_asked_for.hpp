#pragma once

#include <string>
#include <vector>

#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "feed/field_name.hpp"
#include "filter/tally.hpp"

namespace busfeed::cli {

/// Every field that the user named, in columns and conditions; of any XML (--record) also the columns that are shown
/// where nobody names any.
std::vector<feed::FieldName> fields_asked_for(const Options& options);

/// Warns of a field whose numbers came in several units: feeds of several dialects were put into one column.
void warn_of_mixed_units(const filter::Tally& counts, Messages& messages);

/// Warns of each that never occurred though there were records, with the names that did: most likely it is misspelt.
void warn_of_missing_fields(const filter::Tally& counts, Messages& messages);

/// Warns that the element which was asked for as record never occurred, with those that did.
void warn_of_missing_record(const std::string& record, const std::vector<std::string>& elements, Messages& messages);

/// Warns where no record has the direction that was asked for, with those that there are; not where both are points of
/// the compass, and no bus went there.
void warn_of_missing_direction(const Options& options, Messages& messages);

}  // namespace busfeed::cli
