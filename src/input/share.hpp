#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "input/walk.hpp"

namespace busfeed::input {

/// The I-th of N contiguous shares of the inputs, so that N machines do the work of one.
struct Share {
    std::uint32_t number = 1;  // I, from 1 to N
    std::uint32_t of = 1;      // N
};

/// A stretch of a list, [first, last).
struct Stretch {
    std::size_t first, last;
};

/// Which of inputs of these sizes, in bytes, are in the share. It goes by whole numbers, and by the sizes alone: every
/// machine finds the same. An input is in the share in which its middle byte is, when all bytes in a row are cut in N
/// equal parts: each input is in exactly one, shares are in order, and one has more or less than an N-th by at most the
/// largest input and a byte. Where all are empty, each counts as one byte. Throws InputError when the sizes are 2^64
/// or more in all.
Stretch stretch_of(Share share, std::span<const std::uint64_t> sizes);

/// The inputs of a share, and what they are a share of.
struct SharedInputs {
    std::vector<std::string> names;  // of files, and of folders that cannot be searched: in the order of walk()
    std::uint64_t bytes = 0;         // as they are stored (compressed, archived)
    std::size_t all_inputs = 0;
    std::uint64_t all_bytes = 0;
    std::uint64_t all_names_and_sizes = 0;  // a hash: where two shares differ in it, they are of different wholes
};

/// Follows the names to files (walk.hpp), and keeps those in the share. What is not there has no bytes, and is in one
/// share all the same, whose run says so. An archive is one input. Throws InputError for what has no size, such as
/// standard input or a pipe, and with the name in the message.
SharedInputs inputs_of_share(const std::vector<std::string>& names, Share share, Warn warn);

}  // namespace busfeed::input
