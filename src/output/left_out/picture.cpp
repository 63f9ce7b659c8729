// In the place of output/picture.cpp where pictures are left out (BUSFEED_PICTURES=OFF).

#include "output/error.hpp"
#include "output/picture.hpp"

namespace busfeed::output {

coro::Sink<feed::Record> picture(PictureKind, std::function<void(const std::string&)>, std::unique_ptr<Writer> out,
                                 std::size_t) {
    throw OutputError(out->name() + ": this busfeed was built without pictures");
}

}  // namespace busfeed::output
