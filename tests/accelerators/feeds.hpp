#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace busfeed::accelerators {

/// Documents that look like feeds, and are out to deceive whoever takes a short way through them: records that repeat
/// the markup of others but for one byte, markup inside comments, CDATA and attributes, records in records, roots named
/// like records, DOCTYPEs, encodings, references, line ends of every kind, characters beyond ASCII, cuts and broken bytes.
class Feeds {
public:
    explicit Feeds(std::uint64_t seed) : random_(seed) {}

    /// The next stream: one document, or several in a row.
    std::string next();

private:
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    template <class Choices> auto& any_of(Choices& choices) { return choices[below(std::size(choices))]; }

    std::string document();
    std::string record_pattern(std::size_t depth);
    std::string element_pattern(std::size_t depth);
    std::string filled(const std::string& pattern);
    std::string value(char quote);
    std::string blanks();
    void deceive(std::string& record);

    std::mt19937_64 random_;
    std::string record_;   // the name of its element
    std::string line_end_;
    std::map<std::string, std::vector<std::string>> patterns_;  // of records of that name
    bool hostile_ = false; // else it is well-formed, unless it is cut or broken in the end
};

}  // namespace busfeed::accelerators
