#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>

#include "output/descriptor.hpp"
#include "output/destination.hpp"
#include "output/unfinished.hpp"

namespace busfeed::output {

/// A file that appears under its name whole, at commit, or not at all. Until then it has no name (O_TMPFILE), or a
/// temporary one beside it that a signal or an error removes: where it is asked to be `named`, where the file system
/// has no such thing, and from the first time that it is parked.
class AtomicFile final : public Destination {
public:
    /// A file that exists is refused unless `overwrite`; it then stays what it was until the moment of the exchange,
    /// and its permissions pass on. A symbolic link is followed. Throws OutputError.
    AtomicFile(const std::string& path, bool overwrite, bool named = false);

    int descriptor() const override { return file_.get(); }
    bool is_seen_at_once() const override { return false; }
    void park() override;
    void unpark() override;
    void commit() override;
    /// The same where the caller has seen to it that all that was written is on disk, and will see to the folder.
    void put_in_place();

    /// As the user wrote it.
    const std::string& name() const { return name_; }
    /// What will be put in place: the name behind all links.
    const std::filesystem::path& target() const { return path_; }
    const std::filesystem::path& folder() const { return folder_; }
    /// The temporary name, for those who do not write by the descriptor. Only of a `named` file.
    const std::filesystem::path& temporary() const { return temporary_.value().path(); }

private:
    /// Takes new temporary names until `make` makes one, which says false and errno when it is there already.
    template <class Make> void make_temporary(Make make);
    void open_named();
    void give_temporary_name();
    void set_permissions(mode_t permissions);
    bool link_to(const char* path);
    void exchange();
    void sync_folder() const;

    std::string name_;
    bool overwrite_;
    std::filesystem::path path_;
    std::filesystem::path folder_;
    std::optional<UnfinishedFile> temporary_;
    std::optional<mode_t> permissions_;  // of the file that is replaced
    Descriptor file_;  // none: it is parked
};

}  // namespace busfeed::output
