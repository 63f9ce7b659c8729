#include "cli/followed_feed.hpp"

#include <cstdint>
#include <string_view>
#include <utility>

#include "cli/dict_options.hpp"
#include "feed/buses_to_dicts.hpp"
#include "input/error.hpp"
#include "input/wrapping.hpp"

namespace busfeed::cli {

namespace {

coro::Sink<feed::Record> counted(std::uint64_t* kept, coro::Sink<feed::Record> target) {
    if (!target.wants_more()) co_return;
    while (const feed::Record* bus = co_await coro::next) {
        ++*kept;
        if (!target.send(*bus)) co_return;
    }
}

feed::DictOptions dicts_of(const input::GrowingFile& file, const Options& options, RunReport& report) {
    feed::DictOptions dicts = dict_options(options, report);
    if (dicts.times) dicts.times->file_time = [&file](const std::string&) { return file.modified(); };
    return dicts;
}

}  // namespace

FollowedFeed::FollowedFeed(std::string name, const Options& options, RunReport& report, coro::Sink<feed::Record> rows)
    : report_(report),
      file_(std::move(name)),
      events_(feed::buses_to_dicts(dicts_of(file_, options, report), counted(&state_.kept, std::move(rows)))),
      parsing_(parse_options(options, report)) {
    state_.name = file_.name();
    report_.begin_following(state_);
    if (parsing_.recovered) parsing_.recovered = [](const auto&...) {};  // `damaged` has told it
    if (!options.strict) parsing_.damaged = [this](const xml::XmlError& error) { report_.bad_document(state_, error); };
}

std::optional<std::size_t> FollowedFeed::read(std::span<char> room) {
    if (generation_ended_) return 0;  // its parser may ask again, and must not take the next one for more of it
    const std::optional<std::size_t> size = file_.read(room);
    if (!std::exchange(looked_, true) && !file_.is_there())
        report_.warn()(state_.name + ": is not there yet; it is waited for");
    if (!size) return size;
    if (!std::exchange(opened_, true)) report_.opened();
    generation_ended_ = *size == 0;
    report_.read(*size);
    if (*size > 0 && std::exchange(begins_, false)) {
        const input::Wrapping wrapping = input::wrapping_of(std::string_view(room.data(), *size));
        if (wrapping != input::Wrapping::none)
            throw input::InputError(std::string("cannot be followed: it is ") + input::name_of(wrapping) +
                                    ", which is read when it is whole");
    }
    return size;
}

exec::Task<bool> FollowedFeed::run() {
    while (!file_.is_over()) {
        begins_ = true;
        generation_ended_ = false;
        try {
            const bool more = co_await xml::parse_as_it_comes([this](std::span<char> room) { return read(room); },
                                                              [this] { return file_.wait(); }, state_.name, events_, parsing_);
            if (!more) co_return false;
        } catch (const xml::XmlError& error) {  // only with --strict
            report_.bad_document(state_, error);
            co_return false;
        } catch (const input::InputError& error) {
            report_.bad_input(state_, error);
            co_return true;
        }
    }
    co_return true;
}

}  // namespace busfeed::cli
