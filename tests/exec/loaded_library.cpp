#include "exec/loaded_library.hpp"

#include <cstddef>
#include <string>

#include <doctest/doctest.h>

using namespace busfeed::exec;

TEST_CASE("a library's function is called by its address") {
    const LoadedLibrary library("libc.so.6");
    std::size_t (*const length)(const char*) = library["strlen"];
    CHECK(length("north") == 5);
}

TEST_CASE("a library that is not there is an error that names it") {
    std::string said;
    try {
        LoadedLibrary("libthat-nobody-has.so.7");
    } catch (const LibraryError& error) {
        said = error.what();
    }
    CHECK(said.find("libthat-nobody-has.so.7") != said.npos);
}

TEST_CASE("so is a function that it lacks") {
    const LoadedLibrary library("libc.so.6");
    std::string said;
    try {
        static_cast<void>(library["that_nobody_has"]);
    } catch (const LibraryError& error) {
        said = error.what();
    }
    CHECK(said.find("that_nobody_has") != said.npos);
}
