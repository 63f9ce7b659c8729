#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "input/byte_source.hpp"
#include "input/wrapping.hpp"

namespace busfeed::input::made {

/// What every stream is read in: no result may depend on it.
inline constexpr std::size_t piece_sizes[] = {1, 2, 3, 5, 7, 65536};

/// Bytes out of a string, a piece at a time, as a pipe gives them. `fails`: InputError in place of the end.
class Text final : public ByteSource {
public:
    explicit Text(std::string text, std::size_t piece = 65536, bool fails = false);
    std::size_t read(std::span<char> room) override;

private:
    std::string text_;
    std::size_t piece_;
    bool fails_;
    std::size_t given_ = 0;
};

/// All that a source gives, read `room` bytes at a time, up to its end or its error.
struct AllOf {
    std::string bytes;
    std::string error;
};
AllOf all_of(ByteSource& source, std::size_t room = 65536);

struct Member {
    std::string name;
    std::string content;
    std::string link;   // not empty: a symbolic link to there
    long modified = 0;  // seconds since 1970
};

std::string compressed(Wrapping compression, const std::string& content);
std::string archived(Wrapping archive, const std::vector<Member>& members);

/// A feed-like text that compresses neither well nor badly.
std::string text(std::size_t lines);

/// An empty folder, removed with all that is in it at the end.
class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    const std::string& path() const { return path_; }
    /// The path of `name` in it; folders on the way are made.
    std::string write(const std::string& name, const std::string& content) const;

private:
    std::string path_;
};

}  // namespace busfeed::input::made
