#include "feed/unpack.hpp"

#include <istream>
#include <streambuf>
#include <string_view>
#include <utility>

#include "feed/packed.hpp"
#include "feed/unpacked_record.hpp"

namespace busfeed::feed {

namespace {

/// The bytes as nlohmann/json reads them. What one value may take is bounded, to a block more.
class Bytes final : public std::streambuf {
public:
    Bytes(xml::ReadBytes read, std::size_t block, std::size_t most) : read_(std::move(read)), most_(most) {
        block_.resize(block);
    }

    bool at_end() { return sgetc() == traits_type::eof(); }
    std::uint64_t position() const { return blocks_ + static_cast<std::uint64_t>(gptr() - eback()); }
    void begin_value() { began_ = position(); }
    bool is_too_long() const { return blocks_ > began_ && blocks_ - began_ > most_; }

protected:
    int_type underflow() override {
        blocks_ += static_cast<std::uint64_t>(egptr() - eback());
        setg(nullptr, nullptr, nullptr);
        if (is_too_long()) return traits_type::eof();
        const std::size_t size = read_(block_).value();  // it is read where it is whole
        if (size == 0) return traits_type::eof();
        setg(block_.data(), block_.data(), block_.data() + size);
        return traits_type::to_int_type(block_.front());
    }

private:
    xml::ReadBytes read_;
    std::size_t most_;
    std::string block_;
    std::uint64_t blocks_ = 0;  // bytes of all blocks before
    std::uint64_t began_ = 0;   // the value that is being read
};

class PackedStream {
public:
    PackedStream(xml::ReadBytes read, coro::Sink<Record>& target, const UnpackOptions& options)
        : bytes_(std::move(read), options.block, options.limits.memory / 4),
          stream_(&bytes_),
          target_(target),
          options_(options),
          value_(options) {}

    bool run() {
        if (!target_.wants_more()) return false;  // and nothing is read
        read_value();
        if (!value_.is_header()) fail("no header of packed records comes first");
        check_version();
        while (!bytes_.at_end()) {
            read_value();
            if (value_.is_header()) {
                check_version();
                continue;
            }
            ++records_;
            if (!target_.send(value_.record())) return false;
        }
        return true;
    }

private:
    void read_value() {
        bytes_.begin_value();
        value_.begin();
        if (nlohmann::json::sax_parse(stream_, &value_, nlohmann::json::input_format_t::msgpack, false)) return;
        if (!value_.wrong().empty()) fail(value_.wrong());
        if (bytes_.is_too_long())
            fail("a record takes more than " + std::to_string(options_.limits.memory / 4) +
                 " bytes (a quarter of --max-memory)");
        if (bytes_.at_end()) fail(records_ == 0 ? "it ends before its first record is whole" : "it ends inside a record");
        fail("these are no packed records, or damaged ones");
    }

    void check_version() const {
        if (value_.version() != packed_stream::version)
            fail("packed by version " + std::to_string(value_.version()) + " of the format; this busfeed reads version " +
                 std::to_string(packed_stream::version));
    }

    [[noreturn]] void fail(const std::string& what) const { throw UnpackError(bytes_.position(), records_, what); }

    Bytes bytes_;
    std::istream stream_;
    coro::Sink<Record>& target_;
    const UnpackOptions& options_;
    UnpackedRecord value_;
    std::uint64_t records_ = 0;
};

}  // namespace

bool unpack_stream(xml::ReadBytes read, coro::Sink<Record>& target, const UnpackOptions& options) {
    return PackedStream(std::move(read), target, options).run();
}

}  // namespace busfeed::feed
