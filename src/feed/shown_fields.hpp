#pragma once

#include <cstdint>
#include <vector>

#include "feed/dialect.hpp"
#include "feed/record.hpp"

namespace busfeed::feed {

/// Which fields of a record are shown when all are asked for, and searched when any will do: every one but the
/// personal ones of its dialect. Found out once for each shape.
class ShownFields {
public:
    const std::vector<std::size_t>& places(const Record& record) {
        if (record.shape() != shape_) {
            shape_ = record.shape();
            places_.clear();
            const Dialect* const dialect = record.dialect();
            for (std::size_t place = 0; place < record.places(); ++place)
                if (record.holds_field(place) && !(dialect && dialect->is_personal(record.field(place).name)))
                    places_.push_back(place);
        }
        return places_;
    }

private:
    std::uint64_t shape_ = 0;
    std::vector<std::size_t> places_;
};

}  // namespace busfeed::feed
