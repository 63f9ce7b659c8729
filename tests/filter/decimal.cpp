#include "filter/decimal.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace busfeed::filter;

namespace {

std::string rounded(const std::string& text, std::size_t decimals) {
    std::string room = "left over";
    return std::string(round_decimal(text, decimals, room));
}

}  // namespace

TEST_CASE("digits beyond the decimals go, the last one half away from zero") {
    CHECK(rounded("-87.63092803955078", 5) == "-87.63093");
    CHECK(rounded("41.87873840332031", 6) == "41.878738");
    CHECK(rounded("0.125", 2) == "0.13");
    CHECK(rounded("-0.125", 2) == "-0.13");
    CHECK(rounded("0.124999999999999999999999999999", 2) == "0.12");
    CHECK(rounded("2.675", 2) == "2.68");  // a double would say 2.67
    CHECK(rounded("41.5", 0) == "42");
    CHECK(rounded("41.4999", 0) == "41");
    CHECK(rounded("41.", 0) == "41.");
}

TEST_CASE("a carry goes through nines and the point, and may bring a digit in front") {
    CHECK(rounded("9.996", 2) == "10.00");
    CHECK(rounded("-99.95", 1) == "-100.0");
    CHECK(rounded("41.2999", 2) == "41.30");
    CHECK(rounded("0.96", 1) == "1.0");
    CHECK(rounded("9.5", 0) == "10");
    CHECK(rounded(".96", 1) == "1.0");
    CHECK(rounded("-.5", 0) == "-1");
}

TEST_CASE("what has no more decimals stays as it is, digit for digit") {
    for (const std::string text : {"41.90", "41", "-0.0", "007", "1e5", "41.90e0", "180"}) {
        CAPTURE(text);
        CHECK(rounded(text, 2) == text);
    }
    CHECK(rounded("12345678901234567890.123456789012345", 15) == "12345678901234567890.123456789012345");
}

TEST_CASE("leading zeros stay") { CHECK(rounded("041.56", 1) == "041.6"); }

TEST_CASE("nothing that is rounded to zero keeps a minus") {
    CHECK(rounded("-0.004", 2) == "0.00");
    CHECK(rounded("-0.4", 0) == "0");
    CHECK(rounded("-0.005", 2) == "-0.01");
}

TEST_CASE("an exponent is written out where something is rounded") {
    CHECK(rounded("4.18787e1", 2) == "41.88");
    CHECK(rounded("4.18787E+1", 2) == "41.88");
    CHECK(rounded("-8763092e-5", 3) == "-87.631");
    CHECK(rounded("1e-5", 4) == "0.0000");
    CHECK(rounded("6e-5", 4) == "0.0001");
    CHECK(rounded("5e-1", 0) == "1");
    CHECK(rounded("9e-99", 15) == "0.000000000000000");
    CHECK(rounded("41.875e3", 0) == "41.875e3");  // a whole number
    CHECK(rounded("1e-5", 5) == "1e-5");
}

TEST_CASE("what is no number stays what it is") {
    for (const std::string text : {"", "n/a", " 41.123456", "41.123456 ", "+41.123456", "41,123456", "1.2.3456", "-", ".", "-.", "e5", "41.12e",
                                   "41.12e+", "41.12e+-1", "41.123456x", "0x1.8p1", "nan", "inf", "1.5e100", "1.5e-100", "1.5e99999999999",
                                   "--1.234", "41.8°"}) {
        CAPTURE(text);
        CHECK(rounded(text, 1) == text);
    }
}
