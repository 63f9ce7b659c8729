#include "output/rows.hpp"

#include <utility>

namespace busfeed::output {

using coro::next;
using coro::Sink;
using feed::Record;

Sink<Record> encode(std::unique_ptr<RowFormat> format, Sink<Rows> target) {
    std::string text;
    if (!target.wants_more()) co_return;
    while (const Record* bus = co_await next) {
        text.clear();
        format->append(text, *bus);
        if (!target.send({text})) co_return;
    }
}

Sink<Rows> framed(RowFrame frame, std::unique_ptr<Writer> out) {
    if (!frame.head.empty()) out->write(frame.head);
    bool any = false;
    while (const Rows* rows = co_await next) {
        out->write(std::exchange(any, true) ? frame.next : frame.first, rows->text);
        if (out->reader_left()) co_return;
    }
    out->write(any ? frame.last : frame.none);
    out->commit();
}

Sink<Record> write_rows(std::unique_ptr<RowFormat> format, std::unique_ptr<Writer> out) {
    RowFrame frame = format->frame();
    return encode(std::move(format), framed(std::move(frame), std::move(out)));
}

}  // namespace busfeed::output
