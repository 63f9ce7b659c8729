// error: only an item that owns all that it holds may cross to another thread
#include <utility>

#include "coro/sink.hpp"
#include "exec/threaded.hpp"
#include "feed/buses_to_dicts.hpp"
#include "feed/record.hpp"
#include "xml/event.hpp"

using namespace busfeed;

// What a parser lends is gone by the time the other thread looks at it. Records may go there.
coro::Sink<xml::XmlEvent> pipeline(coro::Sink<feed::Record> target) {
#ifdef MISTAKE
    return exec::threaded(feed::buses_to_dicts(std::move(target)));
#else
    return feed::buses_to_dicts(exec::threaded(std::move(target)));
#endif
}
