#include "output/writer.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "output/decoded.hpp"
#include "output/error.hpp"
#include "support/files.hpp"

using namespace busfeed::output;
using namespace busfeed::testing;

namespace {

Writer pipe_writer(Pipe& pipe) { return {open_descriptor(pipe.give_writer(), "pipe"), "pipe"}; }

/// More than is gathered before a write.
const std::string megabyte(1 << 20, 'x');

std::string numbers(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += std::to_string(i) + "\n";
    return text;
}

}  // namespace

TEST_CASE("what is written is in the file after commit, in order, whatever the sizes") {
    const ScratchFolder folder;
    const auto out = open_output(folder / "out.csv", false);
    CHECK(out->name() == folder / "out.csv");
    std::string all;
    for (int i = 0; i < 50; ++i) {
        const std::string text = numbers(i * i * 3);
        out->write(text);
        all += text;
    }
    out->commit();
    CHECK(contents(folder / "out.csv") == all);
}

TEST_CASE("nothing written is an empty file") {
    const ScratchFolder folder;
    open_output(folder / "out.csv", false)->commit();
    CHECK(contents(folder / "out.csv") == "");
}

TEST_CASE("without commit a file is dropped, however much was written") {
    const ScratchFolder folder;
    open_output(folder / "out.csv", false)->write(megabyte);
    CHECK(folder.names().empty());
}

TEST_CASE("without commit a pipe still gets what was written") {
    Pipe pipe;
    { pipe_writer(pipe).write("rows so far\n"); }
    CHECK(pipe.read_all() == "rows so far\n");
}

TEST_CASE("flush writes at once") {
    Pipe pipe;
    Writer out = pipe_writer(pipe);
    out.write("row\n");
    out.flush();
    std::string room(10, '?');
    CHECK(::read(pipe.reader(), room.data(), room.size()) == 4);
    CHECK(room.starts_with("row\n"));
}

TEST_CASE("a full disk is an OutputError that names the output") {
    const auto says_full = [](auto body) {
        try {
            body();
            return false;
        } catch (const OutputError& error) {
            return std::string(error.what()) == "/dev/full: cannot write: No space left on device";
        }
    };
    const auto small = open_output("/dev/full", false);
    small->write("kept until commit");
    CHECK(says_full([&] { small->commit(); }));
    const auto large = open_output("/dev/full", false);
    CHECK(says_full([&] { large->write(megabyte); }));
}

TEST_CASE("a reader that left is no error: it is said, and nothing more is written") {
    std::signal(SIGPIPE, SIG_IGN);
    Pipe pipe;
    Writer out = pipe_writer(pipe);
    pipe.close_reader();
    CHECK_FALSE(out.reader_left());
    out.write("row");
    out.flush();
    CHECK(out.reader_left());
    out.write(megabyte);
    out.flush();
    out.commit();
    CHECK(out.reader_left());
}

TEST_CASE("a pipe that does not block is waited for") {
    Pipe pipe;
    const int descriptor = pipe.give_writer();
    ::fcntl(descriptor, F_SETFL, O_NONBLOCK);
    auto reader = std::async(std::launch::async, [&] { return pipe.read_all(); });
    const std::string text = numbers(300000);
    {
        Writer out(open_descriptor(descriptor, "pipe"), "pipe");
        out.write(text);
        out.commit();
    }
    CHECK(reader.get() == text);
}

TEST_CASE("an error in mid-write does not make bytes that arrived arrive twice") {
    std::signal(SIGXFSZ, SIG_IGN);
    const ScratchFolder folder;
    const std::string text = numbers(50000);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    {
        const int descriptor = ::open((folder / "out.csv").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
        Writer out(open_descriptor(descriptor, "out"), "out");
        rlimit small = before;
        small.rlim_cur = 10000;
        ::setrlimit(RLIMIT_FSIZE, &small);  // a disk that is full after 10,000 bytes …
        bool refused = false;
        try {
            out.write(text);
        } catch (const OutputError&) {
            refused = true;
        }
        ::setrlimit(RLIMIT_FSIZE, &before);  // … and has room again by the time the program ends
        CHECK(refused);
    }
    const std::string arrived = contents(folder / "out.csv");
    CHECK(arrived.size() >= 10000);
    CHECK(text.starts_with(arrived));
}

TEST_CASE("a name that ends in .gz or .zst is written compressed, whole at commit and not before") {
    const std::vector<std::pair<std::string, std::string>> kinds = {{"gz", "\x1F\x8B"}, {"zst", "\x28\xB5\x2F\xFD"}};
    for (const auto& [ending, magic] : kinds) {
        CAPTURE(ending);
        const ScratchFolder folder;
        const std::string name = folder / ("out.csv." + ending);
        const std::string text = numbers(300000);
        { open_output(name, false)->write(text); }
        CHECK(folder.names().empty());
        const auto out = open_output(name, false);
        for (std::size_t at = 0; at < text.size(); at += 1000) out->write(std::string_view(text).substr(at, 1000));
        out->commit();
        const std::string compressed = contents(name);
        CHECK(compressed.starts_with(magic));
        CHECK(compressed.size() < text.size());
        const Decoded whole = decode(compressed);
        CHECK((whole.bytes == text));
        CHECK(whole.ended);
    }
}

TEST_CASE("nothing written is a compressed stream of nothing") {
    const ScratchFolder folder;
    open_output(folder / "out.csv.gz", false)->commit();
    const Decoded whole = decode(contents(folder / "out.csv.gz"));
    CHECK(whole.bytes == "");
    CHECK(whole.ended);
}

TEST_CASE("flush makes what is compressed readable at once") {
    Pipe pipe;
    Writer out(open_descriptor(pipe.give_writer(), "pipe"), "pipe", gzip_encoder());
    out.write("row\n");
    out.flush();
    std::string room(1000, '?');
    room.resize(static_cast<std::size_t>(::read(pipe.reader(), room.data(), room.size())));
    CHECK(decode(room).bytes == "row\n");
}

TEST_CASE("without commit a pipe gets the rows so far, compressed, and that there is no end is seen") {
    for (const bool committed : {false, true}) {
        Pipe pipe;
        {
            Writer out(open_descriptor(pipe.give_writer(), "pipe"), "pipe", gzip_encoder());
            out.write("rows so far\n");
            if (committed) out.commit();
        }
        const Decoded arrived = decode(pipe.read_all());
        CHECK(arrived.bytes == "rows so far\n");
        CHECK(arrived.ended == committed);
        CHECK(arrived.damage == "");
    }
}

TEST_CASE("a full disk and a reader that left are what they are without compression") {
    const auto full = std::make_unique<Writer>(destination("/dev/full", false), "/dev/full", gzip_encoder());
    full->write("kept until commit");
    CHECK_THROWS_AS(full->commit(), OutputError);

    std::signal(SIGPIPE, SIG_IGN);
    Pipe pipe;
    Writer out(open_descriptor(pipe.give_writer(), "pipe"), "pipe", zstd_encoder());
    pipe.close_reader();
    out.write("row");
    out.flush();
    CHECK(out.reader_left());
    out.write(megabyte);
    out.commit();
    CHECK(out.reader_left());
}
