#pragma once

#include <cstddef>
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

/// Something gathered that goes back to where it was filled. Full is the type that derives from this; its clear() makes
/// it as new, and begins with forget().
template <class Full> struct Returning : Gathered {
    std::shared_ptr<Returns<Full>> home;

    void forget() {
        records = 0;
        too_much = false;
        home = nullptr;
    }

private:
    Returning() = default;
    friend Full;
};

template <class Full> void give_back(std::unique_ptr<Full> full) {
    const auto home = full->home;
    home->give_back(std::move(full));
}

/// A gatherer that fills one after another of them.
template <class Full> class ReturningGatherer : public Gatherer {
public:
    Gathered& begin_piece() override {
        if (full_) full_->clear();
        else full_ = home_->take();
        return *full_;
    }
    std::unique_ptr<Gathered> end_piece() override {
        full_->home = home_;
        return std::move(full_);
    }

protected:
    /// The one that is being filled; of the same place as long as this lives.
    const std::unique_ptr<Full>& full() const { return full_; }

private:
    std::shared_ptr<Returns<Full>> home_ = std::make_shared<Returns<Full>>();
    std::unique_ptr<Full> full_;
};

}  // namespace busfeed::cli
