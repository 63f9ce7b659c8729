#pragma once

#include <cstddef>
#include <memory>

#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "output/json.hpp"
#include "output/writer.hpp"

namespace busfeed::output {

/// How many positions a browser draws smoothly.
inline constexpr std::size_t most_positions_of_a_page = 100'000;

/// Writes a map as one HTML file that needs no other: positions and trails, coloured by route, with the columns of
/// each record (or all its fields but personal ones) in a pop-up, and a slider where the records have times.
///
/// Records without a usable position are counted, and the page says so. Where there are more than `most` positions it
/// shows so many and says that, too: see Thinning. Until it is closed the records wait in a temporary file; memory is
/// one entry a vehicle and a route.
coro::Sink<feed::Record> page(JsonColumns columns, std::unique_ptr<Writer> out,
                              std::size_t most = most_positions_of_a_page);

}  // namespace busfeed::output
