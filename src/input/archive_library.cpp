#include "input/archive_library.hpp"

#include <string>

#include "exec/loaded_library.hpp"
#include "input/error.hpp"

namespace busfeed::input {

static_assert(ARCHIVE_VERSION_NUMBER / 1'000'000 == 3, "the functions of another libarchive may be others");

namespace {

ArchiveLibrary load() {
    const exec::LoadedLibrary library(BUSFEED_LIBARCHIVE);
    return {.read_new = library["archive_read_new"],
            .read_free = library["archive_read_free"],
            .read_support_format_tar = library["archive_read_support_format_tar"],
            .read_support_format_zip_streamable = library["archive_read_support_format_zip_streamable"],
            .read_open = library["archive_read_open"],
            .read_next_header = library["archive_read_next_header"],
            .read_data_block = library["archive_read_data_block"],
            .error_string = library["archive_error_string"],
            .set_error = library["archive_set_error"],
            .entry_pathname = library["archive_entry_pathname"],
            .entry_pathname_utf8 = library["archive_entry_pathname_utf8"],
            .entry_hardlink = library["archive_entry_hardlink"],
            .entry_filetype = library["archive_entry_filetype"],
            .entry_is_encrypted = library["archive_entry_is_encrypted"],
            .entry_mtime = library["archive_entry_mtime"],
            .entry_mtime_is_set = library["archive_entry_mtime_is_set"]};
}

}  // namespace

const ArchiveLibrary& archive_library() {
    try {
        static const ArchiveLibrary library = load();
        return library;
    } catch (const exec::LibraryError& error) {
        throw InputError(std::string("tar and zip are read by libarchive, which cannot be loaded: ") + error.what());
    }
}

}  // namespace busfeed::input
