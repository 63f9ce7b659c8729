#include "made.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>

#include "input/error.hpp"

namespace busfeed::input::made {

namespace fs = std::filesystem;

Text::Text(std::string text, std::size_t piece, bool fails) : text_(std::move(text)), piece_(piece), fails_(fails) {}

std::size_t Text::read(std::span<char> room) {
    const std::size_t size = std::min({piece_, room.size(), text_.size() - given_});
    if (size == 0 && fails_) throw InputError("the source failed");
    std::copy_n(text_.begin() + static_cast<std::ptrdiff_t>(given_), size, room.begin());
    given_ += size;
    return size;
}

AllOf all_of(ByteSource& source, std::size_t room) {
    AllOf all;
    std::string block(room, '\0');
    try {
        while (const std::size_t size = source.read(block)) all.bytes.append(block, 0, size);
    } catch (const InputError& error) {
        all.error = error.what();
    }
    return all;
}

namespace {

/// libarchive's writer into memory, without padding at the end.
class Writer {
public:
    explicit Writer(std::size_t room) : made_(room + 1'000'000, '\0'), writer_(archive_write_new()) {
        archive_write_set_bytes_per_block(writer_, 1);
        archive_write_set_bytes_in_last_block(writer_, 1);
    }
    ~Writer() { archive_write_free(writer_); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    struct archive* operator*() const { return writer_; }
    void open() { check(archive_write_open_memory(writer_, made_.data(), made_.size(), &used_)); }

    void add(const Member& member) {
        archive_entry* const entry = archive_entry_new();
        archive_entry_set_pathname(entry, member.name.c_str());
        archive_entry_set_filetype(entry, member.link.empty() ? AE_IFREG : AE_IFLNK);
        if (!member.link.empty()) archive_entry_set_symlink(entry, member.link.c_str());
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_mtime(entry, member.modified, 0);
        archive_entry_set_size(entry, static_cast<la_int64_t>(member.content.size()));
        check(archive_write_header(writer_, entry));
        archive_entry_free(entry);
        archive_write_data(writer_, member.content.data(), member.content.size());
    }

    std::string take() {
        check(archive_write_close(writer_));
        return made_.substr(0, used_);
    }

    void check(int result) const {
        if (result < ARCHIVE_WARN) throw std::runtime_error(archive_error_string(writer_));
    }

private:
    std::string made_;
    std::size_t used_ = 0;
    struct archive* writer_;
};

}  // namespace

std::string compressed(Wrapping compression, const std::string& content) {
    Writer writer(content.size());
    archive_write_set_format_raw(*writer);
    switch (compression) {
        case Wrapping::gzip: writer.check(archive_write_add_filter_gzip(*writer)); break;
        case Wrapping::xz: writer.check(archive_write_add_filter_xz(*writer)); break;
        case Wrapping::zstd: writer.check(archive_write_add_filter_zstd(*writer)); break;
        case Wrapping::bzip2: writer.check(archive_write_add_filter_bzip2(*writer)); break;
        default: throw std::invalid_argument("no compression");
    }
    writer.open();
    writer.add({"it", content, {}, 0});
    return writer.take();
}

std::string archived(Wrapping archive, const std::vector<Member>& members) {
    std::size_t size = 0;
    for (const Member& member : members) size += member.content.size();
    Writer writer(size);
    if (archive == Wrapping::zip) archive_write_set_format_zip(*writer);
    else archive_write_set_format_pax_restricted(*writer);
    writer.open();
    for (const Member& member : members) writer.add(member);
    return writer.take();
}

std::string text(std::size_t lines) {
    std::string text;
    unsigned random = 1;
    for (std::size_t i = 0; i < lines; ++i) {
        random = random * 1664525U + 1013904223U;
        text += "<bus><id>" + std::to_string(random >> 16) + "</id></bus>\n";
    }
    return text;
}

Scratch::Scratch() {
    std::string pattern = (fs::temp_directory_path() / "busfeed-test-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no scratch folder");
    path_ = pattern;
}

Scratch::~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string Scratch::write(const std::string& name, const std::string& content) const {
    const fs::path path = fs::path(path_) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
}

}  // namespace busfeed::input::made
