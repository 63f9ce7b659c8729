#include "input/follow.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace busfeed::input {

exec::Task<> follow(std::unique_ptr<GrowingFile> file, coro::Sink<std::string_view> target) {
    std::array<char, 65536> room;
    while (target.wants_more() && !file->is_over()) {
        const std::optional<std::size_t> size = file->read(room);
        if (!size) co_await file->wait();
        else if (*size > 0) target.send(std::string_view(room.data(), *size));
    }
    target.close();
}

}  // namespace busfeed::input
