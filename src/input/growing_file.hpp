#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "exec/task.hpp"

namespace busfeed::input {

/// A file that others are still writing, a named pipe, or standard input (`-`), read as far as it goes by now: `tail -F`
/// as an object. One thread can follow many, since no call blocks.
///
/// It is seen to end, and its next generation begins, where the file is
/// - rotated: renamed, and another one stands under its name. The old one is first read to its end;
/// - truncated, or written anew in place: it is shorter than what was read, or the last bytes that were read are other ones
///   now (a `curl -o` over and over). Two writes between two looks are seen as the last one.
/// A file that is not there yet, or is gone, is waited for. A named pipe stays open while its writers come and go, and is
/// one stream; standard input ends with its writer.
///
/// It is looked at ten times a second: inotify does not see what another machine writes (NFS), and costs a watch a file.
class GrowingFile {
public:
    enum class From { start, end };  // of what is there when it is first opened

    explicit GrowingFile(std::string name, From from = From::start);
    ~GrowingFile() { close(); }
    GrowingFile(const GrowingFile&) = delete;
    GrowingFile& operator=(const GrowingFile&) = delete;

    /// Fills in some bytes; 0: this generation is over; nothing: no more have come yet. Throws InputError (a folder, no
    /// permission, a failing disk).
    std::optional<std::size_t> read(std::span<char> room);

    /// Until a read may give more. After a read that gave nothing.
    exec::Task<> wait() const;

    /// After a read that gave 0: there will be no other generation.
    bool is_over() const { return over_; }

    /// What it is called in messages and in the field `source`.
    const std::string& name() const { return name_; }

    /// When it was last written to, as far as that is known.
    std::optional<std::chrono::sys_seconds> modified() const;

    /// Whether there is a file by now.
    bool is_there() const { return descriptor_ >= 0; }

private:
    enum class Kind { file, pipe };
    using Identity = std::pair<std::uint64_t, std::uint64_t>;  // device and number

    bool open();
    void close();
    std::optional<std::size_t> read_pipe(std::span<char> room);
    std::optional<std::size_t> read_file(std::span<char> room);
    bool was_rewritten() const;
    bool was_rotated();
    void remember(std::span<const char> bytes);

    std::string path_;  // `-`: standard input
    std::string name_;
    int descriptor_ = -1;
    Kind kind_ = Kind::file;
    bool from_end_;
    bool over_ = false;
    bool idle_ = true;          // the last read gave nothing, so the file may have changed in any way since
    bool rotation_seen_ = false;
    Identity identity_{};
    std::uint64_t offset_ = 0;  // bytes of this generation that were read
    bool given_ = false;        // any of them were given
    std::string tail_;          // the last of them
};

}  // namespace busfeed::input
