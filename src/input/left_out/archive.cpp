// In the place of input/archive.cpp where archives are left out (BUSFEED_ARCHIVES=OFF).

#include "input/archive.hpp"

#include <utility>

#include "input/error.hpp"

namespace busfeed::input {

struct Archive::Handle {
    Wrapping kind;
};

Archive::Archive(std::unique_ptr<ByteSource>, Wrapping kind) : handle_(std::make_unique<Handle>(kind)) {}

Archive::~Archive() = default;

const Archive::Member* Archive::next() {
    if (std::exchange(ended_, true)) return nullptr;
    throw InputError(std::string("it is a ") + name_of(handle_->kind) + ", and this busfeed was built without archives");
}

std::size_t Archive::read(std::span<char>) { return 0; }

}  // namespace busfeed::input
