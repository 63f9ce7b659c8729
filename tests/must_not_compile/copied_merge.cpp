// error: deleted
#include <utility>

#include "coro/merge.hpp"

using busfeed::coro::Merge;

// Two of one would both say that no more entrances come.
Merge<int> taken(Merge<int>& from) {
#ifdef MISTAKE
    return from;
#else
    return std::move(from);
#endif
}
