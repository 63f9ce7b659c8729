#pragma once

namespace busfeed::cli {

/// What --version prints: `busfeed 0.1.0`, and in brackets what it was built without.
extern const char* const version_text;

}  // namespace busfeed::cli
