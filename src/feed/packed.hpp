#pragma once

#include <string_view>
#include <vector>

#include "coro/sink.hpp"
#include "feed/field_name.hpp"
#include "feed/record.hpp"

/// Records as bytes, for another process or another day: a stream of MessagePack values that any reader of it takes.
///
///     ["busfeed", 1]                                                     first; may come again (`cat a b`)
///     [dialect, source, line, time, {outside: text, …}, {field: text, …}]    for each record
///
/// The dialect goes by its name, nil: none. The time is nil, or [text, seconds since 1970, fraction, its digits].
/// Fields are in the order of the record, and have all that it has.
namespace busfeed::feed {

namespace packed_stream {

inline constexpr std::string_view name = "busfeed";
inline constexpr unsigned version = 1;
inline constexpr std::string_view magic = "\x92\xA7" "busfeed";  // no XML begins so, in any encoding
inline constexpr std::size_t header_parts = 2, record_parts = 6, time_parts = 4;

}  // namespace packed_stream

/// Whether a stream that begins so is one of packed records.
inline bool is_packed(std::string_view first_bytes) { return first_bytes.starts_with(packed_stream::magic); }

/// Packs records: sends the header at once, and each record as one item. Personal fields of a record's dialect are
/// left out, but for those that are `named`.
coro::Sink<Record> packed(coro::Sink<std::string_view> target, std::vector<FieldName> named = {});

}  // namespace busfeed::feed
