#pragma once

#include <string_view>

namespace busfeed::output {

/// The map page without what it shows: Leaflet and the files of src/output/page/, put together when the program is
/// built (page/embed.cmake), and cut where the title, the summary and the data go.
struct PageText {
    std::string_view before_title, before_summary, before_data, after_data;
};

extern const PageText page_text;

}  // namespace busfeed::output
