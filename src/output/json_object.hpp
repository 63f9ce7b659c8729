#pragma once

#include <string>
#include <string_view>

#include "feed/record.hpp"
#include "output/json.hpp"
#include "output/shown_fields.hpp"

namespace busfeed::output {

/// Appends the text as a JSON string. It must be valid UTF-8, as everything that comes out of the parser is.
void append_json_string(std::string& json, std::string_view text);

/// Makes JSON objects of records.
class JsonObjects {
public:
    explicit JsonObjects(JsonColumns columns);

    /// Appends the record as one object, without a line end.
    void append(std::string& json, const feed::Record& record);

private:
    void append_columns(std::string& json, const feed::Record& record) const;
    void append_all_fields(std::string& json, const feed::Record& record);

    JsonColumns columns_;
    std::vector<std::string> keys_;  // of the columns: `"title":`
    ShownFields shown_;
};

}  // namespace busfeed::output
