#include "output/sorted_runs.hpp"

#include <algorithm>
#include <array>

#include "output/error.hpp"

namespace busfeed::output {

namespace {

using Sizes = std::array<std::uint64_t, 2>;  // of the key and of the value, in front of their bytes

}  // namespace

void RunFile::add(const SortedEntry& entry) {
    const Sizes sizes{entry.key.size(), entry.value.size()};
    put(sizes.data(), sizeof sizes);
    put(entry.key.data(), entry.key.size());
    put(entry.value.data(), entry.value.size());
}

void RunFile::end_run() {
    runs_.push_back({begin_, size_});
    begin_ = size_;
}

void RunFile::put(const void* bytes, std::size_t size) {
    if (std::fwrite(bytes, 1, size, file_.get()) != size)
        throw_system_error(temporary_folder(), "cannot write a temporary file");
    size_ += size;
}

void RunFile::finish() const {
    if (std::fflush(file_.get()) != 0) throw_system_error(temporary_folder(), "cannot write a temporary file");
}

void RunFile::read(char* room, std::size_t size, std::uint64_t at) const {
    read_at(file_, at, room, size);
}

/// One run on its way through the merge.
class Merge::Reader {
public:
    Reader(const RunFile& file, std::size_t number, std::size_t buffer)
        : file_(file), run_(file.runs()[number]), number_(number), size_(buffer) {}

    /// To the next entry. False: the run is at its end.
    bool advance() {
        if (at_ == buffer_.size() && run_.begin == run_.end) return false;
        Sizes sizes{};
        need(sizeof sizes);
        std::copy_n(buffer_.data() + at_, sizeof sizes, reinterpret_cast<char*>(sizes.data()));
        const std::size_t key = sizes[0];
        const std::size_t whole = sizeof sizes + key + sizes[1];
        need(whole);
        const std::string_view bytes = std::string_view(buffer_).substr(at_ + sizeof sizes, whole - sizeof sizes);
        entry_ = {bytes.substr(0, key), bytes.substr(key)};
        at_ += whole;
        return true;
    }

    const SortedEntry& entry() const { return entry_; }
    std::size_t number() const { return number_; }

private:
    /// Makes so many bytes stand in the buffer from `at_` on.
    void need(std::size_t size) {
        const std::size_t held = buffer_.size() - at_;
        if (held >= size) return;
        buffer_.erase(0, at_);
        at_ = 0;
        const std::size_t more = std::min<std::size_t>(std::max(size, size_) - held, run_.end - run_.begin);
        buffer_.resize(held + more);
        file_.read(buffer_.data() + held, more, run_.begin);
        run_.begin += more;
    }

    const RunFile& file_;
    RunFile::Run run_;  // what is not read yet
    std::size_t number_;
    std::size_t size_;
    std::string buffer_;
    std::size_t at_ = 0;
    SortedEntry entry_;
};

bool Merge::Later::operator()(const Reader* a, const Reader* b) const {
    const int order = a->entry().key.compare(b->entry().key);
    return order != 0 ? order > 0 : a->number() > b->number();
}

Merge::Merge(const RunFile& file, std::size_t first, std::size_t count, std::size_t buffer) {
    for (std::size_t number = first; number < first + count; ++number) {
        readers_.push_back(std::make_unique<Reader>(file, number, buffer));
        if (readers_.back()->advance()) waiting_.push(readers_.back().get());
    }
}

Merge::~Merge() = default;

std::optional<SortedEntry> Merge::next() {
    if (lent_ && lent_->advance()) waiting_.push(lent_);
    lent_ = nullptr;
    if (waiting_.empty()) return std::nullopt;
    lent_ = waiting_.top();
    waiting_.pop();
    return lent_->entry();
}

}  // namespace busfeed::output
