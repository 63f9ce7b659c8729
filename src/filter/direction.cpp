#include "filter/direction.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

#include "feed/field_name.hpp"

namespace busfeed::filter {

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

bool is_compass(std::string_view letters) {
    return !letters.empty() && letters.size() <= 3 && letters.find_first_not_of("nsew") == letters.npos;
}

/// Of those that are made of its letters, one that there is.
bool is_point(std::string_view letters) {
    static constexpr std::string_view points[] = {"n",   "s",   "e",   "w",   "ne",  "nw",  "se",  "sw",
                                                  "nne", "ene", "ese", "sse", "ssw", "wsw", "wnw", "nnw"};
    return std::ranges::find(points, letters) != std::end(points);
}

/// "southeast" as "se"; empty where it is not made of the four words.
std::string letters_of_words(std::string_view text) {
    std::string letters;
    while (!text.empty()) {
        bool found = false;
        for (const std::string_view word : {"north", "south", "east", "west"}) {
            if (!text.starts_with(word)) continue;
            letters += word.front();
            text.remove_prefix(word.size());
            found = true;
            break;
        }
        if (!found) return {};
    }
    return letters;
}

}  // namespace

std::string plain_direction(std::string_view text) {
    std::string word;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80)
            word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (word.size() > 5 && word.ends_with("bound")) word.resize(word.size() - 5);
    if (word.ends_with('b') && is_compass(std::string_view(word).substr(0, word.size() - 1))) word.pop_back();
    if (is_compass(word)) return word;
    const std::string letters = letters_of_words(word);
    return letters.empty() ? word : letters;
}

bool is_point_of_compass(std::string_view text) { return is_point(plain_direction(text)); }

void DirectionsSeen::pass(std::string_view direction) {
    if (direction.empty() || met()) return;  // then nobody will ask
    const std::lock_guard lock(mutex_);
    const auto at = std::ranges::lower_bound(others_, direction);
    if (others_.size() < most && (at == others_.end() || *at != direction)) others_.emplace(at, direction);
}

std::vector<std::string> DirectionsSeen::others() const {
    const std::lock_guard lock(mutex_);
    return others_;
}

Sink<Record> head_towards(std::string direction, Sink<Record> target, std::shared_ptr<DirectionsSeen> seen) {
    const std::string wanted = plain_direction(direction);
    const bool wants_point = is_point(wanted);
    const feed::FieldName field("direction");
    if (!target.wants_more()) co_return;
    while (const Record* bus = co_await next) {
        const std::string_view text = field.find(*bus).value_or("");
        const std::string plain = plain_direction(text);
        if (seen && !seen->met()) {
            if (plain == wanted || (wants_point && is_point(plain))) seen->meet();
            else seen->pass(text);
        }
        if (plain == wanted && !target.send(*bus)) co_return;
    }
}

}  // namespace busfeed::filter
