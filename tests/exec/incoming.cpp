#include "exec/incoming.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <system_error>
#include <thread>

#include <unistd.h>

#include "support/files.hpp"
#include "support/interrupted.hpp"

using namespace busfeed;

TEST_CASE("what is written to the other end comes in, then the end") {
    testing::Pipe pipe;
    const int writer = pipe.give_writer();
    CHECK(::write(writer, "north", 5) == 5);
    const exec::Incoming bytes(pipe.reader());
    std::string room(100, ' ');
    CHECK(bytes.read(std::span(room).first(3)) == 3);
    CHECK(bytes.read(room) == 2);
    CHECK(room.starts_with("th"));
    ::close(writer);
    CHECK(bytes.read(room) == 0);
}

TEST_CASE("what cannot be read is an error that says why") {
    std::string room(10, ' ');
    CHECK_THROWS_WITH_AS(exec::Incoming(-1).read(room), "cannot read: Bad file descriptor", std::system_error);
}

TEST_CASE("who waits for bytes does not see interruptions") {
    testing::Pipe pipe;
    const testing::Interrupted again_and_again;
    const int writer = pipe.give_writer();
    std::thread late([writer] {
        std::this_thread::sleep_for(std::chrono::milliseconds(60));
        CHECK(::write(writer, "north", 5) == 5);
    });
    std::string room(10, ' ');
    CHECK(exec::Incoming(pipe.reader()).read(room) == 5);
    late.join();
    ::close(writer);
}
