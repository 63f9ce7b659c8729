#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "exec/task.hpp"

namespace busfeed::xml {

/// Fills in some bytes, at most the room's size; 0: the end; nothing: none has come yet, but some may. Lent from whatever
/// has the bytes.
using ReadBytes = std::function<std::optional<std::size_t>(std::span<char>)>;

/// Waits until a read may give more than nothing. Asked only after a read that gave nothing.
using WaitForBytes = std::function<exec::Task<>()>;

/// Bytes of a stream, of which some can be given back to be read again.
///
/// Where the source fails there is nothing to read, and only who waits is told: all that came before has its turn first,
/// also for who read ahead. The source is not asked again, since it need not fail again.
class ByteReader {
public:
    explicit ByteReader(ReadBytes read, WaitForBytes wait = {}) : read_(std::move(read)), wait_(std::move(wait)) {}

    /// Waits until there are some, or the end comes (0). Throws what the source threw.
    exec::Task<std::size_t> read(std::span<char> room) {
        for (;;) {
            if (const auto size = read_now(room)) co_return *size;
            co_await wait();
        }
    }

    /// Does not wait, and does not throw.
    std::optional<std::size_t> read_now(std::span<char> room) {
        if (at_ == returned_.size()) return read_from_source(room);
        const std::size_t size = std::min(room.size(), returned_.size() - at_);
        returned_.copy(room.data(), size, at_);
        at_ += size;
        return size;
    }

    /// After read_now() gave nothing. Throws what the source threw.
    exec::Task<> wait() {
        if (failure_) std::rethrow_exception(failure_);
        return wait_();
    }

    /// After read_now() gave nothing: whether nothing will come any more, and wait() throws.
    bool failed() const { return failure_ != nullptr; }

    /// The next bytes to be read, before all others.
    void give_back(std::string bytes) {
        bytes.append(returned_, at_);
        returned_ = std::move(bytes);
        at_ = 0;
    }

private:
    std::optional<std::size_t> read_from_source(std::span<char> room) {
        if (failure_) return std::nullopt;
        try {
            return read_(room);
        } catch (...) {
            failure_ = std::current_exception();
            return std::nullopt;
        }
    }

    ReadBytes read_;
    WaitForBytes wait_;
    std::string returned_;
    std::size_t at_ = 0;
    std::exception_ptr failure_;
};

}  // namespace busfeed::xml
