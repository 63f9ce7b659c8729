#pragma once

/// Coroutines that are pushed into, and what joins them: Sink and `next`, Generator (the one that is pulled from),
/// broadcast, route_by, merge, lent. They know nothing of buses; the other headers are built on them.

#include "coro/broadcast.hpp"
#include "coro/generator.hpp"
#include "coro/lent.hpp"
#include "coro/merge.hpp"
#include "coro/misuse.hpp"
#include "coro/route_by.hpp"
#include "coro/sink.hpp"
