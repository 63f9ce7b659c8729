#include "output/temporary_file.hpp"

#include <doctest/doctest.h>

#include <string>

#include "output/error.hpp"
#include "support/files.hpp"

using namespace busfeed::output;
using namespace busfeed::testing;

TEST_CASE("a temporary file lies in $TMPDIR without a name, and gives back what was written") {
    const ScratchFolder folder;
    const OtherTmpdir here(folder.path().string());
    const TemporaryFile file = temporary_file();
    CHECK(folder.names().empty());
    std::fputs("text", file.get());
    std::rewind(file.get());
    std::string room(5, '?');
    CHECK(std::fread(room.data(), 1, room.size(), file.get()) == 4);
    CHECK(room == "text?");
}

TEST_CASE("a folder that is not there is an error that names it") {
    const ScratchFolder folder;
    const OtherTmpdir here(folder / "missing");
    std::string why;
    try {
        temporary_file();
    } catch (const OutputError& error) {
        why = error.what();
    }
    CHECK(why.find(folder / "missing") != std::string::npos);
}

TEST_CASE("without a $TMPDIR it is /tmp") {
    const OtherTmpdir empty("");
    CHECK(temporary_folder() == "/tmp");
}

TEST_CASE("what was written there is read back, and what was not is an error") {
    const TemporaryFile file = temporary_file();
    std::fputs("0123456789", file.get());
    std::fflush(file.get());
    std::string room(4, ' ');
    read_at(file, 3, room.data(), room.size());
    CHECK(room == "3456");
    CHECK_THROWS_AS(read_at(file, 8, room.data(), room.size()), OutputError);
}
