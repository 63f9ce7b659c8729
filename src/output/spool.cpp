#include "output/spool.hpp"

#include <cstring>
#include <utility>

namespace busfeed::output {

namespace {

void append_number(std::string& bytes, std::uint64_t number) {
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace

Spool::Spool(std::shared_ptr<SpoolFile> file) : file_(file ? std::move(file) : std::make_shared<SpoolFile>()) {
    file_->join();
}

void Spool::add(std::size_t column, std::string_view value) {
    append_number(row_, column);
    append_number(row_, value.size());
    row_.append(value);
    ++cells_;
}

void Spool::end_row() {
    append_number(rows_, cells_);
    rows_ += row_;
    if (rows_.size() >= file_->room()) spill();
}

/// A block of whole rows.
void Spool::spill() {
    last_ = file_->append(rows_, last_);
    if (!first_) first_ = last_;
    rows_.clear();
    rows_.shrink_to_fit();  // there may be thousands of us, and there may have been few before
}

void Spool::rewind() {
    rest_ = std::exchange(rows_, {});
    at_ = 0;
}

/// The next block; what never was in one comes last.
bool Spool::fetch() {
    at_ = 0;
    if (first_) first_ = file_->read(*first_, rows_);
    else rows_ = std::exchange(rest_, {});
    return !rows_.empty();
}

std::uint64_t Spool::read_number() {
    std::uint64_t number = 0;
    std::memcpy(&number, rows_.data() + at_, sizeof number);
    at_ += sizeof number;
    return number;
}

bool Spool::read_row(std::vector<std::string>& cells) {
    if (at_ == rows_.size() && !fetch()) return false;
    for (std::string& cell : cells) cell.clear();
    for (std::uint64_t count = read_number(); count > 0; --count) {
        const std::uint64_t column = read_number();
        const std::uint64_t size = read_number();
        cells.at(column).assign(rows_, at_, size);
        at_ += size;
    }
    return true;
}

}  // namespace busfeed::output
