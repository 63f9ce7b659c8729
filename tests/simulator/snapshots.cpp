#include "snapshots.hpp"

#include <cerrno>
#include <memory>
#include <system_error>

namespace busfeed::simulator {

namespace {

Network network_for(const Order& order) {
    return order.dialect->rail ? rail_network() : bus_network();
}

struct Close {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

/// How late a poll is, in seconds: recorded ones drift by one or two, seldom three.
int lateness(Random& random) noexcept {
    const double drawn = random.unit();
    if (drawn < 0.6) return 0;
    return drawn < 0.85 ? 1 : drawn < 0.97 ? 2 : 3;
}

}  // namespace

void write_document(const Order& order, std::FILE* file) {
    const Network network = network_for(order);
    Fleet fleet(network, order.vehicles, order.seed, order.start, order.route);
    Feed feed(fleet, order.route, order.bytes);
    Output out(file);
    order.dialect->write(out, feed, order.style);
    out.flush();
}

void write_snapshots(const Order& order, int count, int every, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    const Network network = network_for(order);
    Fleet fleet(network, order.vehicles, order.seed, order.start, order.route);
    Random random = Random::of(order.seed, ~std::uint64_t{0});
    for (int poll = 0; poll < count; ++poll) {
        if (poll > 0) fleet.advance(every + lateness(random));
        const std::filesystem::path path = folder / (std::to_string(fleet.now()) + ".xml");
        const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "wb"));
        if (!file) throw std::system_error(errno, std::generic_category(), "cannot write " + path.string());
        Feed feed(fleet, order.route, order.bytes);
        Output out(file.get());
        order.dialect->write(out, feed, order.style);
        out.flush();
    }
}

}  // namespace busfeed::simulator
