#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "dialect.hpp"

namespace busfeed::simulator {

/// What is to be made.
struct Order {
    const Dialect* dialect = nullptr;
    int vehicles = 0;
    std::uint64_t seed = 1;
    std::uint64_t bytes = 0;  // the least size of the document; 0: one report a vehicle
    Epoch start = 0;
    std::string route;        // the only route; empty: all
    Style style;
};

/// Writes one document to an open file.
void write_document(const Order& order, std::FILE* file);

/// Writes so many polls of the same fleet, one file a poll, named by its epoch second as recorded ones are:
/// 1362925851.xml. They are `every` seconds apart, give or take one or two. Makes the folder where it is not there.
/// Throws std::system_error where a file cannot be written.
void write_snapshots(const Order& order, int count, int every, const std::filesystem::path& folder);

}  // namespace busfeed::simulator
