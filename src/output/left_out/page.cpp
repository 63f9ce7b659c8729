// In the place of output/page.cpp where map pages are left out (BUSFEED_PAGES=OFF).

#include "output/page.hpp"

#include "output/error.hpp"

namespace busfeed::output {

coro::Sink<feed::Record> page(JsonColumns, std::unique_ptr<Writer> out, std::size_t) {
    throw OutputError(out->name() + ": this busfeed was built without map pages");
}

}  // namespace busfeed::output
