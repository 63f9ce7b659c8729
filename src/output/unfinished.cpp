#include "output/unfinished.hpp"

#include <array>
#include <atomic>
#include <climits>
#include <string>

#include <unistd.h>

namespace busfeed::output {

namespace {

// A handler may neither lock nor allocate, so the names stand in fixed places, each published by one atomic store.
// With more files open than there are places, those beyond are not removed when a signal comes (an error removes all).
std::array<std::atomic<const char*>, 4096> names{};
static_assert(std::atomic<const char*>::is_always_lock_free);

std::size_t publish(const char* name) {
    for (std::size_t slot = 0; slot < names.size(); ++slot) {
        const char* none = nullptr;
        if (names[slot].compare_exchange_strong(none, name)) return slot;
    }
    return names.size();
}

std::filesystem::path new_name(const std::filesystem::path& folder, const std::filesystem::path& file) {
    static std::atomic<unsigned> number{0};
    const unsigned n = number.fetch_add(1);
    const std::string ending = ".busfeed-" + std::to_string(getpid()) + "-" + std::to_string(n);
    return folder / ("." + file.string().substr(0, NAME_MAX - 1 - ending.size()) + ending);
}

}  // namespace

UnfinishedFile::UnfinishedFile(const std::filesystem::path& folder, const std::filesystem::path& file)
    : path_(new_name(folder, file)), slot_(publish(path_.c_str())) {}

UnfinishedFile::~UnfinishedFile() {
    if (renamed_) return;
    ::unlink(path_.c_str());
    if (slot_ < names.size()) names[slot_].store(nullptr);
}

void UnfinishedFile::renamed() noexcept {
    renamed_ = true;
    if (slot_ < names.size()) names[slot_].store(nullptr);
}

void UnfinishedFile::remove_all() noexcept {
    for (std::atomic<const char*>& name : names)
        if (const char* const path = name.exchange(nullptr)) ::unlink(path);
}

}  // namespace busfeed::output
