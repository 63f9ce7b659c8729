#pragma once

namespace busfeed::cli {

/// What --help prints: one screen.
extern const char* const help_text;

}  // namespace busfeed::cli
