#pragma once

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>

namespace busfeed::simulator {

/// Collects text in one large buffer and hands it to a file: gigabytes go through here, a field at a time.
class Output {
public:
    /// Writes to an open file, which the caller closes after flush(). Throws std::system_error when a write fails.
    explicit Output(std::FILE* file);

    void text(std::string_view text) {
        if (text.size() > room()) {
            text_across(text);
            return;
        }
        std::memcpy(end_, text.data(), text.size());
        end_ += text.size();
    }

    /// A whole number, with leading zeros up to `width` digits.
    void whole(std::int64_t value, int width = 1);

    /// The shortest decimal text that reads back as the same double, with a point always: "41.5", "0.0".
    void real(double value);

    /// How many bytes were written, those in the buffer included.
    std::uint64_t size() const noexcept { return flushed_ + static_cast<std::uint64_t>(end_ - buffer_.get()); }

    void flush();

private:
    static constexpr std::size_t capacity = std::size_t{1} << 20;

    std::size_t room() const noexcept { return static_cast<std::size_t>(buffer_.get() + capacity - end_); }
    void text_across(std::string_view text);
    /// Makes room for one number, whatever its kind.
    void reserve();

    std::FILE* file_;
    std::unique_ptr<char[]> buffer_;
    char* end_;
    std::uint64_t flushed_ = 0;
};

}  // namespace busfeed::simulator
