#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace busfeed::input {

/// The bytes of one file, or of standard input (`-`), read as they are asked for.
class File {
public:
    /// Throws InputError when it cannot be opened (missing, a folder, no permission).
    explicit File(std::string name);
    ~File();
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    /// What it is called in messages and in the field `source`.
    const std::string& name() const { return name_; }

    /// Fills in some bytes, at most the room's size; 0: the end. Throws InputError.
    std::size_t read(std::span<char> room);

private:
    std::string name_;
    int descriptor_;
};

}  // namespace busfeed::input
