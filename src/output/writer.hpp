#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "output/destination.hpp"

namespace busfeed::output {

/// Bytes on their way to a destination, gathered into large writes. Every write is checked.
class Writer {
public:
    /// `live`: whoever reads the output while it is made sees every write at once (where it can be seen before the end).
    Writer(std::unique_ptr<Destination> destination, std::string name, bool live = false)
        : destination_(std::move(destination)),
          name_(std::move(name)),
          write_size_(live && destination_->is_seen_at_once() ? 1 : large_write) {}
    /// Without commit: standard output still gets the rows so far, a file is dropped.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Throws OutputError when the destination takes no more (full disk …).
    void write(std::string_view bytes) {
        buffer_.append(bytes);
        if (buffer_.size() >= write_size_) flush();
    }
    void flush();

    /// The other end of the pipe was closed (`| head`): nothing more is written, and that is no error.
    bool reader_left() const { return reader_left_; }

    /// Everything was written: flushes, and puts the output in place. Throws OutputError.
    void commit();

    const std::string& name() const { return name_; }

private:
    static constexpr std::size_t large_write = std::size_t{1} << 17;

    std::unique_ptr<Destination> destination_;
    std::string name_;
    std::size_t write_size_;
    std::string buffer_;
    bool reader_left_ = false;
};

/// A writer to what `-o NAME` means.
std::unique_ptr<Writer> open_output(const std::string& name, bool overwrite, bool live = false);

}  // namespace busfeed::output
