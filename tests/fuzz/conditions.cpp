// Everything that a user may write as a condition, a list of columns, a box, a direction or a pattern.

#include <cstdint>
#include <exception>
#include <string>

#include "feed/record.hpp"
#include "filter/bounding_box.hpp"
#include "filter/condition.hpp"
#include "filter/decimal.hpp"
#include "filter/direction.hpp"
#include "filter/number.hpp"
#include "filter/pattern.hpp"
#include "fuzz/fuzzed.hpp"
#include "output/columns.hpp"

using namespace busfeed;

namespace {

feed::Record some_bus() {
    feed::Record bus;
    bus.begin("feed.xml", 7);
    for (const auto& [name, value] : {std::pair{"rt", "22"}, {"lat", "41.88"}, {"lon", "-87.6"}, {"empty", ""},
                                      {"a/b", "North, Bound"}, {"@id", "0107"}})
        bus.set(bus.place(name), value);
    bus.finish(nullptr);
    return bus;
}

/// Runs it; what it refuses it must refuse by an exception that says so.
template <class Try> void refused_or_done(Try attempt) {
    try {
        attempt();
    } catch (const std::exception& error) {
        if (std::string_view(error.what()).empty()) fuzz::found("a refusal without a word");
    }
}

void check_rounding(std::string_view text) {
    const auto before = filter::read_number(text);
    std::string room, again;
    const std::string once(filter::round_decimal(text, 3, room));
    const std::string twice(filter::round_decimal(once, 3, again));
    if (before) fuzz::must_be_same(once, twice, "rounded once and twice");
    else if (text.size() < 300)  // more digits may be past a double, but decimal text is rounded all the same
        fuzz::must_be_same(std::string(text), once, "no number is rounded");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const feed::Record bus = some_bus();
    const std::string_view text = fuzz::text_of(data, size);
    refused_or_done([&] { static_cast<void>(filter::Condition::parse(text).holds(bus)); });
    refused_or_done([&] { static_cast<void>(output::parse_columns(text)); });
    refused_or_done([&] { static_cast<void>(filter::parse_bounding_box(text).holds(-87.6, 41.9)); });
    refused_or_done([&] { static_cast<void>(filter::plain_direction(text)); });
    refused_or_done([&] { static_cast<void>(filter::split_list(text)); });
    check_rounding(text);
    return 0;
}
