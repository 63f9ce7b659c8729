#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "output/destination.hpp"
#include "output/many_writers.hpp"

namespace busfeed::output {

/// Bytes on their way to a destination, gathered into large writes. Every write is checked.
class Writer {
public:
    Writer(std::unique_ptr<Destination> destination, std::string name)
        : destination_(std::move(destination)), name_(std::move(name)) {}
    /// Without commit: standard output still gets the rows so far, a file is dropped.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Throws OutputError when the destination takes no more (full disk …).
    void write(std::string_view bytes) {
        buffer_.append(bytes);
        if (buffer_.size() >= (many_ ? many_->room() : write_size)) flush();
    }
    void flush();

    /// The other end of the pipe was closed (`| head`): nothing more is written, and that is no error.
    bool reader_left() const { return reader_left_; }

    /// Everything was written: flushes, and puts the output in place. Throws OutputError.
    void commit();

    /// From now on it is one of many, and holds no descriptor between two writes. Throws OutputError.
    void share(std::shared_ptr<ManyWriters> many);

    const std::string& name() const { return name_; }

private:
    static constexpr std::size_t write_size = std::size_t{1} << 17;

    std::unique_ptr<Destination> destination_;
    std::string name_;
    std::string buffer_;
    bool reader_left_ = false;
    std::shared_ptr<ManyWriters> many_;
};

/// A writer to what `-o NAME` means.
std::unique_ptr<Writer> open_output(const std::string& name, bool overwrite);

}  // namespace busfeed::output
