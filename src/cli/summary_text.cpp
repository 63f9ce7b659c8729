#include "cli/summary_text.hpp"

#include <cstdio>

#include <nlohmann/json.hpp>

namespace busfeed::cli {

std::string summary_text(const RunCounts& counts, const filter::Summary& rows) {
    std::string text = "inputs   " + std::to_string(counts.inputs) + " (" + std::to_string(counts.bad_inputs) + " bad)\n";
    text += "records  " + std::to_string(counts.records) + "\n";
    text += "rows     " + std::to_string(rows.rows()) + "\n";
    if (!rows.first_time().empty()) text += "times    " + rows.first_time() + " to " + rows.last_time() + "\n";
    if (counts.unplaced && counts.unplaced->without_position > 0)
        text += "no place " + std::to_string(counts.unplaced->without_position) + "\n";
    text += "bytes    " + std::to_string(counts.bytes) + "\n";
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.3f", counts.seconds);
    text += "seconds  " + std::string(seconds) + "\n";
    if (!rows.routes().empty()) text += "rows of each route\n";
    for (const auto& [route, count] : rows.routes()) text += "  " + route + "  " + std::to_string(count) + "\n";
    return text;
}

std::string summary_json(const RunCounts& counts, const filter::Summary& rows) {
    nlohmann::ordered_json json = {{"inputs", counts.inputs},   {"bad_inputs", counts.bad_inputs},
                                   {"records", counts.records}, {"rows", rows.rows()},
                                   {"bytes", counts.bytes},     {"seconds", counts.seconds}};
    json["first_time"] = rows.first_time().empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(rows.first_time());
    json["last_time"] = rows.last_time().empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(rows.last_time());
    json["without_position"] =
        counts.unplaced ? nlohmann::ordered_json(counts.unplaced->without_position) : nlohmann::ordered_json();
    json["routes"] = nlohmann::ordered_json::object();
    for (const auto& [route, count] : rows.routes()) json["routes"][route] = count;
    return json.dump() + "\n";
}

}  // namespace busfeed::cli
