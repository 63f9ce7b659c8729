#include "feed/json_value.hpp"

#include <cstdint>
#include <utility>

#include <nlohmann/json.hpp>

namespace busfeed::feed {

namespace {

using Json = nlohmann::json;

constexpr std::size_t deepest = 16;  // a dialect needs 4; it bounds how deep the destructor goes

/// Makes values of the events; a function that gives false stops the reading.
class Builder {
public:
    JsonValue root() && { return std::move(root_); }
    const std::string& wrong() const { return wrong_; }

    bool null() { return other(); }
    bool boolean(bool) { return other(); }
    bool number_integer(std::int64_t) { return other(); }
    bool number_unsigned(std::uint64_t) { return other(); }
    bool number_float(double, const std::string&) { return other(); }
    bool binary(Json::binary_t&) { return other(); }
    bool string(std::string& text) {
        place() = {JsonValue::Kind::text, std::move(text)};
        return true;
    }
    bool start_array(std::size_t) { return open(JsonValue::Kind::list); }
    bool end_array() { return close(); }
    bool start_object(std::size_t) { return open(JsonValue::Kind::object); }
    bool key(std::string& name) {
        name_ = std::move(name);
        return true;
    }
    bool end_object() { return close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
        const std::string_view said = error.what();  // "[json.exception.parse_error.101] parse error at line 1 …"
        wrong_ = said.substr(said.starts_with('[') ? said.find(' ') + 1 : 0);
        return false;
    }

private:
    /// Where the value goes that comes now.
    JsonValue& place() {
        if (open_.empty()) return root_;
        JsonValue& around = *open_.back();
        if (around.kind == JsonValue::Kind::object) {
            const auto same = std::ranges::find(around.names, name_);
            if (same != around.names.end()) return around.items[static_cast<std::size_t>(same - around.names.begin())];
            around.names.push_back(std::move(name_));
        }
        return around.items.emplace_back();
    }

    bool other() {
        place() = {};
        return true;
    }

    bool open(JsonValue::Kind kind) {
        if (open_.size() == deepest) {
            wrong_ = "lists and objects are more than " + std::to_string(deepest) + " deep within one another";
            return false;
        }
        JsonValue& it = place();
        it = {kind};
        open_.push_back(&it);  // it stays where it is: what is around it gets no other item before it is closed
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    JsonValue root_;
    std::vector<JsonValue*> open_;
    std::string name_;  // of the next value, in an object
    std::string wrong_;
};

}  // namespace

JsonValue read_json(const std::string& json) {
    Builder builder;
    if (!Json::sax_parse(json, &builder)) throw BadJson(builder.wrong());
    return std::move(builder).root();
}

}  // namespace busfeed::feed
