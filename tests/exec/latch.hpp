#pragma once

#include <condition_variable>
#include <mutex>

namespace busfeed::testing {

/// Holds whoever waits until it is opened, once and for all.
class Latch {
public:
    void open() {
        const std::lock_guard lock(mutex_);
        is_open_ = true;
        opened_.notify_all();
    }
    void wait() {
        std::unique_lock lock(mutex_);
        opened_.wait(lock, [this] { return is_open_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable opened_;
    bool is_open_ = false;
};

}  // namespace busfeed::testing
