#include "exec/loaded_library.hpp"

#include <cstddef>
#include <stdexcept>
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

TEST_CASE("load gives what was found in a library, or an error of the caller's that begins as he says") {
    const auto length = [](const LoadedLibrary& library) {
        std::size_t (*const function)(const char*) = library["strlen"];
        return function("north");
    };
    CHECK(load<std::runtime_error>("texts are measured by libc", "libc.so.6", length) == 5);
    CHECK_THROWS_WITH_AS(load<std::runtime_error>("texts are measured by lib7", "libthat-nobody-has.so.7", length),
                         doctest::Contains("texts are measured by lib7, which cannot be loaded: "), std::runtime_error);
    CHECK_THROWS_AS(load<std::runtime_error>("", "libc.so.6", [](const LoadedLibrary& library) { return library["no"]; }),
                    std::runtime_error);
}
