#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "feed/dialect.hpp"

namespace busfeed::feed {

/// A file for --dialects that cannot be used: the message says what is wrong with it.
class BadDialectFile : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// One that has a word which is not known, where only some are.
class UnknownWord : public BadDialectFile {
public:
    UnknownWord(std::string unknown, std::vector<std::string> words)
        : BadDialectFile("unknown word \"" + unknown + "\""), word(std::move(unknown)), known(std::move(words)) {}

    std::string word;
    std::vector<std::string> known;
};

/// Rows of the table of dialects as JSON: an array of objects (or one), with the words of struct Dialect:
///
///     {"name": "ours", "root": "fleet", "record": "unit", "signs": ["@no"],
///      "fields": {"id": "@no", "route": ["line", "../@line"], "latitude": "pos/lat", "longitude": "pos/lon",
///                 "time": "seen"},
///      "units": {"speed": "km/h"}, "personal": ["driver"], "errors": ["fleet/problem"], "others": {"stop": "stops"},
///      "time_format": "iso8601", "zone": "America/Chicago"}
///
/// `record` is needed, the rest may be missing; a word that is not known is an error. Throws BadDialectFile.
std::vector<Dialect> read_dialects(const std::string& json);

}  // namespace busfeed::feed
