// error: only an item that owns all that it holds may cross to another thread
#include <string>
#include <string_view>
#include <utility>

#include "coro/sink.hpp"
#include "exec/threaded.hpp"

using namespace busfeed;

// A view of a text refers to what its sender may have changed since.
#ifdef MISTAKE
using Text = std::string_view;
#else
using Text = std::string;
#endif

coro::Sink<Text> elsewhere(coro::Sink<Text> target) { return exec::threaded(std::move(target)); }
