// Records into a struct of one's own, and from then on a program like any other.
//
//     into_a_struct FEED

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <exception>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <busfeed/busfeed.hpp>

using namespace busfeed;

namespace {

struct Bus {
    std::string route, id;  // texts: 07 is not 7
    double latitude, longitude;
};

/// False: it is no number. Fields are the feed's own bytes, and only here somebody wants them otherwise.
bool read(std::string_view text, double& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

/// `buses` must live as long as the sink. A FieldName finds a field by its canonical name, whatever the dialect calls
/// it, and remembers where it stood.
Sink<Record> collect(std::vector<Bus>* buses) {
    const feed::FieldName route("route"), id("id"), latitude("latitude"), longitude("longitude");
    while (const Record* record = co_await next) {
        Bus bus{};
        if (!read(latitude.find(*record).value_or(""), bus.latitude)) continue;
        if (!read(longitude.find(*record).value_or(""), bus.longitude)) continue;
        bus.route = route.find(*record).value_or("");
        bus.id = id.find(*record).value_or("");
        buses->push_back(std::move(bus));
    }
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 2) throw std::invalid_argument("usage: into_a_struct FEED");
    std::vector<Bus> buses;
    xml::parse(input::File(argv[1]), feed::buses_to_dicts(collect(&buses)), {.lane = xml::new_lane()});

    std::ranges::sort(buses, std::ranges::greater{}, &Bus::latitude);
    std::printf("%zu buses, the northernmost are\n", buses.size());
    for (const Bus& bus : std::span(buses).first(std::min<std::size_t>(buses.size(), 3)))
        std::printf("%s of route %s at %.4f, %.4f\n", bus.id.c_str(), bus.route.c_str(), bus.latitude, bus.longitude);
} catch (const std::exception& error) {
    std::fprintf(stderr, "into_a_struct: %s\n", error.what());
    return 1;
}
