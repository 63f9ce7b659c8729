#include "output/split_name.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "output/error.hpp"

using namespace busfeed::output;

TEST_CASE("a value that is safe is its own name") {
    for (const std::string value : {"22", "X9", "007", "49B", "a.b", "North Bound", "Süd", "-o", "a,b=c+d", "comb", "COM"})
        CHECK(file_name_part(value) == value);
}

TEST_CASE("what leads elsewhere, is hidden, or is reserved anywhere is encoded") {
    CHECK(file_name_part("..") == "%2E%2E");
    CHECK(file_name_part(".") == "%2E");
    CHECK(file_name_part("../../etc/passwd") == "%2E.%2F..%2Fetc%2Fpasswd");
    CHECK(file_name_part(".hidden") == "%2Ehidden");
    CHECK(file_name_part("a\\b:c*?\"<>|") == "a%5Cb%3Ac%2A%3F%22%3C%3E%7C");
    CHECK(file_name_part(std::string("a\0\n\x7f", 4)) == "a%00%0A%7F");
    CHECK(file_name_part("a. ") == "a.%20");
    CHECK(file_name_part("a.") == "a%2E");
    CHECK(file_name_part("con") == "%63on");
    CHECK(file_name_part("Com1.x") == "%43om1.x");
    CHECK(file_name_part("") == "%");
    CHECK(file_name_part("%") == "%25");
}

TEST_CASE("different values have different names") {
    const std::vector<std::string> values = {"",    "%",   "%25", "..",  ".",    "%2E", "a/b", "a%2Fb", "a\\b", "con", "%63on",
                                             "a",   "A",   "a ",  "a.",  " a",   "a%",  "%~",  std::string(300, 'x'),
                                             std::string(299, 'x') + "y", std::string(120, 'x'), std::string(121, 'x')};
    std::set<std::string> names;
    for (const std::string& value : values) {
        const std::string name = file_name_part(value);
        CAPTURE(name);
        CHECK(names.insert(name).second);
        CHECK(name.size() <= 120);
        CHECK(name.find('/') == name.npos);
        CHECK(name.front() != '.');
    }
}

TEST_CASE("a long value is cut between characters and codes") {
    for (std::size_t before = 90; before < 102; ++before) {
        CAPTURE(before);
        std::string value(before, 'x');
        for (int i = 0; i < 50; ++i) value += "\xF0\x9F\x9A\x8C";
        const std::string name = file_name_part(value);
        CHECK(name.size() <= 120);
        CHECK((name.find("%~") - before) % 4 == 0);
        const std::string encoded = file_name_part(std::string(before, 'x') + std::string(100, '/'));
        CHECK((encoded.find("%~") - before) % 3 == 0);
    }
}

TEST_CASE("the name of an output has the value in every place") {
    SplitNames names("out/{route}/{route}.csv", "{route}");
    CHECK(names.name_for("22") == "out/22/22.csv");
    CHECK(names.name_for("..") == "out/%2E%2E/%2E%2E.csv");
    CHECK(names.name_for("{route}") == "out/{route}/{route}.csv");
    const std::string once = names.name_for(std::string(500, 'x'));
    CHECK(names.name_for(std::string(500, 'x')) == once);
}
