#include "output/features.hpp"

#include <utility>
#include <vector>

namespace busfeed::output {

void Features::begin() {
    const bool first = !std::exchange(any_, true);
    switch (framing_) {
        case FeatureFraming::collection:
            out_->write(first ? "{\"type\":\"FeatureCollection\",\"features\":[\n" : ",\n");
            break;
        case FeatureFraming::sequence: out_->write("\x1E"); break;
        case FeatureFraming::lines: break;
    }
}

void Features::commit() {
    if (framing_ == FeatureFraming::collection)
        out_->write(any_ ? "\n]}\n" : "{\"type\":\"FeatureCollection\",\"features\":[]}\n");
    out_->commit();
}

JsonColumns without_position(JsonColumns columns) {
    const auto says_it_again = [](const Column& column) {
        return column.title == column.field.name() && (column.title == "latitude" || column.title == "longitude");
    };
    if (columns) std::erase_if(*columns, says_it_again);
    return columns;
}

}  // namespace busfeed::output
