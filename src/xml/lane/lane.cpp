#include "xml/lane/lane.hpp"

#include <algorithm>
#include <cstring>

#include "xml/lane/lesson.hpp"
#include "xml/lane/wide.hpp"
#include "xml/place.hpp"
#include "xml/white_space.hpp"

namespace busfeed::xml::lane {

namespace {

constexpr std::size_t longest_unfinished = 65536;  // a record that is longer goes to the parser
constexpr std::size_t first_step = 2048;           // bytes for the parser at a time while nothing is known
constexpr std::size_t most_elements = 4;
constexpr std::size_t most_skeletons = 128;
constexpr std::size_t patience = 8;                // failures in a row before it sleeps
constexpr std::size_t shortest_sleep = 16384;
constexpr std::size_t longest_sleep = 4 << 20;

// Below this, how much Expat may hold decides where it stops, and that depends on what it is given.
constexpr std::size_t least_memory = 4 << 20;

constexpr std::uint64_t first_lessons = 16;
constexpr std::uint64_t records_a_lesson = 16;     // that must have been taken for one more
constexpr std::size_t lessons_at_once = 4;

/// Where places are in a run of bytes, of which the start's place is known.
class Places {
public:
    Places(const char* at, Position place) : at_(at), place_(place) {}

    /// Goes on to a place behind, of which the line is known.
    void go_on_to(const char* at, std::uint64_t line) {
        const std::string_view between(at_, static_cast<std::size_t>(at - at_));
        place_.byte += between.size();
        place_.column = column_after(between, place_.column);
        place_.line = line;
        at_ = at;
    }

    Position here() const { return place_; }
    /// A place behind.
    Position at(const char* at) const { return place_after({at_, static_cast<std::size_t>(at - at_)}, place_); }

private:
    static std::uint64_t column_after(std::string_view bytes, std::uint64_t column) {
        for (const char line_end : {'\n', '\r'}) {
            const std::size_t at = bytes.rfind(line_end);
            if (at == bytes.npos) continue;
            bytes.remove_prefix(at + 1);
            column = 0;
        }
        return column + static_cast<std::uint64_t>(std::ranges::count_if(bytes, [](char c) { return (c & '\xC0') != '\x80'; }));
    }

    const char* at_;
    Position place_;
};

}  // namespace

void Lane::begin() {
    begin_ = end_ = 0;
    failures_ = asleep_ = 0;
    next_sleep_ = shortest_sleep;
    lessons_ = std::min(lessons_, allowed_lessons() - lessons_at_once);  // a feed may be of a kind that never came
    seal();
}

std::span<char> Lane::room(std::size_t size) {
    if (window_.size() < end_ + size + padding) {
        std::copy(window_.begin() + static_cast<std::ptrdiff_t>(begin_), window_.begin() + static_cast<std::ptrdiff_t>(end_),
                  window_.begin());
        end_ -= begin_;
        begin_ = 0;
        if (window_.size() < end_ + size + padding) window_.resize(end_ + 2 * size + padding);
    }
    return std::span(window_).subspan(end_, size);
}

void Lane::add(std::size_t size) {
    end_ += size;
    seal();
}

/// A zero behind the bytes ends every search, and what is behind it can be read.
void Lane::seal() {
    if (window_.size() < end_ + padding) window_.resize(end_ + padding);
    std::memset(window_.data() + end_, 0, padding);
}

bool Lane::advance(Parser& parser) {
    while (begin_ < end_) {
        if (asleep_ > 0 || !parser.may_have_repeats() || parser.limits().memory < least_memory) {
            asleep_ -= std::min(asleep_, end_ - begin_);
            return give(parser, end_ - begin_);
        }
        bool different = false;
        if (parser.may_repeat()) {
            const Run run = take_repeats(parser);
            if (run == Run::enough) return false;
            if (run == Run::unfinished && end_ - begin_ < longest_unfinished) return true;
            different = parser.may_repeat();
            if (begin_ == end_) return true;
        }
        failed();
        if (!give(parser, size_for_parser(parser, different))) return false;
    }
    return true;
}

bool Lane::give_rest(Parser& parser) { return begin_ == end_ || give(parser, end_ - begin_); }

std::string Lane::take_rest() {
    std::string rest(bytes());
    begin_ = end_ = 0;
    seal();
    return rest;
}

/// Takes one record after another, from where the parser stands.
Lane::Run Lane::take_repeats(Parser& parser) {
    const Skeletons::Bounds bounds{.value = parser.limits().field,
                                   .depth = parser.limits().depth - std::min(parser.limits().depth, parser.depth())};
    const char* const end = window_.data() + end_;
    const char* at = window_.data() + begin_;
    const char* record = at;
    Places places(at, parser.position());
    std::uint64_t line = places.here().line;
    const Parser::PlaceOf place_of = [&](const Markup::Step::Place& place) {
        places.go_on_to(record, line);
        return places.at(skeletons_.place_in_match(place));
    };

    for (;;) {
        const Blanks blanks = blanks_at(at, end);
        record = at + blanks.size;
        const Skeletons::Match match = skeletons_.match(record, end, bounds);
        if (!match.markup) {
            places.go_on_to(at, line);
            parser.go_on_from(places.here());
            return match.unfinished ? Run::unfinished : Run::different;
        }
        line += blanks.line_ends;
        at = match.end;
        begin_ = static_cast<std::size_t>(at - window_.data());
        ++taken_;
        failures_ = 0;
        next_sleep_ = shortest_sleep;
        const bool more = parser.send_repeat({*match.markup, match.values, line}, place_of);
        line += match.line_ends;
        if (!more) return Run::enough;
        if (!parser.may_repeat()) {
            places.go_on_to(at, line);
            parser.go_on_from(places.here());
            return Run::different;
        }
    }
}

/// The blanks between two records, most often the same as between those before.
Lane::Blanks Lane::blanks_at(const char* at, const char* end) {
    if (wide::same_bytes(at, blanks_bytes_.data(), blanks_.size) && !is_blank(at[blanks_.size])) return blanks_;
    const auto size = static_cast<std::size_t>(std::find_if_not(at, end, [](char c) { return is_blank(c); }) - at);
    const std::string_view bytes(at, size);
    blanks_ = {size, place_after(bytes, {}).line - Position{}.line};
    blanks_bytes_ = bytes;
    blanks_bytes_.append(padding, '\0');
    return blanks_;
}

/// How much the parser gets: all up to the next record, without the blanks before it, so that the parser is known to
/// stand behind a tag. `different`: the one that comes now is none to wait for.
std::size_t Lane::size_for_parser(const Parser& parser, bool different) const {
    const std::string_view all = bytes();
    if (tags_.empty()) return std::min(first_step, all.size());
    std::size_t from = different ? std::min(all.find_first_not_of(white_space), all.size()) + 1 : 0;
    for (;;) {
        const std::size_t record = next_record(parser, from);
        if (record == all.npos) return all.size();
        const std::size_t size = all.find_last_not_of(white_space, record - 1) + 1;  // no such: npos + 1 is 0
        if (record > 0 && size > 0) return size;
        from = record + 1;
    }
}

/// Where a record may begin. It is a guess, and need be no more.
std::size_t Lane::next_record(const Parser& parser, std::size_t from) const {
    std::size_t first = std::string_view::npos;
    for (const std::string& tag : tags_) {
        if (!parser.record_element().empty() && tag.compare(1, tag.npos, parser.record_element()) != 0) continue;
        first = std::min(first, bytes().find(tag, from));
    }
    return first;
}

bool Lane::give(Parser& parser, std::size_t size) {
    /// Ends the lesson, whatever the parser throws.
    struct Teaching {
        Teaching(Lane& to, Parser& from, Lesson& in) : lane(to), parser(from), lesson(in) { parser.teach(&lesson); }
        ~Teaching() {
            parser.teach(nullptr);
            lane.lessons_ += lesson.records();
        }
        Lane& lane;
        Parser& parser;
        Lesson& lesson;
    };

    const std::string_view piece = bytes().substr(0, size);
    piece.copy(parser.room(size).data(), size);
    begin_ += size;  // whatever comes of it
    const std::size_t lessons = asleep_ > 0 ? 0 : most_lessons();
    if (lessons == 0) return parser.parse(size, false);
    if (skeletons_.size() >= most_skeletons) skeletons_.clear();
    Lesson lesson(skeletons_, piece, parser.given(), lessons);
    bool more = false;
    {
        const Teaching teaching(*this, parser, lesson);
        more = parser.parse(size, false);
    }
    if (!lesson.element().empty()) note_element(lesson.element());
    return more;
}

/// Learning costs as much as parsing: where records do not repeat, that must not be noticed.
std::size_t Lane::most_lessons() const {
    const std::uint64_t allowed = allowed_lessons();
    return allowed > lessons_ ? std::min<std::size_t>(allowed - lessons_, lessons_at_once) : 0;
}

std::uint64_t Lane::allowed_lessons() const { return first_lessons + taken_ / records_a_lesson; }

void Lane::note_element(const std::string& element) {
    const std::string tag = "<" + element;
    if (std::ranges::find(tags_, tag) != tags_.end()) return;
    if (tags_.size() == most_elements) tags_.erase(tags_.begin());
    tags_.push_back(tag);
}

void Lane::failed() {
    if (++failures_ < patience) return;
    failures_ = 0;
    asleep_ = next_sleep_;
    next_sleep_ = std::min(2 * next_sleep_, longest_sleep);
}

}  // namespace busfeed::xml::lane
