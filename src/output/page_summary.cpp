#include "output/page_summary.hpp"

#include <cstdint>
#include <string_view>

namespace busfeed::output {

namespace {

void append_paragraph(std::string& html, std::string_view kind, std::string_view text) {
    if (text.empty()) return;
    html.append("<p class=\"").append(kind).append("\">").append(text).append("</p>\n");
}

}  // namespace

std::string page_summary(const PositionCounts& counts) {
    std::string html = "<h1>" + heading_of(counts) + "</h1>\n";
    append_paragraph(html, "times", times_of(counts));
    if (counts.records == 0)
        append_paragraph(html, "note", "There were none in the input, or none passed the filters.");
    append_paragraph(html, "note", note_on_thinning(counts));
    append_paragraph(html, "note", note_on_unplaced(counts));
    if (const std::uint64_t untimed = counts.positions - counts.timed; untimed > 0 && counts.timed > 0)
        append_paragraph(html, "note", grouped(untimed) + (untimed == 1 ? " position has" : " positions have") +
                                           " no time: shown only with all times.");
    return html;
}

}  // namespace busfeed::output
