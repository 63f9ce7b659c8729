#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace busfeed::xml {

/// A place in a document: line counted from 1, column and byte from 0, as Expat counts them.
struct Position {
    std::uint64_t line = 1;
    std::uint64_t column = 0;
    std::uint64_t byte = 0;
};

/// One attribute of a start tag, lent like the event that it came with.
struct Attribute {
    std::string_view name, value;
};

/// The attributes of a start tag in document order, those that a DTD defaults last. Walks Expat's own array
/// (name, value, name, value, …, null); nothing is copied.
class Attributes {
public:
    class Iterator {
    public:
        using value_type = Attribute;
        using difference_type = std::ptrdiff_t;

        explicit Iterator(const char* const* pair) : pair_(pair) {}
        Attribute operator*() const { return {pair_[0], pair_[1]}; }
        Iterator& operator++() {
            pair_ += 2;
            return *this;
        }
        void operator++(int) { ++*this; }
        bool operator==(std::default_sentinel_t) const { return *pair_ == nullptr; }

    private:
        const char* const* pair_;
    };

    Attributes() = default;
    explicit Attributes(const char* const* pairs) : pairs_(pairs) {}

    Iterator begin() const { return Iterator(pairs_); }
    static std::default_sentinel_t end() { return std::default_sentinel; }
    bool empty() const { return *pairs_ == nullptr; }

private:
    static constexpr const char* none[] = {nullptr};
    const char* const* pairs_ = none;
};

/// Why a document is not read on, though it may be well-formed.
enum class Refusal {
    unfit,  // it asks for what is never done, or is not what it was taken for
    limit   // it goes past a limit; the message names the option
};

struct Repeat;

/// The parser that lends an event, as the receiver of the event may speak with it.
class EventSource {
public:
    /// Where the event begins. Found only when asked for.
    virtual Position position() const = 0;

    /// "The text up to the next tag is nothing to me": the parser does not collect it, and sends no event for it.
    /// White space between fields is almost half of all that a parser reports of a feed, so this pays.
    virtual void skip_text() = 0;

    /// "This start tag begins a record": until it ends, an element without attributes and children comes as one event,
    /// `leaf`, and half of a feed's tags need no event of their own. A start tag that turns out to have children
    /// comes late by that, when position() is beyond it. After an error inside a record, a parser that recovers looks
    /// for the next one from here on.
    virtual void begin_record() = 0;
    /// "This end tag was the record's."
    virtual void end_record() = 0;

    /// "I have this repeat as a whole": its events do not come one by one.
    virtual void take_repeat() = 0;

    /// "I can make nothing of this document": the parser stops, and reports an error of this kind and message at the
    /// event's place. The receiver itself lives on, for the next document.
    virtual void refuse(Refusal kind, std::string message) = 0;

protected:
    ~EventSource() = default;
};

/// What a parser says of a document, piece by piece. Everything in it is lent until the next one.
struct XmlEvent {
    enum class Kind {
        document,  // a document begins; an unfinished one before it had an error. name: what the input is called
        resume,    // after an error the same document goes on with another record; an unfinished one is lost
        start,     // a start tag: name, attributes
        text,      // all text up to the next tag, in one piece: CDATA, entities and line ends are resolved
        end,       // an end tag: name
        leaf,      // inside records: start, text and end of an element in one. name, text
        repeat     // a whole record, in place of its start tag. name, repeat. Who does not say take_repeat() gets the
                   // record's events after this one, as if it had never come
    };

    Kind kind;
    std::string_view name;
    std::string_view text;
    Attributes attributes;
    EventSource* source;
    const Repeat* repeat = nullptr;
};

}  // namespace busfeed::xml
