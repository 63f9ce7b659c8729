#include "cli/version.hpp"

#include <busfeed/version.hpp>

namespace busfeed::cli {

const char* const version_text =
    BUSFEED_LEFT_OUT[0] == '\0' ? "busfeed " BUSFEED_VERSION "\n"
                                : "busfeed " BUSFEED_VERSION " (without " BUSFEED_LEFT_OUT ")\n";

}  // namespace busfeed::cli
