#include "output/page_data.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <string>

#include <nlohmann/json.hpp>

#include "output/destination.hpp"
#include "support/files.hpp"

using namespace busfeed::output;
using namespace busfeed::testing;
using Json = nlohmann::json;

namespace {

std::string data_of(const std::vector<std::string>& titles, const std::function<void(PageData&)>& fill) {
    const ScratchFolder folder;
    const auto out = open_output(folder / "out", false);
    PageData data(titles, *out);
    fill(data);
    data.finish();
    out->commit();
    return contents(folder / "out");
}

std::string script_string(std::string_view text) {
    std::string json;
    append_script_json_string(json, text);
    return json;
}

}  // namespace

TEST_CASE("texts are told once, then by their number; empty ones at the end are left out") {
    const std::string text = data_of({"a", "b"}, [](PageData& data) {
        data.begin_row(-87.5, 41.25, "100", "-300", "1");
        for (const char* cell : {"22", "1485", "North", "22"}) data.add(cell);
        data.end_row();
        data.begin_row(-87.5, 41.25, "", "", "0");
        for (const char* cell : {"22", "", "", ""}) data.add(cell);
        data.end_row();
        data.begin_row(0, -0.00000001, "160", "-300", "2");
        data.add("");
        data.add("2");
        data.add(Known::time);
        data.add("North");
        data.end_row();
        data.begin_row(180, -90, "220", "60", "2");
        data.end_row();
    });
    CHECK(text == R"({"columns":["a","b"],
"rows":[
[-87.5,41.25,100,1,"22","1485","North",1],
[-87.5,41.25,null,0,1],
[0,0,160,2,0,"2",-3,3],
[180,-90,220,2]],
"offsets":[[0,-300],[3,60]]}
)");
    CHECK(Json::accept(text));
}

TEST_CASE("no rows are data, too") {
    CHECK(Json::parse(data_of({}, [](PageData&) {})) == Json{{"columns", Json::array()}, {"rows", Json::array()}, {"offsets", Json::array()}});
}

TEST_CASE("degrees have six decimals at most") {
    const Json data = Json::parse(data_of({}, [](PageData& it) {
        it.begin_row(-87.63092803955078, 41.9000004, "", "", "0");
        it.end_row();
    }));
    CHECK(data["rows"][0].dump() == "[-87.630928,41.9,null,0]");
}

TEST_CASE("texts beyond those that are remembered are written out, and number on") {
    const std::string large(3 << 20, 'x');
    const Json data = Json::parse(data_of({"a"}, [&](PageData& it) {
        for (int i = 0; i < 6; ++i) {
            it.begin_row(0, 1, "", "", "0");
            it.add(std::to_string(i / 2) + large);
            it.add("small");
            it.end_row();
        }
    }));
    CHECK(data["rows"][1][4] == 1);
    CHECK(data["rows"][1][5] == 2);
    CHECK(data["rows"][3][4] == 3);
    CHECK(data["rows"][4][4].is_string());  // the third does not fit
    CHECK(data["rows"][5][4].is_string());
    CHECK(data["rows"][5][5] == 2);
}

TEST_CASE("no text ends the script that it stands in, and a JSON parser reads it back") {
    for (const std::string text : {"</script><script>alert(1)</script>", "<!-- <script>", "]]>", "a & b", "\u2028\u2029", "€ â \u20ac",
                                   "\"\\\n\t", "", "🚌", "\\u003c"}) {
        CAPTURE(text);
        const std::string json = script_string(text);
        CHECK(json.find_first_of("<>&") == json.npos);
        CHECK(json.find("\u2028") == json.npos);
        CHECK(json.find("\u2029") == json.npos);
        CHECK(Json::parse(json) == text);
    }
    CHECK(script_string("</script>") == "\"\\u003c/script\\u003e\"");
}
