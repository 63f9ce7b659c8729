#include "output/printer.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <memory>
#include <string>

#include "filter/grep.hpp"
#include "input/lines.hpp"
#include "support/files.hpp"

using namespace busfeed;
using namespace busfeed::output;
using namespace busfeed::testing;

using coro::Sink;

TEST_CASE("the printer writes each text and a line end, and puts its output in place when it is closed") {
    const ScratchFolder folder;
    Sink<std::string_view> sink = printer(open_output(folder / "out", false));
    CHECK(sink.send("python is nice"));
    CHECK(sink.send(""));
    CHECK(sink.send("yeah"));
    CHECK(folder.names().empty());
    sink.close();
    CHECK(contents(folder / "out") == "python is nice\n\nyeah\n");
}

TEST_CASE("the printer without any text makes an empty output; abandoned, it makes none") {
    const ScratchFolder folder;
    { Sink<std::string_view> sink = printer(open_output(folder / "left", false)); }
    printer(open_output(folder / "empty", false)).close();
    CHECK(folder.names() == "empty");
    CHECK(contents(folder / "empty").empty());
}

TEST_CASE("the printer wants no more when its reader has left") {
    std::signal(SIGPIPE, SIG_IGN);
    Pipe pipe;
    Sink<std::string_view> sink =
        printer(std::make_unique<Writer>(open_descriptor(pipe.give_writer(), "pipe"), "pipe"));
    pipe.close_reader();
    const std::string much(1 << 20, 'x');
    CHECK_FALSE(sink.send(much));
    sink.close();
}

TEST_CASE("bytes, lines, grep, printer: the course's pipeline") {
    const ScratchFolder folder;
    Sink<std::string_view> sink = input::lines(filter::grep("python", printer(open_output(folder / "out", false))));
    sink.send("python is ni");
    sink.send("ce\r\nyeah\nmore pyth");
    sink.send("on");
    sink.close();
    CHECK(contents(folder / "out") == "python is nice\nmore python\n");
}
