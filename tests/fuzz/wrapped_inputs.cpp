// Compressed and archived inputs, of any depth: what is in them must be the same if it is read in large rooms and in
// small ones.

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "fuzz/fuzzed.hpp"
#include "input/documents.hpp"
#include "input/error.hpp"

using namespace busfeed;

namespace {

constexpr std::size_t enough = 100'000;  // bytes of a document that are read: more than any buffer on the way holds

constexpr std::size_t large_room = 65536;

std::size_t large(std::size_t) { return large_room; }

/// Seven bytes; where many were read it goes on in larger rooms, which fit into no buffer either.
std::size_t small(std::size_t read) { return read < 2000 ? 7 : 4099; }

/// Every document's name and bytes, and what is wrong with them.
std::string content_of(const fuzz::MemoryFile& file, std::size_t (*room_size)(std::size_t read)) {
    std::string text;
    static std::vector<char> room(large_room);
    const auto warn = [&text](const std::string& what) { text += "warned " + what + '\n'; };
    for (const input::Document& document : input::documents({file.path()}, warn)) {
        text += document.name + '\n';
        std::string bytes;
        try {
            input::Stream stream = document.open();
            while (bytes.size() < enough) {
                const std::size_t most = std::min(room_size(bytes.size()), enough - bytes.size());
                const std::size_t size = stream.read(std::span(room).first(most));
                if (size == 0) break;
                bytes.append(room.data(), size);
            }
            text += bytes + '\n';
        } catch (const input::InputError& error) {
            text += bytes + '\n' + error.what();  // what was before the damage, too
        }
    }
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::MemoryFile file("input");
    file.fill(fuzz::text_of(data, size));
    fuzz::must_be_same(content_of(file, large), content_of(file, small), "in small rooms");
    return 0;
}
