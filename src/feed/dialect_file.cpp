#include "feed/dialect_file.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <nlohmann/json.hpp>

#include "feed/time_format.hpp"
#include "feed/zone.hpp"

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

const Json& object(const Json& row, const char* word) {
    static const Json none = Json::object();
    const Json& value = row.contains(word) ? row.at(word) : none;
    if (!value.is_object()) throw BadDialectFile("\"" + std::string(word) + "\" must be an object: {\"…\": …}");
    return value;
}

void check_words(const Json& row) {
    if (!row.is_object()) throw BadDialectFile("a dialect must be an object: {\"name\": …, \"record\": …}");
    static constexpr std::array<std::string_view, 13> words = {"name",     "root",   "root_namespace", "record",
                                                               "signs",    "fields", "personal",       "errors",
                                                               "others",   "time_format", "last_time", "zone", "units"};
    for (const auto& [word, value] : row.items())
        if (std::ranges::find(words, word) == words.end()) throw UnknownWord(word, {words.begin(), words.end()});
}

/// What can be known to be wrong before any feed is read.
void check(const Dialect& it) {
    if (it.name == "auto") throw BadDialectFile("\"auto\" means any dialect, and cannot be the name of one");
    if (!it.time_format.empty() && !time_format(it.time_format))
        throw BadDialectFile("unknown time_format \"" + it.time_format + "\"");
    if (it.time_format == "age" && it.last_time.empty())
        throw BadDialectFile("the time_format \"age\" needs \"last_time\", the element that it counts back from");
    for (const std::string& path : it.errors)
        if (path.find('/') == path.npos) throw BadDialectFile("the error \"" + path + "\" needs its parent: PARENT/NAME");
    try {
        if (!it.zone.empty()) const Zone known(it.zone);
    } catch (const UnknownZone& error) {
        throw BadDialectFile(error.what());
    }
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
    for (const auto& [canonical, paths] : object(row, "fields").items()) it.fields.push_back({canonical, texts(paths), {}});
    for (const auto& [canonical, unit] : object(row, "units").items()) {
        const auto field = std::ranges::find(it.fields, canonical, &Dialect::Mapping::canonical);
        if (field == it.fields.end()) throw BadDialectFile("\"units\" names \"" + canonical + "\", which is no field");
        field->unit = unit.get<std::string>();
    }
    for (const auto& [element, what] : object(row, "others").items())
        it.others.push_back({element, what.get<std::string>()});

    if (it.record.empty()) throw BadDialectFile("a dialect needs a \"record\", the element that is one vehicle");
    if (it.name.empty()) throw BadDialectFile("a dialect needs a \"name\"");
    check(it);
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
        const std::string said = error.what();  // "[json.exception.parse_error.101] parse error at line 1 …"
        throw BadDialectFile(said.substr(said.starts_with('[') ? said.find(' ') + 1 : 0));
    }
    return dialects;
}

}  // namespace busfeed::feed
