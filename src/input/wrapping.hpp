#pragma once

#include <cstddef>
#include <string_view>

namespace busfeed::input {

/// What documents may be wrapped in: a compression around one stream of bytes, or an archive of several.
enum class Wrapping { none, gzip, xz, zstd, bzip2, tar, zip };

/// As many first bytes tell every wrapping: a whole block of a tar, which has its magic near the end.
inline constexpr std::size_t bytes_that_tell_wrapping = 512;

/// Told by the content alone, as names say what they like. Only what cannot be XML is taken for a wrapping: none of
/// the magic numbers may stand at the beginning of a document, and a tar must have a right checksum besides. All
/// else is `none`, and for the XML parser to judge. `first_bytes`: that many, or all there are.
Wrapping wrapping_of(std::string_view first_bytes);

constexpr bool is_archive(Wrapping wrapping) { return wrapping == Wrapping::tar || wrapping == Wrapping::zip; }

/// As it is called in messages.
const char* name_of(Wrapping wrapping);

}  // namespace busfeed::input
