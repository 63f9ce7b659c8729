#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "output/destination.hpp"
#include "output/encoder.hpp"
#include "output/many_writers.hpp"

namespace busfeed::output {

/// Bytes on their way to a destination, gathered into large writes, through an encoder where there is one. Every
/// write is checked.
class Writer {
public:
    Writer(std::unique_ptr<Destination> destination, std::string name, std::unique_ptr<Encoder> encoder = nullptr)
        : destination_(std::move(destination)), name_(std::move(name)), encoder_(std::move(encoder)) {}
    /// Without commit: standard output still gets the rows so far, a file is dropped. A compressed stream then has no
    /// end: what it holds can be read, and that it is not whole is seen.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Throws OutputError when the destination takes no more (full disk …).
    void write(std::string_view bytes) { write(bytes, {}); }
    /// Both, as one write.
    void write(std::string_view first, std::string_view second) {
        buffer_.append(first).append(second);
        if (live_) flush();
        else if (buffer_.size() >= (many_ ? many_->room() : write_size)) pass_on();
    }
    /// All that was written until now is with the destination, and can be read there, decoded where it is compressed.
    void flush();

    /// From now on every write is flushed, for who reads the output while it is made; nothing changes where only the end
    /// shows it.
    void show_every_write() { live_ = destination_->is_seen_at_once(); }

    /// The other end of the pipe was closed (`| head`): nothing more is written, and that is no error.
    bool reader_left() const { return reader_left_; }

    /// Everything was written: flushes, and puts the output in place. Throws OutputError.
    void commit();

    /// From now on it is one of many, and holds no descriptor between two writes. Throws OutputError.
    void share(std::shared_ptr<ManyWriters> many);

    const std::string& name() const { return name_; }

private:
    static constexpr std::size_t write_size = std::size_t{1} << 17;

    void pass_on();
    void send(std::string& bytes);

    std::unique_ptr<Destination> destination_;
    std::string name_;
    std::unique_ptr<Encoder> encoder_;
    std::string buffer_;
    std::string encoded_;  // of what was in the buffer, on its way
    bool live_ = false;
    bool reader_left_ = false;
    std::shared_ptr<ManyWriters> many_;
};

/// A writer to what `-o NAME` means, compressed where the name ends in `.gz` or `.zst`.
std::unique_ptr<Writer> open_output(const std::string& name, bool overwrite);

}  // namespace busfeed::output
