#include "cli/messages.hpp"

#include <cstdio>

namespace busfeed::cli {

namespace {

/// Control characters of ASCII and of C1 (in UTF-8: C2 80 to C2 9F) in hexadecimal.
std::string printable(std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    std::string shown;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (byte < 0x20 || byte == 0x7F || c1) {
            shown += "\\x";
            shown += hex[byte >> 4];
            shown += hex[byte & 15];
        } else {
            shown += text[i];
        }
    }
    return shown;
}

void say(std::string_view what) {
    const std::string line = "busfeed: " + printable(what) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string kept_records(std::uint64_t kept) {
    if (kept == 0) return "no record before it";
    return kept == 1 ? "the record before it was kept" : "the " + std::to_string(kept) + " records before it were kept";
}

}  // namespace

void Messages::bad_document(std::string_view input, const xml::XmlError& error, std::uint64_t kept) {
    say(std::string(input) + ":" + std::to_string(error.where.line) + ":" + std::to_string(error.where.column) + ": " +
        error.what() + "; " + kept_records(kept));
}

void Messages::bad_input(std::string_view input, std::string_view what, std::uint64_t kept) {
    say(std::string(input) + ": " + std::string(what) + (kept ? "; " + kept_records(kept) : ""));
}

void Messages::warning(std::string_view what) { say("warning: " + std::string(what)); }

void Messages::error(std::string_view what) { say(what); }

}  // namespace busfeed::cli
