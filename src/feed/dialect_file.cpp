#include "feed/dialect_file.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "feed/json_value.hpp"
#include "feed/time_format.hpp"
#include "feed/zone.hpp"

namespace busfeed::feed {

namespace {

std::string quoted(std::string_view word) { return "\"" + std::string(word) + "\""; }

/// `word`: what it is the value of.
const std::string& text_of(const JsonValue& value, std::string_view word) {
    if (value.kind != JsonValue::Kind::text) throw BadDialectFile(quoted(word) + " must be a text");
    return value.text;
}

std::vector<std::string> texts_of(const JsonValue& value, std::string_view word) {
    if (value.kind != JsonValue::Kind::list && value.kind != JsonValue::Kind::text)
        throw BadDialectFile(quoted(word) + " must be a text or a list of texts");
    if (value.kind == JsonValue::Kind::text) return {value.text};
    std::vector<std::string> texts;
    for (const JsonValue& item : value.items) texts.push_back(text_of(item, word));
    return texts;
}

std::string text(const JsonValue& row, const char* word) {
    const JsonValue* const value = row.find(word);
    return value ? text_of(*value, word) : std::string();
}

std::vector<std::string> list(const JsonValue& row, const char* word) {
    const JsonValue* const value = row.find(word);
    return value ? texts_of(*value, word) : std::vector<std::string>{};
}

/// use(name, value) for what is in the object under that word.
template <class Use> void for_each_in(const JsonValue& row, const char* word, Use use) {
    const JsonValue* const value = row.find(word);
    if (!value) return;
    if (value->kind != JsonValue::Kind::object) throw BadDialectFile(quoted(word) + " must be an object: {\"…\": …}");
    for (std::size_t i = 0; i < value->items.size(); ++i) use(value->names[i], value->items[i]);
}

void check_words(const JsonValue& row) {
    if (row.kind != JsonValue::Kind::object)
        throw BadDialectFile("a dialect must be an object: {\"name\": …, \"record\": …}");
    static constexpr std::array<std::string_view, 13> words = {"name",     "root",   "root_namespace", "record",
                                                               "signs",    "fields", "personal",       "errors",
                                                               "others",   "time_format", "last_time", "zone", "units"};
    for (const std::string& word : row.names)
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

Dialect dialect(const JsonValue& row) {
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
    for_each_in(row, "fields", [&](const std::string& canonical, const JsonValue& paths) {
        it.fields.push_back({canonical, texts_of(paths, canonical), {}});
    });
    for_each_in(row, "units", [&](const std::string& canonical, const JsonValue& unit) {
        const auto field = std::ranges::find(it.fields, canonical, &Dialect::Mapping::canonical);
        if (field == it.fields.end()) throw BadDialectFile("\"units\" names " + quoted(canonical) + ", which is no field");
        field->unit = text_of(unit, canonical);
    });
    for_each_in(row, "others", [&](const std::string& element, const JsonValue& what) {
        it.others.push_back({element, text_of(what, element)});
    });

    if (it.record.empty()) throw BadDialectFile("a dialect needs a \"record\", the element that is one vehicle");
    if (it.name.empty()) throw BadDialectFile("a dialect needs a \"name\"");
    check(it);
    return it;
}

}  // namespace

std::vector<Dialect> read_dialects(const std::string& json) {
    std::vector<Dialect> dialects;
    try {
        const JsonValue rows = read_json(json);
        if (rows.kind != JsonValue::Kind::list) return {dialect(rows)};
        for (const JsonValue& row : rows.items) dialects.push_back(dialect(row));
    } catch (const BadJson& error) {
        throw BadDialectFile(error.what());
    }
    return dialects;
}

}  // namespace busfeed::feed
