// Compressed and archived inputs, of any depth: what is in them is read in large rooms and in rooms of 7 bytes.

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

/// Every document's name and bytes, and what is wrong with them.
std::string content_of(const fuzz::MemoryFile& file, std::size_t room_size) {
    std::string text;
    std::vector<char> room(room_size);
    const auto warn = [&text](const std::string& what) { text += "warned " + what + '\n'; };
    for (const input::Document& document : input::documents({file.path()}, warn)) {
        text += document.name + '\n';
        try {
            input::Stream stream = document.open();
            std::string bytes;
            while (bytes.size() < enough) {
                const std::size_t most = std::min(room.size(), enough - bytes.size());
                const std::size_t size = stream.read(std::span(room).first(most));
                if (size == 0) break;
                bytes.append(room.data(), size);
            }
            text += bytes + '\n';
        } catch (const input::InputError& error) {
            text += error.what();
        }
    }
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::MemoryFile file("input");
    file.fill(fuzz::text_of(data, size));
    static_cast<void>(content_of(file, 65536));
    static_cast<void>(content_of(file, 7));
    return 0;
}
