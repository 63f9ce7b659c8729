#include "output/printer.hpp"

namespace busfeed::output {

using coro::next;
using coro::Sink;

Sink<std::string_view> printer(std::unique_ptr<Writer> out) {
    while (const std::string_view* text = co_await next) {
        out->write(*text);
        out->write("\n");
        if (out->reader_left()) co_return;
    }
    out->commit();
}

}  // namespace busfeed::output
