#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coro/generator.hpp"
#include "input/byte_source.hpp"
#include "input/expansion.hpp"
#include "input/walk.hpp"
#include "input/watched.hpp"

namespace busfeed::input {

/// The bytes of a document, decompressed, with its name: what xml::parse reads. Good as long as the Document is.
class Stream {
public:
    Stream(const std::string& name, ByteSource& bytes) : name_(name), bytes_(bytes) {}

    const std::string& name() const { return name_; }

    /// Fills in some bytes; 0: the end. Throws InputError, after all bytes before the damage.
    std::size_t read(std::span<char> room) { return bytes_.read(room); }

private:
    const std::string& name_;
    ByteSource& bytes_;
};

/// One of the inputs' documents, or an input that could not be opened: open() tells. Lent like every item of
/// a generator: when the next document is asked for, this one's bytes are over.
struct Document {
    std::string name;  // FILE, or ARCHIVE!MEMBER, or ARCHIVE!MEMBER!INNER; as in messages and in the field `source`
    std::string path;  // of the file outside of all that; `-`: standard input
    std::optional<std::chrono::sys_seconds> modified;  // the innermost member's own time, else the file's

    std::string error;            // why it cannot be opened; empty: it can
    ByteSource* bytes = nullptr;  // lent by the walk; null: it cannot be opened
    std::string_view first_bytes{};  // a block of 512, or all there are: what it is can be told; lent until it is read

    bool may_wait = false;  // its file is a pipe or the like: a read may wait for whoever writes

    /// Its bytes, from where they stand (there is no second reading). Throws InputError.
    Stream open() const;
};

/// All documents of the named inputs: the files of walk(), in its order, with compressions (gzip, xz, zstd, bzip2)
/// and archives (tar, zip) around them and in one another taken off as they are read; told by content, never by name.
///
///     for (const input::Document& document : input::documents(names, warn)) {
///         try {
///             input::Stream stream = document.open();
///             xml::parse(stream, events);
///         } catch (const input::InputError& error) { … }
///     }
///
/// Of an archive's members those are read that would be in a folder: files, not hidden, with a feed's ending. Links
/// in it are not followed: it is read once, from front to back. Warns of them, and of an archive without feed files.
/// An input that cannot be opened, or the rest of an archive that is damaged, is a document whose open() throws; the
/// walk goes on after it. A document need not be read to its end, or at all. `on_read`, where there is one, is told
/// of every read from a file. A file that unpacks to more than the limit is bad from there on.
coro::Generator<Document> documents(std::vector<std::string> names, Warn warn, OnRead on_read = {},
                                    ExpansionLimit limit = {});

/// Those of one file that the walk found.
coro::Generator<Document> documents_of(FoundFile found, Warn warn, OnRead on_read = {}, ExpansionLimit limit = {});

}  // namespace busfeed::input
