#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

namespace busfeed::output {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

/// An open file for what waits on disk.
using TemporaryFile = std::unique_ptr<std::FILE, CloseFile>;

/// Where such files are: $TMPDIR, or /tmp.
std::string temporary_folder();

/// A new file to write and read, which has no name, so nothing is left of it however the program ends. Throws
/// OutputError.
TemporaryFile temporary_file();

/// Fills the room with what was written there, as far as the file goes; gives how many bytes. Throws OutputError.
std::size_t read_up_to_end(const TemporaryFile& file, std::uint64_t at, char* room, std::size_t size);

/// The same where all of the room must be filled. Throws OutputError, also where the file is shorter than that.
void read_at(const TemporaryFile& file, std::uint64_t at, char* room, std::size_t size);

}  // namespace busfeed::output
