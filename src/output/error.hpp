#pragma once

#include <stdexcept>
#include <string>

namespace busfeed::output {

/// An output cannot be written: the message names it and says why (full disk, no permission, it exists …).
class OutputError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Throws OutputError: "NAME: what: the text of errno".
[[noreturn]] void throw_system_error(const std::string& name, const char* what);

}  // namespace busfeed::output
