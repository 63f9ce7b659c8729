#pragma once

#include <cstddef>
#include <exception>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "coro/sink.hpp"
#include "xml/error.hpp"
#include "xml/event.hpp"
#include "xml/limits.hpp"

namespace busfeed::xml {

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
    /// `target` is lent and must outlive the parser. Throws std::bad_alloc.
    explicit Parser(coro::Sink<XmlEvent>& target, const Limits& limits = {});
    ~Parser();
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    /// Tells the target that a document of this name begins. False: it wants none.
    bool begin(std::string_view name);

    /// Room for the next block of at least `size` bytes (1 to INT_MAX), valid until parse. Throws XmlError (limit).
    std::span<char> room(std::size_t size);

    /// Parses the first `size` bytes of the room; `last`: nothing follows (only that finds a document cut off).
    /// False: the target wants no more, and the parser is of no more use.
    bool parse(std::size_t size, bool last);

    /// Where the event that is being delivered begins (for text: where it ends), or where parsing stands.
    Position position() const override;

private:
    struct Expat;
    struct Callbacks;

    void skip_text() override { text_wanted_ = false; }
    void join_leaves(bool join) override { joining_ = join; }
    void refuse(Refusal kind, std::string message) override;
    void start_tag(const char* name, Attributes attributes);
    void end_tag(const char* name);
    void collect_text(std::string_view piece);
    void check_text() const;
    void settle();
    void deliver_tag(const XmlEvent& event);
    void deliver(const XmlEvent& event);
    void switch_text_handler();
    void stop() noexcept;
    std::string_view bytes_from_here() const noexcept;
    void refuse_lost_references_of_tag() const;
    void refuse_lost_references_of_default() const;
    void refuse_lost_references(const std::string& ascii) const;
    [[noreturn]] void fail(XmlError::Kind kind, const std::string& message) const;
    [[noreturn]] void fail_size(const char* what, std::size_t limit, const char* option) const;
    [[noreturn]] void throw_expat_error(bool last) const;

    coro::Sink<XmlEvent>& target_;
    Limits limits_;
    std::unique_ptr<Expat> expat_;
    std::size_t depth_ = 0;
    std::string text_;                  // since the last tag
    bool text_too_long_ = false;
    bool joining_ = false;
    bool start_waits_ = false;          // a start tag that may be a leaf's is not yet delivered
    std::string waiting_name_;
    bool text_wanted_ = true;           // until the next tag
    bool text_handler_on_ = true;
    bool references_get_lost_ = false;  // references may stand for nothing without Expat saying so
    std::string unknown_encoding_;
    bool stopped_ = false;              // Expat still makes a call or two after XML_StopParser
    std::exception_ptr failure_;        // kept while Expat's frames unwind
};

/// Parses one document from `input`, which has `std::size_t read(std::span<char>)` (0: the end) and `name()`, and
/// sends its events to `target`. False: the target wants no more. Throws XmlError, and what input and target throw.
template <class Bytes>
bool parse(Bytes& input, coro::Sink<XmlEvent>& target, const Limits& limits = {}, std::size_t block = 65536) {
    Parser parser(target, limits);
    if (!parser.begin(input.name())) return false;
    for (;;) {
        const std::size_t size = input.read(parser.room(block).first(block));
        if (!parser.parse(size, size == 0)) return false;
        if (size == 0) return true;
    }
}

/// The whole of a run in one line: parses the one document, then closes the target.
template <class Bytes> void parse(Bytes&& input, coro::Sink<XmlEvent> target, const Limits& limits = {}) {
    parse(input, target, limits);
    target.close();
}

}  // namespace busfeed::xml
