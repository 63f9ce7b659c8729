#include "cli/inputs_as_outputs.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "cli/usage_error.hpp"
#include "input/walk.hpp"

namespace busfeed::cli {

namespace {

/// Device and number.
using Identity = std::pair<dev_t, ino_t>;

/// Of a regular file; of anything else, or of what is not there, nothing. `-` is this descriptor.
std::optional<Identity> identity_of(const std::string& name, int standard) {
    struct stat status {};
    const int failed = name == "-" ? ::fstat(standard, &status) : ::stat(name.c_str(), &status);
    if (failed || !S_ISREG(status.st_mode)) return std::nullopt;
    return Identity{status.st_dev, status.st_ino};
}

}  // namespace

void refuse_inputs_as_outputs(const Options& options) {
    if (options.check) return;  // writes nothing
    std::map<Identity, std::string> outputs;
    for (const Options::Output& output : options.outputs)
        if (const auto identity = identity_of(output.name, STDOUT_FILENO)) outputs.emplace(*identity, output.name);
    if (outputs.empty()) return;
    auto files = input::walk(options.inputs, [](const std::string&) {});  // the run itself warns
    while (const input::FoundFile* const file = files.next()) {
        const auto identity = identity_of(file->path, STDIN_FILENO);
        const auto output = identity ? outputs.find(*identity) : outputs.end();
        if (output != outputs.end())
            throw UsageError((output->second == "-" ? "standard output" : output->second) + ": is an input, too (" +
                             (file->path == "-" ? "standard input" : file->path) + ")");
    }
}

}  // namespace busfeed::cli
