#include "output/gnuplot.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <utility>

#include <sys/stat.h>

#include "exec/process.hpp"
#include "exec/process_error.hpp"
#include "output/error.hpp"

namespace busfeed::output {

namespace {

constexpr std::size_t most_said = 500;  // bytes

/// Whatever the locale, it draws the same. It reads its standard input by name, as a file: what it takes for a terminal it reads byte by byte, four times as
/// slow in all. In a group of its own, as Ctrl-C ends a feed that is followed, and then the picture is to be drawn. It
/// ends by itself where this program is gone, as then its input is.
coro::Sink<std::string_view> start(const TemporaryFile& picture, const TemporaryFile& said, const std::string& output) {
    try {
        return exec::process({"gnuplot", "--default-settings", "/dev/stdin"},
                             {.standard_output = ::fileno(picture.get()),
                              .standard_error = ::fileno(said.get()),
                              .locale = "C.UTF-8",
                              .own_group = true});
    } catch (const exec::ProcessError& error) {
        throw OutputError(output + ": " + error.what() + "; pictures are drawn by it (Debian package gnuplot-nox)");
    }
}

std::uint64_t size_of(const TemporaryFile& file) {
    struct stat status {};
    if (::fstat(::fileno(file.get()), &status) != 0)
        throw_system_error(temporary_folder(), "cannot read a temporary file");
    return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

Gnuplot::Gnuplot(std::string output)
    : output_(std::move(output)),
      picture_(temporary_file()),
      said_(temporary_file()),
      script_(start(picture_, said_, output_)) {}

std::string Gnuplot::draw(std::string_view script, PictureKind kind, Writer& out) {
    try {
        script_.send(script);  // where it reads no more, it has failed, and close() says so
        script_.close();
    } catch (const exec::ProcessError& error) {
        fail(error.what());
    }
    check_whole(kind);
    copy_picture(out);
    return said();
}

std::string Gnuplot::said() const {
    std::string text(most_said, '\0');
    text.resize(read_up_to_end(said_, 0, text.data(), text.size()));
    std::string line;  // its lines as one; of its pointers to a place in a line of the script nothing
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '^';
        if (!blank) line += c;
        else if (!line.empty() && line.back() != ' ') line += ' ';
    }
    return line.substr(0, line.find_last_not_of(' ') + 1);
}

/// By its first and its last bytes: gnuplot does not tell of a full disk.
void Gnuplot::check_whole(PictureKind kind) const {
    const std::string_view begin = kind == PictureKind::png ? "\x89PNG\r\n\x1A\n" : "<?xml";
    const std::string_view end = kind == PictureKind::png ? "IEND\xAE\x42\x60\x82" : "</svg>";
    std::array<char, 16> bytes{};
    const std::uint64_t size = size_of(picture_);
    if (size < bytes.size()) fail("gnuplot: made no picture");
    const auto read_from = [&](std::uint64_t offset) {
        return std::string_view(bytes.data(), read_up_to_end(picture_, offset, bytes.data(), bytes.size()));
    };
    bool whole = read_from(0).starts_with(begin);
    std::string_view last = read_from(size - bytes.size());
    last = last.substr(0, last.find_last_not_of('\n') + 1);
    whole = whole && last.ends_with(end);
    if (!whole) fail("gnuplot: made no whole picture");
}

void Gnuplot::copy_picture(Writer& out) const {
    std::array<char, 65536> bytes{};
    std::uint64_t at = 0;
    while (const std::size_t size = read_up_to_end(picture_, at, bytes.data(), bytes.size())) {
        out.write({bytes.data(), size});
        if (out.reader_left()) return;
        at += size;
    }
}

void Gnuplot::fail(const std::string& what) const {
    const std::string why = said();
    throw OutputError(output_ + ": " + what + (why.empty() ? "" : ": " + why));
}

}  // namespace busfeed::output
