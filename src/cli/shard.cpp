#include "cli/shard.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "cli/usage_error.hpp"

namespace busfeed::cli {

namespace {

/// Reads a whole number that ends at `end`. False: it is none, or none that fits.
bool read(const char* begin, const char* end, std::uint32_t& number) {
    const auto [stopped, error] = std::from_chars(begin, end, number);
    return begin != end && stopped == end && error == std::errc{};
}

/// What makes the last step see the whole, whatever the shares were.
constexpr const char* instead = "; pack the shares (-f msgpack), and give it to the run that reads them all";

}  // namespace

input::Share read_share(const std::string& word) {
    input::Share share;
    const std::size_t slash = std::min(word.find('/'), word.size());
    const char* const begin = word.data();
    const bool are_numbers = slash < word.size() && read(begin, begin + slash, share.number) &&
                             read(begin + slash + 1, begin + word.size(), share.of);
    if (!are_numbers || share.number < 1 || share.number > share.of)
        throw UsageError("--shard needs I/N, whole numbers with I from 1 to N, such as 3/16; not '" + word + "'");
    return share;
}

void check_shard(const Options& options) {
    if (!options.share) return;
    const auto refuse = [](const std::string& option, const std::string& why) {
        throw UsageError(option + " " + why + ", which --shard takes apart" + instead);
    };
    if (options.follow) throw UsageError("--follow reads inputs that grow, and --shard goes by their sizes");
    if (options.head) refuse("--head", "counts the rows of all inputs");
    if (options.unique) refuse("--unique", "goes by a vehicle's last position in all inputs");
    if (options.list_fields) throw UsageError("--list-fields counts in all inputs, which --shard takes apart");
    if (options.split_by) refuse("--split-by", "makes one output of all inputs for each value");
    if (options.trails) refuse("--trails", "draws lines through all inputs");
    if (options.all)
        for (const Options::Output& output : options.outputs)
            if (is_table(output.format) || output.format == Format::sqlite)
                refuse("--all", "has the columns of all inputs in a table");
    if (std::ranges::count(options.inputs, "-") > 0)
        throw UsageError("standard input cannot be shared: --shard needs files, which have a size to go by");
}

Options with_inputs_of_share(Options options, Messages& messages) {
    if (!options.share) return options;
    const input::Share share = *options.share;
    input::SharedInputs shared = input::inputs_of_share(options.inputs, share, [&](const std::string& what) {
        if (share.number == 1) messages.warning(what);
    });
    char hash[17];
    std::snprintf(hash, sizeof hash, "%016llx", static_cast<unsigned long long>(shared.all_names_and_sizes));
    messages.note("share " + std::to_string(share.number) + " of " + std::to_string(share.of) + ": " +
                  std::to_string(shared.names.size()) + " of " + std::to_string(shared.all_inputs) + " inputs, " +
                  std::to_string(shared.bytes) + " of " + std::to_string(shared.all_bytes) +
                  " bytes; names and sizes " + hash);
    options.inputs = std::move(shared.names);
    return options;
}

}  // namespace busfeed::cli
