#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "xml/pieces/receiver.hpp"

namespace busfeed::cli {

/// What became of a piece's records.
struct Gathered : xml::pieces::Receiver::Result {
    std::uint32_t records = 0;  // that there were, before the filters
    bool too_much = false;      // to be held
};

/// The end of the stages of a thread that reads pieces: gathers what the filters keep.
class Gatherer {
public:
    virtual ~Gatherer() = default;

    /// Where the kept records go. It must not live longer.
    virtual coro::Sink<feed::Record> stage() = 0;

    /// What comes from here on is of another piece. Lent until end_piece(), or begin_piece() if the piece came to nothing.
    virtual Gathered& begin_piece() = 0;
    virtual std::unique_ptr<Gathered> end_piece() = 0;
};

/// What was delivered comes back to the thread that filled it, with its storage.
template <class Full> class Returns {
public:
    std::unique_ptr<Full> take() {
        const std::lock_guard lock(mutex_);
        if (empty_.empty()) return std::make_unique<Full>();
        std::unique_ptr<Full> last = std::move(empty_.back());
        empty_.pop_back();
        return last;
    }
    void give_back(std::unique_ptr<Full> one) {
        one->clear();
        const std::lock_guard lock(mutex_);
        if (empty_.size() < most) empty_.push_back(std::move(one));
    }

private:
    static constexpr std::size_t most = 4;

    std::mutex mutex_;
    std::vector<std::unique_ptr<Full>> empty_;
};

}  // namespace busfeed::cli
