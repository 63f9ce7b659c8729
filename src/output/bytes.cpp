#include "output/bytes.hpp"

namespace busfeed::output {

coro::Sink<std::string_view> bytes(std::unique_ptr<Writer> out) {
    while (const std::string_view* some = co_await coro::next) {
        out->write(*some);
        if (out->reader_left()) co_return;
    }
    out->commit();
}

}  // namespace busfeed::output
