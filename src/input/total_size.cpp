#include "input/total_size.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include "input/walk.hpp"

namespace busfeed::input {

std::optional<std::uint64_t> total_size(const std::vector<std::string>& names) {
    std::uint64_t total = 0;
    auto files = walk(names, [](const std::string&) {});  // the run itself warns
    while (const FoundFile* const file = files.next()) {
        struct stat status {};
        if (!file->error.empty()) continue;
        if ((file->path == "-" ? ::fstat(STDIN_FILENO, &status) : ::stat(file->path.c_str(), &status)) != 0) continue;
        if (!S_ISREG(status.st_mode)) return std::nullopt;
        total += static_cast<std::uint64_t>(status.st_size);
    }
    return total;
}

}  // namespace busfeed::input
