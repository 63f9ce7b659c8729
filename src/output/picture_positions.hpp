#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "feed/field_name.hpp"
#include "feed/record.hpp"
#include "output/external_sort.hpp"
#include "output/fleet.hpp"
#include "output/position.hpp"
#include "output/thinning.hpp"

namespace busfeed::output {

/// A position that a picture shows.
struct PictureDot {
    double longitude, latitude;  // degrees
    std::size_t route;           // its number in the fleet; 0: none
    bool goes_on;                // on the same trail as the dot before
    bool is_last;                // of its vehicle, or all that is known of it
};

/// The positions of a picture: they wait, on disk where they are many, until all are known and it can be told which
/// are shown. Memory: about what it is given, and one entry a vehicle and a route.
class PicturePositions {
public:
    /// At most `most` are shown: see Thinning.
    PicturePositions(std::size_t most, std::size_t memory) : thinning_(most), sorted_(memory) {}

    void add(const feed::Record& record);

    /// All are added: those that are shown, each vehicle's in the order of its times, on trails that begin and end as
    /// those of trails(). What has no time or no vehicle is on none.
    std::vector<PictureDot> take();

    const Fleet& fleet() const { return fleet_; }

private:
    Positions positions_;
    feed::FieldName route_{"route"};
    feed::FieldName id_{"id"};
    feed::FieldName trip_{"trip"};
    Fleet fleet_;
    Thinning thinning_;
    ExternalSort sorted_;
    std::string key_, value_;
};

}  // namespace busfeed::output
