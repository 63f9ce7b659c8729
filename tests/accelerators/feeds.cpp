#include "accelerators/feeds.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace busfeed::accelerators {

namespace {

// In a pattern, a byte that no document has stands for a value.
constexpr char text_value = '\x01';
constexpr char cdata_value = '\x02';
constexpr char double_quoted_value = '\x03';
constexpr char single_quoted_value = '\x04';

constexpr std::array<std::string_view, 5> records = {"bus", "vehicle", "VehicleActivity", "b", "r\xC3\xBC"};
constexpr std::array<std::string_view, 8> names = {"rt", "lat", "lon", "id", "d", "a", "ab", "x\xC3\xA4"};
constexpr std::array<std::string_view, 6> roots = {"buses", "bustime-response", "body", "Siri", "bus", "r"};

constexpr std::array<std::string_view, 24> plain = {
    "22",  "North Bound", "41.87629", "-87.63",  "",       " ",         "O'Hare", "say \"hi\"",
    "]",   "a]b",         ">",        "Howard/", "  two ", "\x7F",      "=",      "'",
    "bus", "</",          "a\tb",     "\"",      "--",     "long long", "0",      "x]]y"};
constexpr std::array<std::string_view, 12> beyond_ascii = {
    "Montr\xC3\xA9" "al",  "\xE2\x82\xAC",  "\xF0\x9F\x9A\x8C", "\xC3",             "\xE2\x82",         "\xED\xA0\x80",
    "\xEF\xBF\xBE", "\xEF\xBF\xBD", "\xF4\x90\x80\x80", "\xC0\xAF", "\xF0\x80\x80\x80", "\xFF"};
constexpr std::array<std::string_view, 12> references = {"&amp;", "&lt;",  "&gt;",   "&quot;", "&apos;", "&#65;",
                                                         "&#x41;", "&no;", "&amp",   "&",      "&lt;&gt;", "&#0;"};
constexpr std::array<std::string_view, 16> decoys = {
    "<!-- <bus> -->",        "<!---->",  "<?pi <bus>?>", "<![CDATA[<bus>]]>", "<![CDATA[]]>", "<!-- </bus> --",
    "<![CDATA[ ]] > ]]>",    "]]>",      "<bus/>",       "<bus></bus>",       "</bus>",       "<b",
    "text between records", "<time>8:01 AM</time>", "<error><msg>no</msg></error>", "<!-- a -- b -->"};
constexpr std::array<std::string_view, 10> declarations = {
    "",
    "",
    "<?xml version=\"1.0\"?>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
    "<?xml version='1.0' encoding='utf-8' standalone='yes'?>",
    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
    "<?xml version=\"1.0\" encoding=\"US-ASCII\"?>",
    "<?xml version=\"1.0\" encoding=\"windows-1252\"?>",
    "\xEF\xBB\xBF",
    "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"};
constexpr std::array<std::string_view, 6> doctypes = {"<!DOCTYPE r>",
                                                      "<!DOCTYPE r SYSTEM \"r.dtd\">",
                                                      "<!DOCTYPE r [<!ATTLIST bus kind CDATA \"x\">]>",
                                                      "<!DOCTYPE r [<!ENTITY no \"yes\">]>",
                                                      "<!DOCTYPE r [<!ELEMENT r ANY>]>",
                                                      "<!-- a comment before the root -->"};

std::string utf16(std::string_view text) {
    std::string wide = "\xFF\xFE";
    for (const char c : text) wide += std::string{c, '\0'};
    return wide;
}

}  // namespace

std::string Feeds::next() {
    std::string stream = document();
    while (one_in(6) && !stream.starts_with("\xFF\xFE")) {  // behind UTF-16, junk depends on blocks
        if (one_in(2)) stream += "\n";
        const std::string another = document();
        if (!another.starts_with("\xFF\xFE")) stream += another;
    }
    if (one_in(8)) stream.resize(below(stream.size() + 1));
    if (one_in(8) && !stream.empty()) {
        const std::size_t at = below(stream.size());
        switch (below(3)) {
            case 0: stream[at] = static_cast<char>(below(256)); break;
            case 1: stream.erase(at, 1 + below(3)); break;
            default: stream.insert(at, 1, any_of("<>&;]['\"/=! \n\r\t\x01\xC3\xA9"));
        }
    }
    return stream;
}

std::string Feeds::document() {
    hostile_ = one_in(3);
    record_ = any_of(records);
    line_end_ = one_in(6) ? "\r\n" : one_in(20) ? "\r" : "\n";
    const std::string root = one_in(16) ? record_ : std::string(any_of(roots));
    std::string text(declarations[below(hostile_ ? declarations.size() : 5)]);
    text += blanks();
    if (one_in(12)) text += any_of(doctypes);
    std::string tag = "<" + root;
    if (one_in(4)) tag += " rt=\"22\"";
    if (root == "Siri" && one_in(2)) tag += " xmlns=\"http://www.siri.org.uk/siri\"";
    text += tag + ">" + blanks();
    std::size_t deeper = one_in(4) ? 1 + below(2) : 0;
    for (std::size_t i = 0; i < deeper; ++i) text += "<in n='" + std::to_string(i) + "'>" + blanks();
    if (one_in(3)) text += "<time>7:59 AM</time>" + blanks();

    // Most feeds repeat what other feeds had.
    std::vector<std::string>& known = patterns_[record_];
    if (known.size() > 20) known.erase(known.begin());
    std::vector<std::string> patterns;
    for (std::size_t i = 1 + below(3); i > 0; --i) {
        if (known.empty() || one_in(8)) known.push_back(record_pattern(0));
        patterns.push_back(any_of(known));
    }
    const std::string between = blanks();
    for (std::size_t i = below(one_in(8) ? 80 : 24); i > 0; --i) {
        std::string record = filled(any_of(patterns));
        if (hostile_ && one_in(20)) deceive(record);
        text += record + (one_in(10) ? blanks() : between);
        if (hostile_ && one_in(30)) text += any_of(decoys);
        if (one_in(40)) text += "<time>8:0" + std::to_string(below(10)) + " AM</time>";
        if (one_in(30)) patterns.push_back(record_pattern(0));
        if (deeper > 0 && one_in(15)) {
            text += "</in>";
            --deeper;
        }
    }
    for (; deeper > 0; --deeper) text += "</in>";
    text += "</" + root + ">";
    if (one_in(3)) text += line_end_;
    // Not where it says that it is of another encoding: Expat's columns then depend on the blocks that it is given.
    return one_in(40) && text.find("encoding") == text.npos ? utf16(text) : text;
}

std::string Feeds::record_pattern(std::size_t depth) {
    std::string pattern = "<" + record_;
    for (std::size_t i = one_in(3) ? below(5) : 0; i > 0; --i) {
        pattern += one_in(5) ? line_end_ + " " : " ";
        pattern += hostile_ && one_in(10) ? "xmlns" : one_in(20) ? "xmlns:p" + std::to_string(i) : std::string(names[i]);
        pattern += one_in(8) ? " = " : "=";
        pattern += one_in(3) ? std::string{'\'', single_quoted_value, '\''} : std::string{'"', double_quoted_value, '"'};
    }
    if (one_in(5)) return pattern + (one_in(2) ? "/>" : "></" + record_ + ">");
    pattern += ">";
    const std::string between = blanks();
    for (std::size_t i = below(6); i > 0; --i) pattern += between + element_pattern(depth + 1);
    return pattern + between + "</" + record_ + ">";
}

std::string Feeds::element_pattern(std::size_t depth) {
    const std::string name(one_in(25) ? record_ : any_of(names));
    if (one_in(8)) return "<" + name + "/>";
    if (one_in(6) && depth < 4) {
        std::string pattern = "<" + name + ">" + blanks();
        for (std::size_t i = below(3); i > 0; --i) pattern += element_pattern(depth + 1) + blanks();
        return pattern + "</" + name + ">";
    }
    std::string pattern = "<" + name;
    if (one_in(8)) pattern += std::string(" k=\"") + double_quoted_value + "\"";
    pattern += ">";
    if (one_in(5)) pattern += std::string("<![CDATA[") + cdata_value + "]]>";
    else if (one_in(12)) pattern += blanks();
    else pattern += text_value;
    return pattern + "</" + name + (one_in(12) ? " >" : ">");
}

std::string Feeds::filled(const std::string& pattern) {
    std::string text;
    for (const char c : pattern) {
        switch (c) {
            case text_value: text += value('<'); break;
            case cdata_value: text += value(']'); break;
            case double_quoted_value: text += value('"'); break;
            case single_quoted_value: text += value('\''); break;
            default: text += c;
        }
    }
    return text;
}

/// Most are such as may stand there.
std::string Feeds::value(char quote) {
    const bool harmless = !hostile_ || !one_in(6);  // the first few are well-formed
    if (one_in(16)) return std::string(beyond_ascii[below(harmless ? 3 : beyond_ascii.size())]);
    if (one_in(12) && quote != ']') return std::string(references[below(harmless ? 7 : references.size())]) + (one_in(2) ? "x" : "");
    if (one_in(40)) return std::string(1 + below(40), 'y');
    std::string text(any_of(plain));
    if (one_in(12)) text += std::to_string(below(100000));
    if (hostile_ && one_in(60)) return text;  // as it comes
    if (text.find('\t') != text.npos || text.find("]]") != text.npos || (quote != ']' && text.find('<') != text.npos)) return "";
    while (text.find(quote) != text.npos) text.erase(text.find(quote), 1);
    return text;
}

std::string Feeds::blanks() {
    std::string text;
    for (std::size_t i = below(4); i > 0; --i) {
        text += one_in(3) ? line_end_ : one_in(3) ? "\t" : " ";
        if (one_in(40)) text += "\n\r";
    }
    return text;
}

/// Changes one thing about a record.
void Feeds::deceive(std::string& record) {
    const std::size_t at = below(record.size());
    switch (below(6)) {
        case 0: record.insert(at, any_of(decoys)); break;
        case 1: record.erase(at, 1); break;
        case 2: record.insert(at, 1, ' '); break;
        case 3: record.insert(at, line_end_); break;
        case 4: record.insert(at, any_of(references)); break;
        default: record = filled(record_pattern(0)) + record;
    }
}

}  // namespace busfeed::accelerators
