#include "cli/messages.hpp"

#include <algorithm>
#include <cstdio>

#include "cli/progress.hpp"
#include "xml/utf8.hpp"

namespace busfeed::cli {

namespace {

/// Whether a character, whole and in UTF-8, does something to a terminal: the controls of ASCII and of C1 (C2 80 to
/// C2 9F), and what turns the direction of the text behind it (U+202A to U+202E, U+2066 to U+2069).
bool is_control(std::string_view character) {
    const auto byte = [character](std::size_t i) { return static_cast<unsigned char>(character[i]); };
    if (character.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F;
    if (character.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;
    if (character.size() != 3 || byte(0) != 0xE2) return false;
    return (byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE) ||
           (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9);
}

/// Controls, and bytes that are no UTF-8 (a terminal may take them for C1), in hexadecimal.
std::string printable(std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    std::string shown;
    while (!text.empty()) {
        const std::size_t length = xml::length_of_character(text);
        const std::string_view character = text.substr(0, length > 0 ? length : 1);
        text.remove_prefix(character.size());
        if (length > 0 && !is_control(character)) {
            shown += character;
            continue;
        }
        for (const char c : character) {
            const unsigned byte = static_cast<unsigned char>(c);
            shown += "\\x";
            shown += hex[byte >> 4];
            shown += hex[byte & 15];
        }
    }
    return shown;
}

/// `FILE:LINE:COLUMN: what`.
std::string at(std::string_view input, const xml::XmlError& error) {
    return std::string(input) + ":" + std::to_string(error.where.line) + ":" + std::to_string(error.where.column) + ": " +
           error.what();
}

std::string kept_records(std::uint64_t kept) {
    if (kept == 0) return "no record before it";
    return kept == 1 ? "the record before it was kept" : "the " + std::to_string(kept) + " records before it were kept";
}

}  // namespace

void Messages::say(std::string_view what) { write("busfeed: " + printable(what) + "\n"); }

void Messages::write(std::string_view line) {
    if (bar_) bar_->say(line);
    else std::fwrite(line.data(), 1, line.size(), stderr);
}

void Messages::bad_document(std::string_view input, const xml::XmlError& error, std::uint64_t kept) {
    say(at(input, error) + "; " + kept_records(kept));
}

void Messages::recovered_document(std::string_view input, const xml::XmlError& error, std::uint64_t first_lost,
                                  std::uint64_t last_lost) {
    say(at(input, error) + "; " +
        (first_lost == last_lost ? "line " + std::to_string(first_lost) + " is lost"
                                 : "lines " + std::to_string(first_lost) + " to " + std::to_string(last_lost) + " are lost"));
}

void Messages::summary(std::string_view lines) {
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', begin), lines.size());
        write(printable(lines.substr(begin, end - begin)) + "\n");
        begin = end + 1;
    }
}

void Messages::bad_input(std::string_view input, std::string_view what, std::uint64_t kept) {
    say(std::string(input) + ": " + std::string(what) + (kept ? "; " + kept_records(kept) : ""));
}

void Messages::warning(std::string_view what) { say("warning: " + std::string(what)); }

void Messages::error(std::string_view what) { say(what); }

void Messages::note(std::string_view what) { say(what); }

}  // namespace busfeed::cli
