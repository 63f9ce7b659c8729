#include "cli/summary_text.hpp"

#include <cstdio>

#include <nlohmann/json.hpp>

namespace busfeed::cli {

namespace {

/// A number, a text or null as JSON.
template <class T> std::string json(const T& value) { return nlohmann::json(value).dump(); }

/// An object as JSON. It is no tree of nlohmann/json, which asks for memory where it is destroyed, and ends the program
/// where there is none.
class JsonObject {
public:
    void add(const std::string& name, const std::string& value) {
        members_ += (members_.empty() ? "" : ",") + json(name) + ":" + value;
    }
    std::string text() const { return "{" + members_ + "}"; }

private:
    std::string members_;
};

}  // namespace

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
    JsonObject routes;
    for (const auto& [route, count] : rows.routes()) routes.add(route, json(count));
    const auto time = [](const std::string& it) { return it.empty() ? json(nullptr) : json(it); };

    JsonObject summary;
    summary.add("inputs", json(counts.inputs));
    summary.add("bad_inputs", json(counts.bad_inputs));
    summary.add("records", json(counts.records));
    summary.add("rows", json(rows.rows()));
    summary.add("bytes", json(counts.bytes));
    summary.add("seconds", json(counts.seconds));
    summary.add("first_time", time(rows.first_time()));
    summary.add("last_time", time(rows.last_time()));
    summary.add("without_position", counts.unplaced ? json(counts.unplaced->without_position) : json(nullptr));
    summary.add("routes", routes.text());
    return summary.text() + "\n";
}

}  // namespace busfeed::cli
