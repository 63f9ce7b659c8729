#include "output/spool.hpp"

#include "output/error.hpp"

namespace busfeed::output {

namespace {

void append_number(std::string& bytes, std::uint64_t number) {
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace

Spool::Spool() : file_(temporary_file()) {}

void Spool::add(std::size_t column, std::string_view value) {
    append_number(row_, column);
    append_number(row_, value.size());
    row_.append(value);
    ++cells_;
}

void Spool::end_row() {
    put(&cells_, sizeof cells_);
    put(row_.data(), row_.size());
}

void Spool::rewind() {
    if (std::fflush(file_.get()) != 0) throw_system_error(temporary_folder(), "cannot write a temporary file");
    if (std::fseek(file_.get(), 0, SEEK_SET) != 0)
        throw_system_error(temporary_folder(), "cannot read a temporary file");
}

bool Spool::read_row(std::vector<std::string>& cells) {
    std::uint64_t count = 0;
    if (!get(&count, sizeof count)) return false;
    for (std::string& cell : cells) cell.clear();
    for (; count > 0; --count) {
        std::uint64_t column = 0;
        std::uint64_t size = 0;
        get(&column, sizeof column);
        get(&size, sizeof size);
        cells.at(column).resize(size);
        get(cells[column].data(), size);
    }
    return true;
}

void Spool::put(const void* bytes, std::size_t size) {
    if (std::fwrite(bytes, 1, size, file_.get()) != size)
        throw_system_error(temporary_folder(), "cannot write a temporary file");
}

bool Spool::get(void* bytes, std::size_t size) {
    if (std::fread(bytes, 1, size, file_.get()) == size) return true;
    if (std::ferror(file_.get())) throw_system_error(temporary_folder(), "cannot read a temporary file");
    return false;
}

}  // namespace busfeed::output
