#pragma once

#include <memory>
#include <stdexcept>
#include <string_view>

namespace re2 {
class RE2;
}

namespace busfeed::filter {

/// A regular expression that is none: the message says what is wrong with it.
class BadPattern : public std::invalid_argument {
public:
    using std::invalid_argument::invalid_argument;
};

/// A regular expression, in RE2's syntax, whose time is linear in the text whatever it is. Texts are UTF-8.
/// Copies share it; any number of threads may use it.
class Pattern {
public:
    /// Throws BadPattern.
    Pattern(std::string_view expression);
    Pattern(const char* expression) : Pattern(std::string_view(expression)) {}

    /// Whether it matches somewhere in the text.
    bool matches(std::string_view text) const;

private:
    std::shared_ptr<const re2::RE2> expression_;
};

}  // namespace busfeed::filter
