#include "output/spool_file.hpp"

#include <array>
#include <cerrno>
#include <cstddef>

#include <unistd.h>

#include "output/error.hpp"

namespace busfeed::output {

namespace {

/// What stands in front of a block's bytes: where the next one stands, and how many bytes they are.
using Head = std::array<std::uint64_t, 2>;
constexpr std::uint64_t none = 0;  // the file's first block is nobody's next

std::string_view bytes_of(const Head& head) { return {reinterpret_cast<const char*>(head.data()), sizeof head}; }

}  // namespace

std::uint64_t SpoolFile::append(std::string_view bytes, std::optional<std::uint64_t> previous) {
    const std::uint64_t at = size_;
    write_at(at, bytes_of({none, bytes.size()}));
    write_at(at + sizeof(Head), bytes);
    if (previous) write_at(*previous, bytes_of({at}).substr(0, sizeof at));
    size_ = at + sizeof(Head) + bytes.size();
    return at;
}

std::optional<std::uint64_t> SpoolFile::read(std::uint64_t at, std::string& bytes) const {
    Head head{};
    read_at(file_, at, reinterpret_cast<char*>(head.data()), sizeof head);
    bytes.resize(head[1]);
    read_at(file_, at + sizeof head, bytes.data(), bytes.size());
    return head[0] == none ? std::nullopt : std::optional(head[0]);
}

void SpoolFile::write_at(std::uint64_t at, std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t some = ::pwrite(::fileno(file_.get()), bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (some >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(some));
            at += static_cast<std::uint64_t>(some);
        } else if (errno != EINTR) {
            throw_system_error(temporary_folder(), "cannot write a temporary file");
        }
    }
}

}  // namespace busfeed::output
