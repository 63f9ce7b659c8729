#include "xml/encodings.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <utility>

namespace busfeed::xml {

namespace {

bool same_name(std::string_view a, std::string_view b) noexcept {
    return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

bool is_any_of(std::string_view name, std::initializer_list<std::string_view> names) noexcept {
    return std::ranges::any_of(names, [name](std::string_view one) { return same_name(name, one); });
}

void start_from_latin1(XML_Encoding& encoding) noexcept {
    for (int byte = 0; byte < 256; ++byte) encoding.map[byte] = byte;
    encoding.data = nullptr;
    encoding.convert = nullptr;
    encoding.release = nullptr;
}

// https://encoding.spec.whatwg.org/index-windows-1252.txt, but the five bytes without a character are errors (-1),
// as in Unicode's own table (VENDORS/MICSFT/WINDOWS/CP1252.TXT): better loud than a control character in the data.
constexpr int windows_1252_from_0x80[32] = {
    0x20AC, -1,     0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, -1,     0x017D, -1,     -1,     0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, -1,     0x017E, 0x0178};

// Where ISO-8859-15 differs from ISO-8859-1 (Unicode's ISO8859/8859-15.TXT).
constexpr std::pair<int, int> latin9_changes[] = {{0xA4, 0x20AC}, {0xA6, 0x0160}, {0xA8, 0x0161}, {0xB4, 0x017D},
                                                  {0xB8, 0x017E}, {0xBC, 0x0152}, {0xBD, 0x0153}, {0xBE, 0x0178}};

}  // namespace

bool describe_encoding(const XML_Char* name, XML_Encoding& encoding) noexcept {
    if (is_any_of(name, {"windows-1252", "cp1252", "cp-1252"})) {
        start_from_latin1(encoding);
        std::ranges::copy(windows_1252_from_0x80, encoding.map + 0x80);
        return true;
    }
    if (is_any_of(name, {"iso-8859-15", "iso_8859-15", "latin-9", "latin9"})) {
        start_from_latin1(encoding);
        for (const auto& [byte, character] : latin9_changes) encoding.map[byte] = character;
        return true;
    }
    return false;
}

bool names_utf8(std::string_view name) noexcept { return same_name(name, "utf-8"); }

}  // namespace busfeed::xml
