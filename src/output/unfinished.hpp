#pragma once

#include <atomic>
#include <filesystem>

namespace busfeed::output {

/// A temporary name beside a file that is being made. It goes with this object, and also when a signal ends the
/// program: the names are kept where a signal handler may read them.
class UnfinishedFile {
public:
    /// A new name, hidden and told apart by process and number: `.FILE.busfeed-PID-N`, cut to what a name may be. Makes no
    /// file. It may be there all the same: a process of that number was killed, or runs in another container.
    UnfinishedFile(const std::filesystem::path& folder, const std::filesystem::path& file);
    ~UnfinishedFile();
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;

    const std::filesystem::path& path() const { return path_; }

    /// Nothing is to be removed any more: the file has its final name by now, or what has this name is not ours.
    void release() noexcept;

    /// For signal handlers: removes all that there are.
    static void remove_all() noexcept;

private:
    std::filesystem::path path_;
    std::atomic<const char*>& place_;  // where its name is published
    bool released_ = false;
};

}  // namespace busfeed::output
