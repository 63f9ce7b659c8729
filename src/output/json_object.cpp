#include "output/json_object.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "output/number.hpp"

namespace busfeed::output {

void append_json_string(std::string& json, std::string_view text) {
    const bool plain = std::ranges::none_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; });
    if (plain) {
        json += '"';
        json += text;
        json += '"';
    } else {
        json += nlohmann::json(text).dump();
    }
}

JsonObjects::JsonObjects(JsonColumns columns) : columns_(std::move(columns)) {
    if (!columns_) return;
    for (const Column& column : *columns_) {
        append_json_string(keys_.emplace_back(), column.title);
        keys_.back() += ':';
    }
}

void JsonObjects::append(std::string& json, const feed::Record& record) {
    json += '{';
    if (columns_) append_columns(json, record);
    else append_all_fields(json, record);
    json += '}';
}

void JsonObjects::append_columns(std::string& json, const feed::Record& record) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        const Column& column = (*columns_)[i];
        if (i > 0) json += ',';
        json += keys_[i];
        const std::optional<std::string_view> value = column.field.find(record);
        const bool numeric = column.numeric || column.field.is_numeric(record);
        if (!value || (numeric && value->empty())) json += "null";
        else if (numeric ? is_json_number(*value) : (*value == "true" || *value == "false")) json += *value;
        else append_json_string(json, *value);
    }
}

void JsonObjects::append_all_fields(std::string& json, const feed::Record& record) {
    const char* separator = "";
    for (const std::size_t place : shown_.places(record)) {
        const feed::Record::Field field = record.field(place);
        json += std::exchange(separator, ",");
        append_json_string(json, field.name);
        json += ':';
        append_json_string(json, field.value);
    }
}

}  // namespace busfeed::output
