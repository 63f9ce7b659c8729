#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace busfeed::output {

/// A text as a string of gnuplot's language, with its quotes. Every byte but the letters of ASCII and the blank is
/// written as `\ooo`, so whatever the text is, nothing in it can end the string, be a command or a variable to put in
/// (gnuplot runs what stands between backquotes, and replaces `@name`), and there is no line end. A digit is, too, as
/// gnuplot would read it as part of the number before it.
std::string gnuplot_string(std::string_view text);

/// A text of a feed as it is shown in a picture: at most so many characters, the last of them `…` where it has more.
/// What is no character of UTF-8 becomes U+FFFD, a control character (also one that turns the direction of a line) a
/// blank, and a pictograph a square.
std::string shown_in_picture(std::string_view text, std::size_t most);

}  // namespace busfeed::output
