#include "output/unfinished.hpp"

#include <array>
#include <atomic>
#include <climits>
#include <memory>
#include <string>

#include <unistd.h>

namespace busfeed::output {

namespace {

/// Places for names. A handler may neither lock nor allocate, so they stand where they are for good, each published by
/// one atomic store, in blocks that are never freed.
struct Names {
    std::array<std::atomic<const char*>, 1024> places{};
    std::atomic<Names*> more{nullptr};
};
static_assert(std::atomic<const char*>::is_always_lock_free && std::atomic<Names*>::is_always_lock_free);
Names first_names;

std::atomic<const char*>& publish(const char* name) {
    for (Names* names = &first_names;;) {
        for (std::atomic<const char*>& place : names->places) {
            const char* none = nullptr;
            if (!place.load(std::memory_order_relaxed) && place.compare_exchange_strong(none, name)) return place;
        }
        Names* more = names->more.load();
        if (!more) {
            auto fresh = std::make_unique<Names>();
            if (names->more.compare_exchange_strong(more, fresh.get())) more = fresh.release();
        }
        names = more;
    }
}

std::filesystem::path new_name(const std::filesystem::path& folder, const std::filesystem::path& file) {
    static std::atomic<unsigned> number{0};
    const unsigned n = number.fetch_add(1);
    const std::string ending = ".busfeed-" + std::to_string(getpid()) + "-" + std::to_string(n);
    return folder / ("." + file.string().substr(0, NAME_MAX - 1 - ending.size()) + ending);
}

}  // namespace

UnfinishedFile::UnfinishedFile(const std::filesystem::path& folder, const std::filesystem::path& file)
    : path_(new_name(folder, file)), place_(publish(path_.c_str())) {}

UnfinishedFile::~UnfinishedFile() {
    if (released_) return;
    ::unlink(path_.c_str());
    place_.store(nullptr);
}

void UnfinishedFile::release() noexcept {
    released_ = true;
    place_.store(nullptr);
}

void UnfinishedFile::remove_all() noexcept {
    for (Names* names = &first_names; names; names = names->more.load())
        for (std::atomic<const char*>& name : names->places)
            if (const char* const path = name.exchange(nullptr)) ::unlink(path);
}

}  // namespace busfeed::output
