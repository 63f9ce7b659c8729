#pragma once

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace busfeed::feed {

/// Text that is no JSON: the message says what is wrong, and at which line and column.
class BadJson : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// What a JSON text holds: texts, lists and objects; of numbers, truth values and null only that there is one.
///
/// It is read by nlohmann/json, event by event, and kept here: a tree of that library asks for memory where it is
/// destroyed, and where it grows by moving, and ends the program where there is none.
struct JsonValue {
    enum class Kind { text, list, object, other };

    /// Of an object: the value of that name, or nullptr. What it lends lives as long as the object.
    const JsonValue* find(std::string_view name) const {
        const auto found = std::ranges::find(names, name);
        return found == names.end() ? nullptr : &items[static_cast<std::size_t>(found - names.begin())];
    }

    Kind kind = Kind::other;
    std::string text{};
    std::vector<JsonValue> items{};    // of a list or an object, in the order of the text
    std::vector<std::string> names{};  // of an object's items; of two values with one name the later one counts
};

/// Throws BadJson, also where more than 16 lists and objects are within one another.
JsonValue read_json(const std::string& json);

}  // namespace busfeed::feed
