#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coro/sink.hpp"
#include "feed/packed.hpp"
#include "support/records.hpp"

/// Records packed into a text, and read back from it.
namespace busfeed::testing {

inline coro::Sink<std::string_view> all_bytes(std::shared_ptr<std::string> into) {
    while (const std::string_view* some = co_await coro::next) *into += *some;
}

/// A sink that wants so many items.
inline coro::Sink<std::string_view> first_bytes(int count, std::shared_ptr<std::string> into) {
    while (const std::string_view* some = co_await coro::next) {
        *into += *some;
        if (--count == 0) co_return;
    }
}

inline std::string packed_bytes(const std::vector<feed::Record>& records, std::vector<feed::FieldName> named = {}) {
    const auto bytes = std::make_shared<std::string>();
    coro::Sink<feed::Record> sink = feed::packed(all_bytes(bytes), std::move(named));
    for (const feed::Record& record : records) sink.send(record);
    sink.close();
    return *bytes;
}

/// A text that is read in small or large pieces, and counts what was read of it.
class TextBytes {
public:
    explicit TextBytes(std::string_view text, std::size_t most = 1 << 20) : text_(text), most_(most) {}

    std::size_t read(std::span<char> room) {
        const std::size_t size = std::min({room.size(), text_.size() - at_, most_});
        std::memcpy(room.data(), text_.data() + at_, size);
        at_ += size;
        return size;
    }
    std::size_t given() const { return at_; }

private:
    std::string_view text_;
    std::size_t most_;
    std::size_t at_ = 0;
};

/// A sink that keeps copies of whole records.
inline coro::Sink<feed::Record> keep(std::shared_ptr<std::vector<feed::Record>> into) {
    while (const feed::Record* record = co_await coro::next) into->push_back(*record);
}

}  // namespace busfeed::testing
