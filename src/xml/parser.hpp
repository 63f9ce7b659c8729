#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coro/sink.hpp"
#include "xml/collected_text.hpp"
#include "xml/error.hpp"
#include "xml/event.hpp"
#include "xml/limits.hpp"
#include "xml/markup.hpp"
#include "xml/repeat.hpp"

namespace busfeed::xml {

namespace lane {
class Lesson;
}

/// Expat, speaking to a coroutine: bytes of one document go in, XmlEvents come out at the target.
///
///     Parser parser(events, limits);
///     parser.begin(name);
///     do {
///         room = parser.room(64 KiB);  read into it …
///     } while (parser.parse(bytes_read, bytes_read == 0) && bytes_read != 0);
///
/// Strict: the document is well-formed XML, no entity is declared or skipped, and the limits hold, or parse throws
/// XmlError; all complete events before that place have been delivered. What the target throws comes out of parse
/// as it was. Neither crosses Expat's C frames. One thread at a time.
class Parser final : private EventSource {
public:
    /// `target` is lent and must outlive the parser. `origin`: where in its input the document begins, so that places
    /// are told as the input's. Throws std::bad_alloc.
    explicit Parser(coro::Sink<XmlEvent>& target, const Limits& limits = {}, Position origin = {});
    ~Parser();
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    /// Tells the target that a document of this name begins. False: it wants none.
    bool begin(std::string_view name);

    /// Instead of begin(): the document goes on at `origin` after an error. `header` (prolog and start tags, in an
    /// encoding that keeps ASCII) brings the parser to where it stands there. The target hears of its tags again.
    bool resume(std::string_view header);

    /// From now on remembers what open_tags() tells.
    void keep_open_tags() { keeping_tags_ = true; }

    /// Room for the next block of at least `size` bytes (1 to INT_MAX), valid until parse. Throws XmlError (limit).
    std::span<char> room(std::size_t size);

    /// Parses the first `size` bytes of the room; `last`: nothing follows (only that finds a document cut off).
    /// False: the target wants no more, and the parser is of no more use.
    bool parse(std::size_t size, bool last);

    /// After resume(): all that follows, in UTF-8. Expat does not count lines in it, which takes a fifth of its time: in
    /// the last call it does so only when it is asked for a place, and it is not. Places are right between tokens.
    bool parse_rest_uncounted(std::size_t size);
    /// Behind that: the place of a byte behind all that places were asked for.
    Position counted_place(std::uint64_t byte) const;

    /// No bytes follow for now: delivers all that is complete. (Expat may put off a token that came in small pieces
    /// until more bytes have come than it waits for.) False: the target wants no more. The room is over.
    bool flush();
    /// Nor will any, since reading failed: tells errors also of what would have waited for the bytes behind it.
    bool flush_for_good();

    /// Where the event that is being delivered begins (for text: where it ends), or where parsing stands.
    Position position() const override;

    // For the lane, which knows some records without Expat (see lane/README.md).

    /// How many bytes it was given.
    std::uint64_t given() const { return given_ + held_.size(); }

    /// Whether a document is of a kind of which records may be taken without Expat: UTF-8, without a DOCTYPE.
    bool may_have_repeats() const { return may_have_repeats_; }

    /// Whether Expat is known to stand between tags, outside of records, and the target wants no text there: the next
    /// record may be sent as a repeat.
    bool may_repeat() const {
        return may_have_repeats_ && !stopped_ && depth_ > 0 && !in_record_ && !start_waits_ && !text_wanted_ &&
               text_.empty() && held_.empty() && tag_end_ == given_;
    }
    const Limits& limits() const { return limits_; }
    /// How many elements are open.
    std::size_t depth() const { return depth_; }

    /// From now on the lesson, lent, hears of records; nullptr: none does.
    void teach(lane::Lesson* lesson) { lesson_ = lesson; }

    /// Sends a record that Expat is not given. `place_of` tells where a step of it is in the document. False: the
    /// target wants no more. Throws what the target throws, and XmlError as parse() does.
    using PlaceOf = std::function<Position(const Markup::Step::Place&)>;
    bool send_repeat(const Repeat& record, const PlaceOf& place_of);

    /// The document was read to this place without Expat, which goes on from here.
    void go_on_from(Position place);

    // For going on after an error: what was known when it came.

    /// Where the document's root begins, if it was seen; whether it has ended.
    const std::optional<Position>& root() const { return root_; }
    bool root_ended() const { return root_ && depth_ == 0; }
    /// What the error behind the root's end is: `junk`, a token that no document has there; `character`, one that no
    /// token begins with, such as a byte order mark; or any other error, also of a token that had begun well.
    enum class Behind { junk, character, error };
    Behind behind_root() const;
    /// Where the open record begins, if one is open, and the name of the last record's element.
    std::optional<Position> open_record() const { return in_record_ ? std::optional(record_) : std::nullopt; }
    const std::string& record_element() const { return record_element_; }
    /// The start tags, as they stand in the document, of the elements that are open outside records.
    const std::vector<std::string>& open_tags() const { return open_tags_; }
    /// Those that were open around the last record, though it may be that others are now.
    const std::vector<std::string>& tags_around_record() const { return tags_around_record_; }
    /// For a document that goes on: what was known of its records before.
    void expect_record(std::string element, std::vector<std::string> tags_around = {}) {
        record_element_ = std::move(element);
        tags_around_record_ = std::move(tags_around);
    }
    /// After parse(): the byte from which on Expat has kept what it could not parse yet; nothing: it parsed none of it.
    std::optional<std::uint64_t> first_unparsed() const;
    /// The bytes that the parser holds from position() on.
    std::string rest_from_here() const;

private:
    struct Expat;
    struct Callbacks;

    // Bytes, and places in them: parser.cpp.
    bool give_to_expat(std::size_t size, bool last);
    std::size_t hold_back(std::size_t size);
    void look_at_first_bytes(std::size_t size);
    std::string_view bytes_from_here() const noexcept;
    std::string_view tag_bytes() const noexcept;

    // What Expat tells, and what the target is told: parser_events.cpp.
    void listen();
    void start_tag(const char* name, Attributes attributes);
    void end_tag(const char* name);
    void collect_text(std::string_view piece);
    void check_text() const;
    void settle();
    void deliver_tag(const XmlEvent& event);
    void deliver(const XmlEvent& event);
    void switch_text_handler();
    void note_tag_end();
    void stop() noexcept;
    void spell_out(const Repeat& record);
    void skip_text() override { text_wanted_ = false; }
    void begin_record() override;
    void end_record() override { in_record_ = false; }
    void take_repeat() override { repeat_taken_ = true; }

    // What is refused, and how errors are told: parser_refusals.cpp.
    void refuse(Refusal kind, std::string message) override;
    void refuse_lost_references_of_tag() const;
    void refuse_lost_references_of_default() const;
    void refuse_lost_references(const std::string& ascii) const;
    void count_declared_attribute(std::string_view name, const char* default_value);
    [[noreturn]] void fail(XmlError::Kind kind, const std::string& message) const;
    [[noreturn]] void fail_size(const char* what, std::size_t limit, const char* option) const;
    [[noreturn]] void throw_expat_error(bool last) const;

    coro::Sink<XmlEvent>& target_;
    Limits limits_;
    std::unique_ptr<Expat> expat_;
    std::size_t depth_ = 0;
    CollectedText text_;                // since the last tag
    bool in_record_ = false;
    bool start_waits_ = false;          // a start tag that may be a leaf's is not yet delivered
    const char* waiting_name_ = nullptr;
    std::string copied_name_;           // of it: at the end of a block Expat moves the names of open elements
    bool in_last_block_ = false;        // behind which nothing is asked of them
    const char* tag_name_ = nullptr;    // of the start tag that is being delivered
    bool text_wanted_ = true;           // until the next tag
    bool text_handler_on_ = true;
    bool references_get_lost_ = false;  // references may stand for nothing without Expat saying so
    std::size_t declared_ = 0;          // of limits_.declared_attributes
    bool keeping_tags_ = false;
    std::span<char> room_;
    std::string held_;                  // bytes that Expat is given when more have come
    std::uint64_t given_ = 0;           // bytes, to Expat
    std::uint64_t tag_end_ = 0;         // of the last tag outside of records, or that ended one; counted as given_
    bool may_have_repeats_ = true;
    bool repeat_taken_ = false;
    mutable std::optional<Position> counted_;  // by ourselves, in the last call
    const PlaceOf* place_of_ = nullptr; // while a repeat is sent
    Markup::Step::Place step_;          // that is being sent of it
    Attributes tag_attributes_;         // of tag_name_; not where that comes late
    bool tag_is_late_ = false;
    lane::Lesson* lesson_ = nullptr;
    Position header_end_;               // as Expat counts
    Position origin_;
    std::optional<Position> root_;
    Position record_;
    std::string record_element_;
    std::vector<std::string> tags_around_record_;
    std::vector<std::string> open_tags_;
    bool tags_changed_ = false;         // since the last record began
    std::string unknown_encoding_;
    bool stopped_ = false;              // Expat still makes a call or two after XML_StopParser
    std::exception_ptr failure_;        // kept while Expat's frames unwind
};

}  // namespace busfeed::xml
