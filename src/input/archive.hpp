#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "input/byte_source.hpp"
#include "input/wrapping.hpp"

namespace busfeed::input {

/// A tar or zip, read from front to back as its bytes come, by libarchive: nothing is sought, nothing is unpacked to
/// disk, and memory does not grow with it. So members come in the archive's own order: any other would need the whole
/// of it first, which a pipe does not give. An archive made with its names in order reads like the folder.
class Archive {
public:
    Archive(std::unique_ptr<ByteSource> bytes, Wrapping kind);
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    struct Member {
        std::string name;  // as it stands there: absolute or with `..`, which is harmless where nothing is unpacked
        enum class Kind { file, link, other } kind = Kind::other;  // other: folders and devices
        bool encrypted = false;
        std::optional<std::chrono::sys_seconds> modified;
    };

    /// Goes on to the next member, over what was not read of this one, and lends it until the following call;
    /// nullptr at the end. Throws InputError where the archive is damaged or cut off, or where libarchive is missing;
    /// that is then its end. Throws std::bad_alloc.
    const Member* next();

    /// Reads the member that next() gave. Throws InputError when its data is damaged, encrypted, or compressed by
    /// a method that is not known, after all that is good was given. A damage that is the archive's ends it, too.
    std::size_t read(std::span<char> room);

private:
    struct Handle;
    bool next_block();
    [[noreturn]] void fail();

    std::unique_ptr<Handle> handle_;
    Member member_;
    std::span<const char> block_;  // of the member's data, lent by libarchive
    bool member_ended_ = true;
    bool ended_ = false;
    std::string damage_;           // of the member, for the next read
};

/// The bytes of the member that an archive is at. The archive is lent.
class MemberSource final : public ByteSource {
public:
    explicit MemberSource(Archive& archive) : archive_(archive) {}
    std::size_t read(std::span<char> room) override { return archive_.read(room); }

private:
    Archive& archive_;
};

}  // namespace busfeed::input
