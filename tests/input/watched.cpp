#include "input/watched.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <string>

#include "input/documents.hpp"
#include "input/file.hpp"
#include "support/files.hpp"

using namespace busfeed::input;
using namespace busfeed::testing;

TEST_CASE("who watches a source is told of every read") {
    const ScratchFolder folder;
    write_file(folder / "a.xml", "1234567");
    std::string told;
    Watched watched(std::make_unique<File>(folder / "a.xml"), [&](std::size_t size) { told += std::to_string(size) + " "; });
    char room[3];
    while (watched.read(room) > 0) continue;
    CHECK(told == "3 3 1 0 ");
}

TEST_CASE("of documents all stored bytes are told of, whatever they decompress to") {
    const ScratchFolder folder;
    const std::string plain = "<a>" + std::string(100000, ' ') + "</a>";
    write_file(folder / "a.xml", plain);
    std::string empty_gzip = {'\x1f', '\x8b', 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    write_file(folder / "b.gz", empty_gzip);
    std::uint64_t told = 0;
    for (const Document& document : documents({folder / "a.xml", folder / "b.gz"}, [](const std::string&) {},
                                              [&](std::size_t size) { told += size; })) {
        Stream stream = document.open();
        char room[4096];
        while (stream.read(room) > 0) continue;
    }
    CHECK(told == plain.size() + empty_gzip.size());
}
