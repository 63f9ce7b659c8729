#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "input/byte_source.hpp"

namespace busfeed::input {

/// The bytes of one file, or of standard input (`-`), read as they are asked for. Interrupted reads are taken up
/// again, and a non-blocking pipe is waited for. It is never sought in, so pipes are as good as files.
class File final : public ByteSource {
public:
    /// Throws InputError when it cannot be opened (missing, a folder, no permission).
    explicit File(std::string name);
    ~File() override;

    /// What it is called in messages and in the field `source`.
    const std::string& name() const { return name_; }

    /// When it was last modified; nothing for what is no regular file (a pipe).
    std::optional<std::chrono::sys_seconds> modified() const { return modified_; }

    /// Whether a read may wait for somebody who writes: it is no regular file, but a pipe or the like.
    bool may_wait() const { return !modified_; }

    std::size_t read(std::span<char> room) override;

private:
    std::string name_;
    int descriptor_ = 0;  // standard input
    std::optional<std::chrono::sys_seconds> modified_;
};

/// All that is in a file, or comes from standard input (`-`). For lists and settings: it is held in memory. Throws
/// InputError.
std::string content_of(const std::string& name);

}  // namespace busfeed::input
