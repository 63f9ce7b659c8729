#include "cli/messages.hpp"

#include <algorithm>
#include <cstdio>

#include "cli/progress.hpp"

namespace busfeed::cli {

namespace {

/// Control characters of ASCII and of C1 (in UTF-8: C2 80 to C2 9F) in hexadecimal.
std::string printable(std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    std::string shown;
    const auto byte_at = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned byte = byte_at(i);
        const bool c1_first = byte == 0xC2 && byte_at(i + 1) >= 0x80 && byte_at(i + 1) < 0xA0;
        const bool c1_second = byte >= 0x80 && byte < 0xA0 && i > 0 && byte_at(i - 1) == 0xC2;
        if (byte < 0x20 || byte == 0x7F || c1_first || c1_second) {
            shown += "\\x";
            shown += hex[byte >> 4];
            shown += hex[byte & 15];
        } else {
            shown += text[i];
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
