#pragma once

/// The whole library, and the names that every pipeline has, without their rooms:
///
///     #include <busfeed/busfeed.hpp>
///     using namespace busfeed;
///
///     Sink<Record> fast(Sink<Record> target) {
///         while (const Record* bus = co_await next) …
///     }

#include "busfeed/coro.hpp"
#include "busfeed/exec.hpp"
#include "busfeed/feed.hpp"
#include "busfeed/filter.hpp"
#include "busfeed/input.hpp"
#include "busfeed/output.hpp"
#include "busfeed/xml.hpp"

namespace busfeed {

using coro::Generator;
using coro::next;
using coro::Sink;
using exec::Task;
using feed::Record;
using xml::XmlEvent;

}  // namespace busfeed
