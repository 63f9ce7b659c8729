#pragma once

#include <cstddef>
#include <string>

namespace busfeed::cli {

// Numbers as options have them. Each throws UsageError, which names the option.

/// A whole number, decimal.
std::size_t read_count(const std::string& option, const std::string& word, std::size_t least);

/// Bytes, at least one; also with k, M or G behind (of 1024), as in `64M`, `64MB` or `64MiB`.
std::size_t read_size(const std::string& option, const std::string& word);

/// Decimals of --precision, at most the 15 that degrees may have.
std::size_t read_precision(const std::string& word);

}  // namespace busfeed::cli
