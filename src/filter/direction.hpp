#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "coro/sink.hpp"
#include "feed/record.hpp"

namespace busfeed::filter {

/// One spelling for each direction: `north`, `N`, `NB`, `Northbound` and `North Bound` all become "n", `South East
/// Bound` and `SE` "se"; words that are no compass point become small letters without blanks and without "bound"
/// (`INBOUND` and `inbound`: "in").
std::string plain_direction(std::string_view text);

/// Whether this is a point of the compass in any spelling, as `NB` is: no slip of the pen.
bool is_point_of_compass(std::string_view text);

/// What directions came by while one was looked for: a word that no record has is better told than left without rows.
/// Where a point of the compass is looked for, any other shows that the feed has such. Filters on several threads may
/// share it.
class DirectionsSeen {
public:
    void meet() { met_.store(true, std::memory_order_relaxed); }
    /// One that is not of the kind that was looked for.
    void pass(std::string_view direction);

    bool met() const { return met_.load(std::memory_order_relaxed); }
    /// Those that were passed, in order; twenty at most, as they are for a message.
    std::vector<std::string> others() const;

private:
    static constexpr std::size_t most = 20;

    std::atomic<bool> met_ = false;
    mutable std::mutex mutex_;
    std::vector<std::string> others_;  // sorted
};

/// Passes on the records whose `direction` means the same as this one. `seen`, if it is any, is told what comes by, up
/// to one that it meets.
coro::Sink<feed::Record> head_towards(std::string direction, coro::Sink<feed::Record> target,
                                      std::shared_ptr<DirectionsSeen> seen = nullptr);

}  // namespace busfeed::filter
