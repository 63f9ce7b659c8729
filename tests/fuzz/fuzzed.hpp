#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

/// What the fuzz targets share. Each is one function from bytes, which libFuzzer calls; it ends the program where
/// something is not as it must be.
namespace busfeed::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// A finding, which libFuzzer keeps the input of.
[[noreturn]] inline void found(const std::string& what) {
    std::fprintf(stderr, "FOUND: %s\n", what.c_str());
    std::abort();
}

inline void must_be_same(const std::string& one, const std::string& other, const std::string& what) {
    if (one != other) found(what + ":\n--- " + one + "\n--- " + other);
}

/// A file in memory that programs may open by name.
class MemoryFile {
public:
    explicit MemoryFile(const char* name) : descriptor_(::memfd_create(name, MFD_CLOEXEC)) {
        if (descriptor_ < 0) throw std::runtime_error("no file in memory");
    }
    ~MemoryFile() { ::close(descriptor_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::string path() const { return "/dev/fd/" + std::to_string(descriptor_); }
    int descriptor() const { return descriptor_; }

    void fill(std::string_view bytes) const {
        empty();
        if (::pwrite(descriptor_, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
            throw std::runtime_error("a file in memory cannot be written");
    }
    void empty() const {
        if (::ftruncate(descriptor_, 0) != 0) throw std::runtime_error("a file in memory cannot be emptied");
    }
    std::string bytes() const {
        std::string all(static_cast<std::size_t>(::lseek(descriptor_, 0, SEEK_END)), '\0');
        if (::pread(descriptor_, all.data(), all.size(), 0) != static_cast<ssize_t>(all.size()))
            throw std::runtime_error("a file in memory cannot be read");
        return all;
    }

private:
    int descriptor_;
};

}  // namespace busfeed::fuzz
