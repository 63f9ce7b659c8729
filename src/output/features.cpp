#include "output/features.hpp"

#include <utility>
#include <vector>

namespace busfeed::output {

RowFrame frame_of(FeatureFraming framing) {
    switch (framing) {
        case FeatureFraming::collection:
            return {.head = "",
                    .first = "{\"type\":\"FeatureCollection\",\"features\":[\n",
                    .next = ",\n",
                    .last = "\n]}\n",
                    .none = "{\"type\":\"FeatureCollection\",\"features\":[]}\n"};
        case FeatureFraming::sequence: return {.head = "", .first = "\x1E", .next = "\x1E", .last = "", .none = ""};
        case FeatureFraming::lines: break;
    }
    return {};
}

std::string_view line_end_of(FeatureFraming framing) { return framing == FeatureFraming::collection ? "" : "\n"; }

JsonColumns without_position(JsonColumns columns) {
    const auto says_it_again = [](const Column& column) {
        return column.title == column.field.name() && (column.title == "latitude" || column.title == "longitude");
    };
    if (columns) std::erase_if(*columns, says_it_again);
    return columns;
}

}  // namespace busfeed::output
