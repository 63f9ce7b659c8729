#include "feed/dialect_file.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <nlohmann/json.hpp>

#include "feed/time_format.hpp"

namespace busfeed::feed {

namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> texts(const Json& value) {
    if (value.is_string()) return {value.get<std::string>()};
    return value.get<std::vector<std::string>>();
}

std::string text(const Json& row, const char* word) { return row.value(word, std::string()); }

std::vector<std::string> list(const Json& row, const char* word) {
    return row.contains(word) ? texts(row.at(word)) : std::vector<std::string>{};
}

void check_words(const Json& row) {
    static constexpr std::array<std::string_view, 12> words = {"name",     "root",   "root_namespace", "record",
                                                               "signs",    "fields", "personal",       "errors",
                                                               "others",   "time_format", "last_time", "zone"};
    for (const auto& [word, value] : row.items())
        if (std::ranges::find(words, word) == words.end()) throw BadDialectFile("unknown word \"" + word + "\"");
}

Dialect dialect(const Json& row) {
    check_words(row);
    Dialect it = any_record(text(row, "record"));
    it.name = text(row, "name");
    it.root = text(row, "root");
    it.root_namespace = text(row, "root_namespace");
    it.signs = list(row, "signs");
    it.personal = list(row, "personal");
    it.errors = list(row, "errors");
    it.time_format = text(row, "time_format");
    it.last_time = text(row, "last_time");
    it.zone = text(row, "zone");
    if (row.contains("fields"))
        for (const auto& [canonical, paths] : row.at("fields").items()) it.fields.push_back({canonical, texts(paths)});
    if (row.contains("others"))
        for (const auto& [element, what] : row.at("others").items()) it.others.push_back({element, what.get<std::string>()});

    if (it.record.empty()) throw BadDialectFile("a dialect needs a \"record\", the element that is one vehicle");
    if (it.name.empty()) throw BadDialectFile("a dialect needs a \"name\"");
    if (!it.time_format.empty() && !time_format(it.time_format))
        throw BadDialectFile("unknown time_format \"" + it.time_format + "\"");
    return it;
}

}  // namespace

std::vector<Dialect> read_dialects(const std::string& json) {
    std::vector<Dialect> dialects;
    try {
        const Json rows = Json::parse(json);
        if (rows.is_object()) dialects.push_back(dialect(rows));
        else
            for (const Json& row : rows) dialects.push_back(dialect(row));
    } catch (const nlohmann::json::exception& error) {
        throw BadDialectFile(error.what());
    }
    return dialects;
}

}  // namespace busfeed::feed
