#pragma once

#include <string>
#include <string_view>

#include "coro/sink.hpp"
#include "output/temporary_file.hpp"
#include "output/writer.hpp"

namespace busfeed::output {

enum class PictureKind { png, svg };

/// A gnuplot that waits for its script. It reads no settings of the user's or the system's, and what it draws and says
/// goes into temporary files: a picture is passed on when gnuplot has ended well and the picture is whole.
class Gnuplot {
public:
    /// Starts it. Throws OutputError for the output of this name where that is not possible, with the package that it
    /// is in.
    explicit Gnuplot(std::string output);

    /// Draws, and writes the picture to `out`, which is left to commit. Gives what gnuplot said though it did not fail,
    /// as one line; mostly nothing. Throws OutputError where gnuplot failed or the picture is not whole, with what it
    /// said. Once.
    std::string draw(std::string_view script, PictureKind kind, Writer& out);

private:
    std::string said() const;
    void check_whole(PictureKind kind) const;
    void copy_picture(Writer& out) const;
    [[noreturn]] void fail(const std::string& what) const;

    std::string output_;
    TemporaryFile picture_;
    TemporaryFile said_;
    coro::Sink<std::string_view> script_;
};

}  // namespace busfeed::output
