#include "input/archive.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <new>
#include <utility>

#include "input/archive_library.hpp"
#include "input/error.hpp"

namespace busfeed::input {

namespace {

const ArchiveLibrary& lib() { return archive_library(); }

}  // namespace

/// libarchive's reader and what it reads from. Its C frames lie between read_block and whoever called libarchive, and
/// no exception may cross them: it is kept, libarchive is told of a failure, and fail() throws it on.
struct Archive::Handle {
    Handle(std::unique_ptr<ByteSource> from, Wrapping kind)
        : bytes(std::move(from)), format(kind), slice(kind == Wrapping::zip ? small_slice : block.size()) {}
    ~Handle() {
        if (reader) lib().read_free(reader);
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    /// Throws InputError, std::bad_alloc. False: what comes is no archive, or the source failed.
    bool open() {
        reader = lib().read_new();
        if (!reader) throw std::bad_alloc();
        // The format is known by now, and libarchive shall not guess. No filters: decompression is done before.
        if (format == Wrapping::zip) lib().read_support_zip_streamable(reader);
        else lib().read_support_tar(reader);
        return lib().read_open(reader, this, nullptr, read_block, nullptr) == ARCHIVE_OK;
    }

    void refill() {
        waiting = std::span(block).first(bytes->read(block));
        if (waiting.empty()) exhausted = true;
        else ends_in_zeros = std::ranges::all_of(waiting.last(std::min(waiting.size(), tar_block)),
                                                 [](char c) { return c == '\0'; });
    }

    /// A tar ends in blocks of zeros. libarchive does not insist, but a writer that was killed leaves none.
    bool lacks_end() const { return format == Wrapping::tar && exhausted && !ends_in_zeros; }

    static la_ssize_t read_block(struct archive* reader, void* data, const void** start) noexcept {
        Handle& handle = *static_cast<Handle*>(data);
        try {
            if (handle.waiting.empty()) handle.refill();
            const std::size_t size = std::min(handle.waiting.size(), handle.slice);
            *start = handle.waiting.data();
            handle.waiting = handle.waiting.subspan(size);
            return static_cast<la_ssize_t>(size);
        } catch (...) {
            handle.failure = std::current_exception();
            lib().set_error(reader, EIO, "the archive cannot be read on");
            return -1;
        }
    }

    // What libarchive inflated from one piece of a zip is lost when damage shows in that piece, so they are small.
    static constexpr std::size_t small_slice = 1024;
    static constexpr std::size_t tar_block = 512;

    std::unique_ptr<ByteSource> bytes;
    Wrapping format;
    std::array<char, 65536> block;
    std::span<const char> waiting;  // of the block, not yet handed over
    std::size_t slice;              // what is handed over at a time, at most
    bool exhausted = false;
    bool ends_in_zeros = false;
    std::exception_ptr failure;
    struct archive* reader = nullptr;  // once it is open
};

namespace {

/// libarchive converts names to the encoding of the locale, which a library does not set, and has none where that
/// cannot be done; then UTF-8 is what it has.
std::string name_of(archive_entry* entry) {
    if (const char* const name = lib().entry_pathname_utf8(entry)) return name;
    if (const char* const name = lib().entry_pathname(entry)) return name;
    return "?";
}

Archive::Member::Kind kind_of(archive_entry* entry) {
    using Kind = Archive::Member::Kind;
    if (lib().entry_hardlink(entry) || lib().entry_filetype(entry) == AE_IFLNK) return Kind::link;
    return lib().entry_filetype(entry) == AE_IFREG ? Kind::file : Kind::other;
}

std::optional<std::chrono::sys_seconds> modified(archive_entry* entry) {
    if (!lib().entry_mtime_is_set(entry)) return std::nullopt;
    return std::chrono::sys_seconds(std::chrono::seconds(lib().entry_mtime(entry)));
}

}  // namespace

Archive::Archive(std::unique_ptr<ByteSource> bytes, Wrapping kind)
    : handle_(std::make_unique<Handle>(std::move(bytes), kind)) {}

Archive::~Archive() = default;

const Archive::Member* Archive::next() {
    if (ended_) return nullptr;
    block_ = {};
    damage_.clear();
    if (!handle_->reader) {
        ended_ = true;  // if it does not open
        if (!handle_->open()) fail();
        ended_ = false;
    }

    archive_entry* entry = nullptr;
    const int result = lib().read_next_header(handle_->reader, &entry);
    if (result == ARCHIVE_EOF) {
        ended_ = true;
        if (handle_->lacks_end()) throw InputError("the archive is cut off: the mark of its end is missing");
        return nullptr;
    }
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) fail();  // warnings are of what is of no interest here
    member_ = {name_of(entry), kind_of(entry), lib().entry_is_encrypted(entry) != 0, modified(entry)};
    member_ended_ = false;
    return &member_;
}

std::size_t Archive::read(std::span<char> room) {
    while (block_.empty())
        if (!next_block()) return 0;
    const std::size_t size = std::min(room.size(), block_.size());
    std::copy_n(block_.begin(), size, room.begin());
    block_ = block_.subspan(size);
    return size;
}

/// False: the member is at its end.
bool Archive::next_block() {
    if (!damage_.empty()) throw InputError(damage_);
    if (member_ended_) return false;
    const void* data = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;  // jumps at the holes of a sparse file, whose zeros are no XML: they may as well be left out
    const int result = lib().read_data_block(handle_->reader, &data, &size, &offset);
    if (result == ARCHIVE_FATAL) fail();
    member_ended_ = result != ARCHIVE_OK;
    if (result == ARCHIVE_EOF) return false;
    if (result != ARCHIVE_OK) {  // a checksum, say: found wrong at the end of a block that is there
        const char* const why = lib().error_string(handle_->reader);
        damage_ = why ? why : "it cannot be read";
    }
    block_ = {static_cast<const char*>(data), size};
    return true;
}

void Archive::fail() {
    ended_ = member_ended_ = true;
    if (handle_->failure) std::rethrow_exception(std::exchange(handle_->failure, nullptr));
    const char* const why = lib().error_string(handle_->reader);
    throw InputError(std::string("damaged archive: ") + (why ? why : "it is cut off, or no archive from here on"));
}

}  // namespace busfeed::input
