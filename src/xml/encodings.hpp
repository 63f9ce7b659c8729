#pragma once

#include <string_view>

#include <expat.h>

namespace busfeed::xml {

/// Fills in the map of a single-byte encoding that Expat does not know by itself: windows-1252 (also called CP1252)
/// and ISO-8859-15 (Latin-9), by any case of the name. False: nor do we.
bool describe_encoding(const XML_Char* name, XML_Encoding& encoding) noexcept;

/// Whether this is UTF-8's name, in any case.
bool names_utf8(std::string_view name) noexcept;

}  // namespace busfeed::xml
