#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace busfeed::output {

/// A value as a part of a file name that is safe on any file system and never leads out of the folder. Different values
/// have different names (on a file system that does not tell capitals from small letters, values that differ in them
/// alone do not).
///
/// Letters, digits, all beyond ASCII and most signs stay as they are. Encoded as %XX are `%` itself, control characters,
/// what leads to other folders or is reserved on Windows (/ \ : * ? " < > |), a dot that leads, a dot or a blank at the
/// end, and the first letter of Windows' devices (CON, NUL, COM1 …). An empty value is `%`. What would be longer than
/// 120 bytes is cut, with `%~` and 16 digits of its hash behind.
std::string file_name_part(std::string_view value);

/// The names of the outputs of one run, made of a name with a place for the value in it: `out/{route}.csv`.
class SplitNames {
public:
    /// `placeholder`, as in `{route}`, must be in the pattern.
    SplitNames(std::string pattern, std::string placeholder);

    /// Throws OutputError where another value has the name already: two long values with one hash.
    std::string name_for(const std::string& value);

private:
    std::string pattern_;
    std::string placeholder_;
    std::unordered_map<std::string, std::string> cut_;  // names of values that were cut, and the values
};

}  // namespace busfeed::output
