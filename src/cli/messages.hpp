#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "xml/error.hpp"

namespace busfeed::cli {

class Progress;

/// What the command says on stderr, each as one line `busfeed: …`. Text from the input is hostile: control
/// characters in it, what turns the direction of text, and bytes that are no UTF-8 are written as \xNN, so that no
/// message moves a terminal's cursor.
class Messages {
public:
    /// An input was bad at a place. `kept`: records of it that were complete before that.
    void bad_document(std::string_view input, const xml::XmlError& error, std::uint64_t kept);
    /// An input could not be read (on).
    void bad_input(std::string_view input, std::string_view what, std::uint64_t kept);
    /// After an error the input was read on; the lines from first to last are lost.
    void recovered_document(std::string_view input, const xml::XmlError& error, std::uint64_t first_lost,
                            std::uint64_t last_lost);
    /// The summary: lines of their own. Control characters in it are shown as in messages.
    void summary(std::string_view lines);
    void warning(std::string_view what);
    void error(std::string_view what);
    /// What is no problem.
    void note(std::string_view what);

    /// From now on what is said is said over this bar, lent; nullptr: there is none any more.
    void keep_clear_of(Progress* bar) { bar_ = bar; }

private:
    void say(std::string_view what);
    void write(std::string_view line);

    Progress* bar_ = nullptr;
};

}  // namespace busfeed::cli
