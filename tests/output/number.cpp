#include "output/number.hpp"

#include <doctest/doctest.h>

#include <string>

#include <nlohmann/json.hpp>

using namespace busfeed::output;

TEST_CASE("decimal numbers as JSON writes them are numbers") {
    for (const std::string text : {"0", "-0", "7", "22", "-87.63092803955078", "0.5", "-0.0", "10", "41.90", "0.000",
                                   "123456789012345678901234567890"}) {
        CAPTURE(text);
        CHECK(is_plain_decimal(text));
        CHECK(is_json_number(text));
        CHECK(nlohmann::json::accept(text));
    }
}

TEST_CASE("with an exponent they are numbers of JSON, but not what a table's reader takes for one") {
    for (const std::string text : {"1e5", "1E5", "1e+5", "1e-5", "-1.5e10", "0e0", "5E3", "1e05"}) {
        CAPTURE(text);
        CHECK(is_json_number(text));
        CHECK_FALSE(is_plain_decimal(text));
        CHECK(nlohmann::json::accept(text));
    }
}

TEST_CASE("what only looks like a number is none: ids keep their zeros, JSON stays JSON") {
    for (const std::string text :
         {"", "-", "+1", "007", "00", "-01", "01.5", ".5", "-.5", "5.", "5.e1", "1e", "1e+", "e5", "1e5.0", "1.2.3", " 1", "1 ",
          "1\n", "1,5", "1a", "0x10", "inf", "-inf", "nan", "NaN", "--1", "1-", "\xD9\xA1"}) {
        CAPTURE(text);
        CHECK_FALSE(is_json_number(text));
        CHECK_FALSE(is_plain_decimal(text));
    }
}

TEST_CASE("every short text is a number of JSON exactly when a JSON parser says so") {
    const std::string alphabet = "01-+.eE";
    for (std::size_t length = 1; length <= 5; ++length) {
        std::size_t texts = 1;
        for (std::size_t i = 0; i < length; ++i) texts *= alphabet.size();
        for (std::size_t number = 0; number < texts; ++number) {
            std::string text;
            for (std::size_t rest = number; text.size() < length; rest /= alphabet.size()) text += alphabet[rest % alphabet.size()];
            if (is_json_number(text) != nlohmann::json::accept(text)) FAIL_CHECK(text);
        }
    }
}
