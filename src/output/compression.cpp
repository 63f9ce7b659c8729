#include "output/compression.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace busfeed::output {

namespace {

std::string ending_of(const std::string& name) { return std::filesystem::path(name).extension().string(); }

}  // namespace

Compression compression_of(const std::string& name) {
    std::string ending = ending_of(name);
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending == ".gz") return Compression::gzip;
    if (ending == ".zst") return Compression::zstd;
    return Compression::none;
}

std::string without_compression(const std::string& name) {
    if (compression_of(name) == Compression::none) return name;
    return name.substr(0, name.size() - ending_of(name).size());
}

}  // namespace busfeed::output
