#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "coro/sink.hpp"

/// Small coroutines that say what happens to them.
namespace busfeed::coro::probes {

using Log = std::shared_ptr<std::vector<std::string>>;

inline Log new_log() { return std::make_shared<std::vector<std::string>>(); }

/// Says what lives and dies in a frame.
class Mark {
public:
    Mark(Log log, std::string name) : log_(std::move(log)), name_(std::move(name)) {}
    Mark(const Mark&) = delete;
    Mark& operator=(const Mark&) = delete;
    ~Mark() { log_->push_back(name_ + " destroyed"); }

private:
    Log log_;
    std::string name_;
};

/// Logs its priming, each item and its end.
inline Sink<int> recorder(Log log, std::string name = "recorder") {
    const Mark mark(log, name);
    log->push_back(name + " primed");
    while (const int* item = co_await next) log->push_back(name + " got " + std::to_string(*item));
    log->push_back(name + " closed");
}

/// Passes everything on, and logs its end.
inline Sink<int> relay(Log log, std::string name, Sink<int> target) {
    while (const int* item = co_await next)
        if (!target.send(*item)) co_return;
    log->push_back(name + " closed");
}

inline Sink<int> first(int count, Sink<int> target) {
    if (count == 0) co_return;
    while (const int* item = co_await next)
        if (!target.send(*item) || --count == 0) co_return;
}

inline Sink<int> throws_at(int bad) {
    while (const int* item = co_await next)
        if (*item == bad) throw std::runtime_error("item " + std::to_string(bad));
}

}  // namespace busfeed::coro::probes
