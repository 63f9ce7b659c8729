#pragma once

#include "feed/shown_fields.hpp"

namespace busfeed::output {

using feed::ShownFields;

}  // namespace busfeed::output
