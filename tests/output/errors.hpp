#pragma once

#include <string>

#include "output/error.hpp"

namespace busfeed::testing {

/// What OutputError says; empty where none was thrown.
template <class Body> std::string error_of(Body body) {
    try {
        body();
        return "";
    } catch (const output::OutputError& error) {
        return error.what();
    }
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace busfeed::testing
