#include "output/bytes.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "output/writer.hpp"
#include "support/files.hpp"

using namespace busfeed;
using namespace busfeed::testing;

TEST_CASE("bytes are written as they are, and the file appears when all are") {
    const ScratchFolder folder;
    coro::Sink<std::string_view> sink = output::bytes(output::open_output(folder / "out", false));
    sink.send(std::string_view("a\0b\n", 4));
    sink.send("");
    sink.send(std::string(300000, 'x'));
    CHECK(folder.names().find("out") == std::string::npos);
    sink.close();
    CHECK(contents(folder / "out") == std::string("a\0b\n", 4) + std::string(300000, 'x'));
}

TEST_CASE("abandoned, no file appears") {
    const ScratchFolder folder;
    {
        coro::Sink<std::string_view> sink = output::bytes(output::open_output(folder / "out", false));
        sink.send("half of it");
    }
    CHECK(folder.names() == "");
}
