#include "fleet.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>

namespace busfeed::simulator {

namespace {

// Vehicles in the garage at the start, in relation to those on the road: about as many as are there later.
constexpr double reserve = 0.04;

/// Shares vehicles among the routes as their shares say, with none left over: the largest remainders get them.
std::vector<int> shared_out(const std::vector<Route>& routes, int vehicles) {
    const double whole = std::accumulate(routes.begin(), routes.end(), 0.0,
                                         [](double sum, const Route& route) { return sum + route.share; });
    std::vector<int> counts;
    std::vector<double> remainders;
    int left = vehicles;
    for (const Route& route : routes) {
        const double exact = vehicles * route.share / whole;
        counts.push_back(static_cast<int>(exact));
        remainders.push_back(exact - counts.back());
        left -= counts.back();
    }
    std::vector<std::size_t> order(routes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return remainders[a] != remainders[b] ? remainders[a] > remainders[b] : a < b;
    });
    for (std::size_t i = 0; left > 0; ++i, --left) ++counts[order[i % order.size()]];
    return counts;
}

template <class Item>
void shuffle(std::vector<Item>& items, Random& random) {
    for (std::size_t i = items.size(); i > 1; --i) {
        std::swap(items[i - 1], items[static_cast<std::size_t>(random.unit() * static_cast<double>(i))]);
    }
}

/// Numbers such as buses carry, each once: series of three and four digits and, for fleets larger than a city's, five.
std::vector<int> vehicle_numbers(std::size_t count, Random& random) {
    struct Series {
        int first;
        int last;
    };
    std::vector<int> numbers;
    constexpr Series all_series[] = {{500, 579}, {1000, 1949}, {4000, 4207}, {6000, 6882}, {7500, 7899}, {8000, 8324}};
    for (const Series series : all_series) {
        for (int number = series.first; number <= series.last; ++number) numbers.push_back(number);
    }
    for (int number = 10000; numbers.size() < count; ++number) numbers.push_back(number);
    shuffle(numbers, random);
    return numbers;
}

/// One vehicle before it is made: which route, which number in it, whether on the road.
struct Post {
    const Route* route;
    int number;
    bool in_service;
};

std::vector<Post> posts_of(const Network& network, int vehicles, Random& random) {
    const std::vector<int> counts = shared_out(network.routes, vehicles);
    std::vector<Post> posts;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const int in_garage = static_cast<int>(counts[i] * reserve + random.unit());
        for (int number = 0; number < counts[i] + in_garage; ++number) {
            posts.push_back({&network.routes[i], number, number < counts[i]});
        }
    }
    if (!network.by_route) shuffle(posts, random);
    return posts;
}

}  // namespace

Fleet::Fleet(const Network& network, int vehicles, std::uint64_t seed, Epoch now, std::string_view only_route)
    : network_(network), now_(now) {
    const auto is_wanted = [&](const Route& route) { return only_route.empty() || route.designator == only_route; };
    if (std::none_of(network.routes.begin(), network.routes.end(), is_wanted)) {
        throw std::invalid_argument("no route is called " + std::string(only_route));
    }
    Random random(seed);
    const std::vector<Post> posts = posts_of(network, vehicles, random);
    const std::vector<int> numbers = vehicle_numbers(posts.size(), random);
    for (std::size_t i = 0; i < posts.size(); ++i) {
        if (!is_wanted(*posts[i].route)) continue;
        vehicles_.emplace_back(*posts[i].route, numbers[i], posts[i].number, network.off_route, posts[i].in_service,
                               now, Random::of(seed, i));
    }
}

void Fleet::advance(int seconds) {
    now_ += seconds;
    for (Vehicle& vehicle : vehicles_) vehicle.advance(seconds, now_);
}

}  // namespace busfeed::simulator
