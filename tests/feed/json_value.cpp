#include "feed/json_value.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace busfeed::feed;
using Strings = std::vector<std::string>;
using Kind = JsonValue::Kind;

namespace {

/// What is said against a text; empty: nothing.
std::string complaint(const std::string& json) {
    try {
        static_cast<void>(read_json(json));
    } catch (const BadJson& error) {
        return error.what();
    }
    return "";
}

std::string nested(int depth) {
    const auto times = static_cast<std::size_t>(depth);
    return std::string(times, '[') + std::string(times, ']');
}

}  // namespace

TEST_CASE("texts, lists and objects are kept, in the order of the text; of all else that it was there") {
    const JsonValue root = read_json(R"({"b": "text", "a": ["x", "\u00e9", []], "c": {"d": {}}, "e": [1, -1, 1.5, true, null]})");
    REQUIRE(root.kind == Kind::object);
    CHECK(root.names == Strings{"b", "a", "c", "e"});
    REQUIRE(root.items.size() == 4);
    CHECK(root.items[0].kind == Kind::text);
    CHECK(root.items[0].text == "text");
    REQUIRE(root.items[1].items.size() == 3);
    CHECK(root.items[1].kind == Kind::list);
    CHECK(root.items[1].items[1].text == "\xc3\xa9");
    CHECK(root.items[1].items[2].kind == Kind::list);
    CHECK(root.find("c")->find("d")->kind == Kind::object);
    REQUIRE(root.find("e")->items.size() == 5);
    for (const JsonValue& item : root.find("e")->items) CHECK(item.kind == Kind::other);
    CHECK(root.find("f") == nullptr);
    CHECK(read_json("\"alone\"").text == "alone");
}

TEST_CASE("of two values with one name the later one counts, whole, where the first one stood") {
    const JsonValue root = read_json(R"({"a": ["x", "y"], "b": "z", "a": "w", "b": {"c": "d"}, "b": 7})");
    CHECK(root.names == Strings{"a", "b"});
    CHECK(root.find("a")->kind == Kind::text);
    CHECK(root.find("a")->text == "w");
    CHECK(root.find("a")->items.empty());
    CHECK(root.find("b")->kind == Kind::other);
    CHECK(root.find("b")->names.empty());
}

TEST_CASE("what is no JSON is an error that tells the place") {
    CHECK(complaint("[\n  oops]") ==
          "parse error at line 2, column 3: syntax error while parsing value - invalid literal; last read: '[<U+000A>  o'");
    for (const std::string bad : {"", "[", "{\"a\"}", "[] []", "\"\xff\"", "[1e999]"}) {
        CAPTURE(bad);
        CHECK(complaint(bad) != "");
    }
}

TEST_CASE("depth is bounded, so that no text exhausts the stack") {
    CHECK(complaint(nested(16)) == "");
    CHECK(complaint(nested(17)) == "lists and objects are more than 16 deep within one another");
    CHECK(complaint(nested(1'000'000)) == complaint(nested(17)));
}
