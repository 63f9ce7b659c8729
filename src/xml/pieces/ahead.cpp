#include "xml/pieces/ahead.hpp"

#include <algorithm>
#include <span>
#include <system_error>
#include <utility>

#include "xml/pieces/cut.hpp"
#include "xml/record_search.hpp"

namespace busfeed::xml::pieces {

namespace {

constexpr std::size_t pieces_a_thread = 2;         // that are alive
constexpr std::size_t longest_start_tags = 65536;  // that each piece would repeat
constexpr std::size_t most_failures = 6;           // each doubles the rest that follows

// Below this, how much Expat may hold decides where it stops, and that depends on what it is given.
constexpr std::size_t least_memory = std::size_t{16} << 20;

/// nullptr: they are too long.
std::shared_ptr<const Around> around(const Parser& parser) {
    auto it = std::make_shared<Around>();
    it->record = parser.record_element();
    it->depth = parser.open_tags().size();
    for (const std::string& tag : parser.open_tags()) {
        it->start_tags += tag;
        it->end_tags.insert(0, "</" + std::string(name_of_tag(tag)) + ">");
    }
    return it->start_tags.size() > longest_start_tags ? nullptr : it;
}

Position place_behind(Position begin, Position size) {
    const bool same_line = size.line == Position{}.line;
    return {begin.line + (size.line - Position{}.line), same_line ? begin.column + size.column : size.column,
            begin.byte + size.byte};
}

}  // namespace

Ahead::Ahead(std::size_t threads, std::size_t size, std::shared_ptr<Receiver> receiver)
    : threads_(threads), size_(size), receiver_(std::move(receiver)) {}

std::size_t Ahead::size_for_parser(const Parser& parser, std::string_view bytes) {
    if (resting_ > 0) {
        resting_ -= std::min(resting_, bytes.size());
        return bytes.size();
    }
    if (parser.record_element().empty() || !parser.may_have_repeats()) return bytes.size();
    const std::size_t cut = last_cut(bytes, parser.record_element());
    return cut > 0 ? cut : bytes.size();
}

bool Ahead::may_begin(const Parser& parser) const {
    return resting_ == 0 && parser.may_repeat() && !parser.record_element().empty() &&
           parser.limits().memory >= least_memory;
}

bool Ahead::run(Parser& parser, ByteReader& reader) {
    const auto surroundings = around(parser);
    const auto known = receiver_->known();
    if (!surroundings || !known || !start()) {
        rest(size_);
        return true;
    }
    /// Whatever comes of it, no thread works on when this is left.
    struct Stopped {
        ~Stopped() { workers.cancel(); }
        exec::OrderedWorkers<Job>& workers;
    } const stopped{*workers_};

    const std::size_t most_alive = std::max<std::size_t>(pieces_a_thread * threads_, 1);
    place_ = parser.position();
    left_.clear();
    at_end_ = false;
    for (;;) {
        while (!at_end_ && workers_->alive() < most_alive) {
            std::unique_ptr<Job> job = cut_next(reader, surroundings->record);
            if (!job) break;
            job->around = surroundings;
            job->known = known;
            workers_->give(std::move(job));
        }
        if (workers_->alive() == 0) {
            give_back(reader, std::exchange(left_, {}));
            return true;
        }
        std::unique_ptr<Job> job = workers_->next();
        if (!job->result) {
            rest(job->piece.bytes.size() << std::min(failures_++, most_failures));
            std::string bytes = job->piece.bytes;
            for (const std::unique_ptr<Job>& later : workers_->take_back()) bytes += later->piece.bytes;
            give_back(reader, bytes + std::exchange(left_, {}));
            return true;
        }
        failures_ = 0;
        ++delivered_;
        const std::uint64_t lines = place_.line - Position{}.line;
        place_ = place_behind(place_, job->piece.size);
        parser.go_on_from(place_);
        if (!receiver_->deliver(std::move(job->result), lines)) return false;
        free_.push_back(std::move(job));
    }
}

/// The threads are started when there is something for them to do.
bool Ahead::start() {
    if (workers_) return true;
    const auto new_work = [this]() -> exec::OrderedWorkers<Job>::Work {
        return [reader = std::shared_ptr<Receiver::Reader>(receiver_->new_reader())](Job& job) {
            try {
                job.result = reader->read(job.piece, *job.around, *job.known);
            } catch (...) {  // it comes again in its turn
                job.result = nullptr;
            }
        };
    };
    if (threads_ == 0) {
        workers_.emplace(new_work());
        return true;
    }
    std::vector<exec::OrderedWorkers<Job>::Work> works(threads_);
    std::ranges::generate(works, new_work);
    try {
        workers_.emplace(std::move(works));
    } catch (const std::system_error&) {  // no thread is to be had: it goes without
        return false;
    }
    return true;
}

/// nullptr: what is left is for the parser.
std::unique_ptr<Ahead::Job> Ahead::cut_next(ByteReader& reader, std::string_view record) {
    std::unique_ptr<Job> job;
    if (free_.empty()) {
        job = std::make_unique<Job>();
    } else {
        job = std::move(free_.back());
        free_.pop_back();
    }
    std::string& bytes = job->piece.bytes;
    const bool more = read_on(reader, bytes);
    const std::size_t cut = last_cut(bytes, record);
    at_end_ = !more || cut == 0;
    if (at_end_) rest(std::max(bytes.size(), size_));
    if (cut == 0 || (!more && workers_->alive() == 0)) {  // what is so short is not worth it
        left_ = bytes;
        return nullptr;
    }
    left_.assign(bytes, cut);
    bytes.resize(cut);
    return job;
}

/// What is left and more, a piece in all. False: the end came, or reading failed.
bool Ahead::read_on(ByteReader& reader, std::string& bytes) {
    std::size_t size = left_.size();
    bytes.resize(std::max(size_, size + 1));
    left_.copy(bytes.data(), size);
    bool more = true;
    while (more && size < bytes.size()) {
        const std::size_t count = reader.read_now(std::span(bytes).subspan(size)).value_or(0);
        more = count > 0;
        size += count;
    }
    bytes.resize(size);
    return more;
}

void Ahead::give_back(ByteReader& reader, std::string bytes) {
    if (!bytes.empty()) reader.give_back(std::move(bytes));
}

void Ahead::rest(std::size_t bytes) { resting_ = std::max(resting_, bytes); }

}  // namespace busfeed::xml::pieces
