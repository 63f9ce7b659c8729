#pragma once

#include <archive.h>
#include <archive_entry.h>

namespace busfeed::input {

/// The functions of libarchive that are called here, without `archive_` before their names.
struct ArchiveLibrary {
    decltype(&archive_read_new) read_new;
    decltype(&archive_read_free) read_free;
    decltype(&archive_read_support_format_tar) read_support_tar;
    decltype(&archive_read_support_format_zip_streamable) read_support_zip_streamable;
    decltype(&archive_read_open) read_open;
    decltype(&archive_read_next_header) read_next_header;
    decltype(&archive_read_data_block) read_data_block;
    decltype(&archive_error_string) error_string;
    decltype(&archive_set_error) set_error;
    decltype(&archive_entry_pathname) entry_pathname;
    decltype(&archive_entry_pathname_utf8) entry_pathname_utf8;
    decltype(&archive_entry_hardlink) entry_hardlink;
    decltype(&archive_entry_filetype) entry_filetype;
    decltype(&archive_entry_is_encrypted) entry_is_encrypted;
    decltype(&archive_entry_mtime) entry_mtime;
    decltype(&archive_entry_mtime_is_set) entry_mtime_is_set;
};

/// Loads it at the first call. Throws InputError where that cannot be done.
const ArchiveLibrary& archive_library();

}  // namespace busfeed::input
