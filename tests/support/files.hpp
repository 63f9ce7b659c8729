#pragma once

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <unistd.h>

/// Scratch folders, and what programs write.
namespace busfeed::testing {

/// A new empty folder that goes with this object.
class ScratchFolder {
public:
    ScratchFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "busfeed-test-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no scratch folder");
        path_ = name;
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::string operator/(std::string_view name) const { return (path_ / name).string(); }

    /// The names of all that is in it, hidden ones too, in order, with blanks between.
    std::string names() const {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(path_)) names.insert(entry.path().filename());
        std::string list;
        for (const std::string& name : names) list += (list.empty() ? "" : " ") + name;
        return list;
    }

private:
    std::filesystem::path path_;
};

inline std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_file(const std::string& path, std::string_view text) {
    std::ofstream(path, std::ios::binary) << text;
}

/// Both ends of a pipe.
class Pipe {
public:
    Pipe() {
        if (::pipe(ends_.data()) != 0) throw std::runtime_error("no pipe");
    }
    ~Pipe() {
        close_reader();
        if (ends_[1] >= 0) ::close(ends_[1]);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    int reader() const { return ends_[0]; }
    int writer() const { return ends_[1]; }
    /// The writing end, which the receiver closes.
    int give_writer() { return std::exchange(ends_[1], -1); }
    void close_reader() {
        if (ends_[0] >= 0) ::close(std::exchange(ends_[0], -1));
    }
    /// All that was written; its writer is closed by now.
    std::string read_all() const {
        std::string all;
        std::array<char, 4096> some{};
        for (ssize_t size; (size = ::read(ends_[0], some.data(), some.size())) > 0;)
            all.append(some.data(), static_cast<std::size_t>(size));
        return all;
    }

private:
    std::array<int, 2> ends_{-1, -1};
};

/// $TMPDIR is another one while this lives.
class OtherTmpdir {
public:
    explicit OtherTmpdir(const std::string& folder) {
        if (const char* const now = std::getenv("TMPDIR")) before_ = now, had_ = true;
        ::setenv("TMPDIR", folder.c_str(), 1);
    }
    ~OtherTmpdir() { had_ ? ::setenv("TMPDIR", before_.c_str(), 1) : ::unsetenv("TMPDIR"); }
    OtherTmpdir(const OtherTmpdir&) = delete;
    OtherTmpdir& operator=(const OtherTmpdir&) = delete;

private:
    std::string before_;
    bool had_ = false;
};

/// While it lives, what this process writes to a standard stream goes to a file.
class Captured {
public:
    explicit Captured(std::FILE* stream) : stream_(stream), file_(std::tmpfile()) {
        std::fflush(stream_);
        before_ = ::dup(::fileno(stream_));
        ::dup2(::fileno(file_), ::fileno(stream_));
    }
    ~Captured() {
        restore();
        std::fclose(file_);
    }
    Captured(const Captured&) = delete;
    Captured& operator=(const Captured&) = delete;

    /// Ends it, and gives what was written.
    std::string text() {
        restore();
        std::rewind(file_);
        std::string text;
        for (int c; (c = std::getc(file_)) != EOF;) text += static_cast<char>(c);
        return text;
    }

private:
    void restore() {
        if (before_ < 0) return;
        std::fflush(stream_);
        ::dup2(before_, ::fileno(stream_));
        ::close(std::exchange(before_, -1));
    }

    std::FILE* stream_;
    std::FILE* file_;
    int before_ = -1;
};

}  // namespace busfeed::testing
