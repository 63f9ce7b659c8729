#include "exec/process.hpp"

#include <utility>

namespace busfeed::exec {

namespace {

/// The child is closed after this, as a sink would be: also where it read no more, and this has ended by itself.
coro::Sink<std::string_view> written_to(Child child) {
    while (const std::string_view* bytes = co_await coro::next)
        if (!child.write(*bytes)) co_return;
}

}  // namespace

coro::Sink<std::string_view> process(std::vector<std::string> command, const ChildOptions& options) {
    Child child(std::move(command), options);
    return written_to(std::move(child));
}

}  // namespace busfeed::exec
