#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exec/scheduler.hpp"
#include "exec/system_calls.hpp"
#include "xml/parse.hpp"

/// Documents from strings, and events as lines of text.
namespace busfeed::xml::testing {

class Text {
public:
    explicit Text(std::string text) : text_(std::move(text)) {}
    std::string name() const { return "test.xml"; }
    std::size_t read(std::span<char> room) {
        const std::size_t size = std::min(room.size(), text_.size() - at_);
        std::memcpy(room.data(), text_.data() + at_, size);
        at_ += size;
        return size;
    }
    std::size_t unread() const { return text_.size() - at_; }

private:
    std::string text_;
    std::size_t at_ = 0;
};

using Lines = std::shared_ptr<std::vector<std::string>>;

inline std::string line_of(const XmlEvent& event) {
    switch (event.kind) {
        case XmlEvent::Kind::document: return "document " + std::string(event.name);
        case XmlEvent::Kind::resume: return "resume";
        case XmlEvent::Kind::start: {
            std::string line = "start " + std::string(event.name);
            for (const Attribute attribute : event.attributes)
                line += " " + std::string(attribute.name) + "=" + std::string(attribute.value);
            return line;
        }
        case XmlEvent::Kind::text: return "text [" + std::string(event.text) + "]";
        case XmlEvent::Kind::end: return "end " + std::string(event.name);
        case XmlEvent::Kind::repeat: return "repeat " + std::string(event.name);
        case XmlEvent::Kind::leaf: return "leaf " + std::string(event.name) + " [" + std::string(event.text) + "]";
    }
    return "?";
}

inline coro::Sink<XmlEvent> lines_to(Lines lines) {
    while (const XmlEvent* event = co_await coro::next) lines->push_back(line_of(*event));
}

inline const std::vector<std::size_t> block_sizes = {1, 2, 3, 5, 7, 65536};

/// As parse(), but no block is there when it is first asked for.
inline bool parse_waiting(Text& text, coro::Sink<XmlEvent>& sink, const ParseOptions& options) {
    bool there = true;
    const ReadBytes read = [&](std::span<char> room) {
        there = !there;
        return there ? std::optional(text.read(room)) : std::nullopt;
    };
    const WaitForBytes wait = []() -> exec::Task<> { co_await exec::yield_now(); };
    return exec::run(parse_as_it_comes(read, wait, text.name(), sink, options));
}

/// The events of the document, which must be the same for every block size, also where each block is waited for; an error
/// is the last line.
inline std::vector<std::string> events_of(const std::string& document, const Limits& limits = {}) {
    std::vector<std::string> first;
    for (std::size_t run = 0; run < 2 * block_sizes.size(); ++run) {
        const std::size_t block = block_sizes[run / 2];
        const Lines lines = std::make_shared<std::vector<std::string>>();
        coro::Sink<XmlEvent> sink = lines_to(lines);
        Text text(document);
        try {
            const ParseOptions options{.limits = limits, .block = block};
            run % 2 ? parse_waiting(text, sink, options) : parse(text, sink, options);
        } catch (const XmlError& error) {
            lines->push_back("error at " + std::to_string(error.where.line) + ":" + std::to_string(error.where.column) +
                             " byte " + std::to_string(error.where.byte) + ": " + error.what());
        }
        lines->erase(lines->begin());  // the document
        if (run == 0) first = *lines;
        else if (*lines != first) lines->push_back("differs in blocks of " + std::to_string(block));
        if (*lines != first) return *lines;
    }
    return first;
}

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace busfeed::xml::testing
