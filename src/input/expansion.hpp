#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "input/byte_source.hpp"
#include "input/error.hpp"

namespace busfeed::input {

/// How large what a file unpacks to may become. Feeds compress 20 to 40 times, polls that say the same a thousand;
/// layers of compression can make a run of weeks of a few kilobytes (memory stays what it is, whatever the ratio). What
/// is allowed in any case keeps small files out of it.
struct ExpansionLimit {
    std::uint64_t times = 10000;                           // the bytes that were read of the file (--max-ratio)
    std::uint64_t in_any_case = std::uint64_t{1} << 30;  // bytes
};

/// Bytes that came out of a layer, as long as they are in proportion to what was read of the file outside of all
/// layers: `taken`, shared with whoever counts it.
class Bounded final : public ByteSource {
public:
    Bounded(std::unique_ptr<ByteSource> source, ExpansionLimit limit, std::shared_ptr<const std::uint64_t> taken)
        : source_(std::move(source)), limit_(limit), taken_(std::move(taken)) {}

    /// Throws InputError, which names the limit, when it was exceeded by the last read.
    std::size_t read(std::span<char> room) override {
        if (given_ > limit_.in_any_case && given_ / limit_.times > *taken_)
            throw InputError("it unpacks to more than " + std::to_string(limit_.times) +
                             " times what it takes (--max-ratio)");
        const std::size_t size = source_->read(room);
        given_ += size;
        return size;
    }

private:
    std::unique_ptr<ByteSource> source_;
    ExpansionLimit limit_;
    std::shared_ptr<const std::uint64_t> taken_;
    std::uint64_t given_ = 0;
};

}  // namespace busfeed::input
