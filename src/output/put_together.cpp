#include "output/put_together.hpp"

#include <cstddef>
#include <set>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exec/over_interruptions.hpp"
#include "output/descriptor.hpp"

namespace busfeed::output {

namespace {

constexpr std::size_t few = 16;  // files that are better waited for one by one: a file system may have much else to write

Descriptor open_folder(const std::filesystem::path& folder) {
    return Descriptor(
        exec::over_interruptions([&folder] { return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
}

/// Whether all that was written to the file systems of these folders is on disk.
bool sync_file_systems(const std::set<std::filesystem::path>& folders) {
    std::set<dev_t> synced;
    for (const std::filesystem::path& path : folders) {
        const Descriptor folder = open_folder(path);
        struct stat status {};
        if (!folder || ::fstat(folder.get(), &status) != 0) return false;
        const auto sync = [&folder] { return ::syncfs(folder.get()); };
        if (synced.insert(status.st_dev).second && exec::over_interruptions(sync) != 0) return false;
    }
    return true;
}

}  // namespace

class PutTogether::File final : public Destination {
public:
    File(std::unique_ptr<AtomicFile> file, std::shared_ptr<Files> complete)
        : file_(std::move(file)), complete_(std::move(complete)) {}

    int descriptor() const override { return file_->descriptor(); }
    bool is_seen_at_once() const override { return false; }
    void park() override { file_->park(); }
    void unpark() override { file_->unpark(); }
    void commit() override {
        file_->park();
        complete_->push_back(std::move(file_));
    }

private:
    std::unique_ptr<AtomicFile> file_;
    std::shared_ptr<Files> complete_;
};

std::unique_ptr<Destination> PutTogether::file(const std::string& name, bool overwrite) {
    return std::make_unique<File>(std::make_unique<AtomicFile>(name, overwrite), complete_);
}

void PutTogether::put_in_place(const Outcome& outcome) {
    std::set<std::filesystem::path> folders;
    for (const auto& file : *complete_) folders.insert(file->folder());
    const bool synced = complete_->size() > few && sync_file_systems(folders);
    for (auto& file : *complete_) {
        try {
            if (synced) file->put_in_place();
            else file->commit();
            outcome.made();
        } catch (const OutputError& error) {
            outcome.failed(error);
        }
        file.reset();
    }
    complete_->clear();
    if (synced)  // so that the names last, too
        for (const std::filesystem::path& path : folders)
            if (const Descriptor folder = open_folder(path))
                exec::over_interruptions([&folder] { return ::fsync(folder.get()); });
}

}  // namespace busfeed::output
