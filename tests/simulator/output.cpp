#include "output.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <system_error>

namespace busfeed::simulator {

namespace {

constexpr std::size_t longest_number = 40;

}  // namespace

Output::Output(std::FILE* file) : file_(file), buffer_(new char[capacity]), end_(buffer_.get()) {}

void Output::text_across(std::string_view text) {
    while (!text.empty()) {
        const std::size_t part = std::min(room(), text.size());
        std::memcpy(end_, text.data(), part);
        end_ += part;
        text.remove_prefix(part);
        if (room() == 0) flush();
    }
}

void Output::reserve() {
    if (room() < longest_number) flush();
}

void Output::whole(std::int64_t value, int width) {
    reserve();
    char digits[24];
    const char* const end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    const auto count = static_cast<int>(end - digits);
    for (int i = count; i < width; ++i) *end_++ = '0';
    std::memcpy(end_, digits, static_cast<std::size_t>(count));
    end_ += count;
}

void Output::real(double value) {
    reserve();
    char* const start = end_;
    // Fixed, since a feed has no exponents; shortest, as the feeds' own programs print floats widened to doubles.
    end_ = std::to_chars(end_, end_ + longest_number, value, std::chars_format::fixed).ptr;
    if (std::find(start, end_, '.') == end_) {
        *end_++ = '.';
        *end_++ = '0';
    }
}

void Output::flush() {
    const auto count = static_cast<std::size_t>(end_ - buffer_.get());
    if (std::fwrite(buffer_.get(), 1, count, file_) != count || std::fflush(file_) != 0) {
        throw std::system_error(errno, std::generic_category(), "cannot write");
    }
    flushed_ += count;
    end_ = buffer_.get();
}

}  // namespace busfeed::simulator
