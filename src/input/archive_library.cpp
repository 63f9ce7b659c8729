#include "input/archive_library.hpp"

#include "exec/loaded_library.hpp"
#include "input/error.hpp"

namespace busfeed::input {

static_assert(ARCHIVE_VERSION_NUMBER / 1'000'000 == 3, "the functions of another libarchive may be others");

const ArchiveLibrary& archive_library() {
    static const ArchiveLibrary library = exec::load<InputError>(
        "tar and zip are read by libarchive", BUSFEED_LIBARCHIVE,
        [](const exec::LoadedLibrary& from) -> ArchiveLibrary {
            return {.read_new = from["archive_read_new"],
                    .read_free = from["archive_read_free"],
                    .read_support_tar = from["archive_read_support_format_tar"],
                    .read_support_zip_streamable = from["archive_read_support_format_zip_streamable"],
                    .read_open = from["archive_read_open"],
                    .read_next_header = from["archive_read_next_header"],
                    .read_data_block = from["archive_read_data_block"],
                    .error_string = from["archive_error_string"],
                    .set_error = from["archive_set_error"],
                    .entry_pathname = from["archive_entry_pathname"],
                    .entry_pathname_utf8 = from["archive_entry_pathname_utf8"],
                    .entry_hardlink = from["archive_entry_hardlink"],
                    .entry_filetype = from["archive_entry_filetype"],
                    .entry_is_encrypted = from["archive_entry_is_encrypted"],
                    .entry_mtime = from["archive_entry_mtime"],
                    .entry_mtime_is_set = from["archive_entry_mtime_is_set"]};
        });
    return library;
}

}  // namespace busfeed::input
