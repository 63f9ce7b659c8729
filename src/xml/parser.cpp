#include "xml/parser.hpp"

#include <algorithm>
#include <array>
#include <climits>
#include <functional>
#include <new>

#include <expat.h>

#include "xml/encodings.hpp"
#include "xml/lane/lesson.hpp"
#include "xml/memory_budget.hpp"
#include "xml/place.hpp"

// Expat 2.6 has it, and so has Debian's 2.5 with its security updates; others never put a token off.
extern "C" XML_Bool XML_SetReparseDeferralEnabled(XML_Parser parser, XML_Bool enabled) __attribute__((weak));

namespace busfeed::xml {

namespace {

/// Markup without what is outside ASCII, which is of no interest here. It begins with an ASCII character (`<`, or the
/// quote of a default value), so that tells UTF-16 of either end from encodings that keep ASCII as it is.
std::string ascii_of(std::string_view markup) {
    if (markup.size() < 2 || (markup[0] != '\0' && markup[1] != '\0')) return std::string(markup);
    const std::size_t low = markup[0] == '\0' ? 1 : 0;
    std::string ascii;
    for (std::size_t i = 0; i + 1 < markup.size(); i += 2) ascii += markup[i + 1 - low] == '\0' ? markup[i + low] : '?';
    return ascii;
}

/// Where the tag is of which Expat speaks just now, counted by the bytes that it was given.
lane::Lesson::Bytes current_tag(XML_Parser handle) {
    const auto from = static_cast<std::uint64_t>(XML_GetCurrentByteIndex(handle));
    return {from, from + static_cast<std::uint64_t>(XML_GetCurrentByteCount(handle))};
}

}  // namespace

struct Parser::Expat {
    explicit Expat(std::size_t memory_limit) : budget(memory_limit) {
        const MemoryBudget::Scope scope(budget);
        handle = XML_ParserCreate_MM(nullptr, &MemoryBudget::hooks(), nullptr);
        if (!handle) throw std::bad_alloc();
    }
    ~Expat() { XML_ParserFree(handle); }
    Expat(const Expat&) = delete;
    Expat& operator=(const Expat&) = delete;

    MemoryBudget budget;
    XML_Parser handle;
};

/// What Expat calls. C frames lie between these and parse(), and no exception may cross them: it is kept, Expat is
/// told to stop, and parse() throws it on when Expat has come back.
struct Parser::Callbacks {
    template <class Body> static void guarded(void* data, Body body) noexcept {
        Parser& parser = *static_cast<Parser*>(data);
        if (parser.stopped_) return;
        try {
            body(parser);
        } catch (...) {
            parser.failure_ = std::current_exception();
            parser.stop();
        }
    }

    static void start(void* data, const XML_Char* name, const XML_Char** attributes) noexcept {
        guarded(data, [&](Parser& parser) { parser.start_tag(name, Attributes(attributes)); });
    }

    static void end(void* data, const XML_Char* name) noexcept {
        guarded(data, [&](Parser& parser) { parser.end_tag(name); });
    }

    static void text(void* data, const XML_Char* piece, int length) noexcept {
        guarded(data, [&](Parser& parser) { parser.collect_text({piece, static_cast<std::size_t>(length)}); });
    }

    static void start_doctype(void* data, const XML_Char*, const XML_Char* system, const XML_Char* pub, int) noexcept {
        guarded(data, [&](Parser& parser) {
            parser.references_get_lost_ |= system || pub;
            parser.may_have_repeats_ = false;
        });
    }

    static void declaration(void* data, const XML_Char*, const XML_Char* encoding, int) noexcept {
        guarded(data, [&](Parser& parser) { parser.may_have_repeats_ &= !encoding || names_utf8(encoding); });
    }

    /// Expat asks this at a reference to a parameter entity (which it does not read, either).
    static int not_standalone(void* data) noexcept {
        guarded(data, [&](Parser& parser) { parser.references_get_lost_ = true; });
        return XML_STATUS_OK;
    }

    static void entity_declaration(void* data, const XML_Char* name, int is_parameter, const XML_Char*, int,
                                   const XML_Char*, const XML_Char*, const XML_Char*, const XML_Char*) noexcept {
        guarded(data, [&](Parser& parser) {
            parser.fail(XmlError::Kind::unfit, std::string("the document declares the entity ") +
                                                       (is_parameter ? "%" : "&") + name +
                                                       ";: entity declarations are refused (the limit is 0)");
        });
    }

    static void skipped_entity(void* data, const XML_Char* name, int is_parameter) noexcept {
        guarded(data, [&](Parser& parser) {
            parser.fail(XmlError::Kind::unfit, std::string("the entity ") + (is_parameter ? "%" : "&") + name +
                                                       "; is not declared in the document: its text would be lost");
        });
    }

    static void attribute_declaration(void* data, const XML_Char*, const XML_Char* name, const XML_Char*,
                                      const XML_Char* default_value, int) noexcept {
        guarded(data, [&](Parser& parser) {
            parser.count_declared_attribute(name, default_value);
            if (parser.references_get_lost_ && default_value) parser.refuse_lost_references_of_default();
        });
    }

    static int unknown_encoding(void* data, const XML_Char* name, XML_Encoding* encoding) noexcept {
        if (describe_encoding(name, *encoding)) return XML_STATUS_OK;
        guarded(data, [&](Parser& parser) { parser.unknown_encoding_ = name; });
        return XML_STATUS_ERROR;
    }
};

Parser::Parser(coro::Sink<XmlEvent>& target, const Limits& limits, Position origin)
    : target_(target), limits_(limits), expat_(std::make_unique<Expat>(limits.memory)), text_(limits.field), origin_(origin) {
    const XML_Parser handle = expat_->handle;
    XML_SetUserData(handle, this);
    XML_SetElementHandler(handle, Callbacks::start, Callbacks::end);
    XML_SetCharacterDataHandler(handle, Callbacks::text);
    XML_SetXmlDeclHandler(handle, Callbacks::declaration);
    XML_SetStartDoctypeDeclHandler(handle, Callbacks::start_doctype);
    XML_SetNotStandaloneHandler(handle, Callbacks::not_standalone);
    XML_SetEntityDeclHandler(handle, Callbacks::entity_declaration);
    XML_SetSkippedEntityHandler(handle, Callbacks::skipped_entity);
    XML_SetAttlistDeclHandler(handle, Callbacks::attribute_declaration);
    XML_SetUnknownEncodingHandler(handle, Callbacks::unknown_encoding, this);
}

Parser::~Parser() = default;

bool Parser::begin(std::string_view name) {
    return target_.send({XmlEvent::Kind::document, name, {}, {}, this});
}

bool Parser::resume(std::string_view header) {
    header_end_ = place_after(header, {});
    if (!target_.send({XmlEvent::Kind::resume, {}, {}, {}, this})) return false;
    header.copy(room(std::max<std::size_t>(header.size(), 1)).data(), header.size());
    return parse(header.size(), false);
}

std::optional<std::uint64_t> Parser::first_unparsed() const {
    if (XML_GetCurrentByteIndex(expat_->handle) < 0) return std::nullopt;
    return position().byte;
}

std::span<char> Parser::room(std::size_t size) {
    const auto length = static_cast<int>(std::min<std::size_t>(size, INT_MAX - held_.size()) + held_.size());
    const MemoryBudget::Scope scope(expat_->budget);
    void* const buffer = XML_GetBuffer(expat_->handle, length);
    if (!buffer) throw_expat_error(false);
    room_ = {static_cast<char*>(buffer), static_cast<std::size_t>(length)};
    held_.copy(room_.data(), held_.size());
    return room_.subspan(held_.size());
}

bool Parser::parse(std::size_t size, bool last) {
    size += held_.size();
    if (last) held_.clear();
    else size -= hold_back(size);
    if (given_ < 2) look_at_first_bytes(size);
    given_ += size;
    in_last_block_ = last;
    const XML_Status status = [&] {
        const MemoryBudget::Scope scope(expat_->budget);
        return XML_ParseBuffer(expat_->handle, static_cast<int>(size), last);
    }();
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
    if (stopped_) return false;
    if (status == XML_STATUS_ERROR) throw_expat_error(last);
    text_.keep();
    return true;
}

bool Parser::parse_rest_uncounted(std::size_t size) {
    room_ = room_.first(size + held_.size());
    counted_ = origin_;
    return parse(size, true);
}

/// Bytes that may be the start of something wait for what follows them, since behind the root's end tag Expat judges them
/// by what it is given at once: it counts the two halves of a CR LF as two line ends, and calls the start of a broken
/// token junk. (Elsewhere it waits by itself.) So do the first four, which tell the encoding. Gives the number of bytes
/// that wait.
std::size_t Parser::hold_back(std::size_t size) {
    constexpr std::size_t longest = 256;
    const std::string_view bytes(room_.data(), size);
    std::size_t count = size - (bytes.find_last_of(" \t\n<>") + 1);  // no such: npos + 1 is 0
    if (count > longest) count = bytes.ends_with('\r') ? 1 : bytes.ends_with(std::string_view("\r\0", 2)) ? 2 : 0;
    if (given_ == 0 && size - count < 4) count = size <= longest ? size : 0;
    held_ = bytes.substr(size - count);
    return count;
}

/// UTF-16 has a byte order mark, or a zero beside the first ASCII character.
void Parser::look_at_first_bytes(std::size_t size) {
    for (const char c : room_.first(std::min<std::size_t>(size, 2 - given_)))
        if (c == '\0' || c == '\xFE' || c == '\xFF') may_have_repeats_ = false;
}

bool Parser::flush() {
    if (!XML_SetReparseDeferralEnabled) return true;
    room(1);
    XML_SetReparseDeferralEnabled(expat_->handle, XML_FALSE);
    const bool more = parse(0, false);
    XML_SetReparseDeferralEnabled(expat_->handle, XML_TRUE);
    return more;
}

Position Parser::counted_place(std::uint64_t byte) const {
    if (byte == counted_->byte) return *counted_;
    const std::uint64_t end = given_ - header_end_.byte + origin_.byte;
    const char* const begin = room_.data() + (room_.size() - (end - counted_->byte));
    return *(counted_ = place_after({begin, byte - counted_->byte}, *counted_));
}

Position Parser::position() const {
    if (place_of_) return (*place_of_)(step_);
    const XML_Parser handle = expat_->handle;
    const XML_Index byte = XML_GetCurrentByteIndex(handle);
    if (counted_ && static_cast<std::uint64_t>(byte) >= header_end_.byte)  // else Expat has put off the header's tags
        return counted_place(static_cast<std::uint64_t>(byte) - header_end_.byte + origin_.byte);
    const Position here = {XML_GetCurrentLineNumber(handle), XML_GetCurrentColumnNumber(handle),
                           byte < 0 ? 0 : static_cast<std::uint64_t>(byte)};
    const bool first_line = here.line == header_end_.line;
    return {here.line - header_end_.line + origin_.line,
            first_line ? here.column - header_end_.column + origin_.column : here.column,
            here.byte - header_end_.byte + origin_.byte};
}

void Parser::begin_record() {
    in_record_ = true;
    record_ = position();
    record_element_ = tag_name_;
    record_depth_ = open_tags_.size();
    if (lesson_ && !tag_is_late_) lesson_->begin(current_tag(expat_->handle), tag_name_, tag_attributes_);
}

void Parser::start_tag(const char* name, Attributes attributes) {
    if (lesson_ && in_record_) lesson_->start(current_tag(expat_->handle), name, attributes);
    if (start_waits_ || !text_.empty()) settle();
    if (++depth_ > limits_.depth) fail_size("elements are nested deeper than ", limits_.depth, " (--max-depth)");
    if (!root_) root_ = position();
    if (references_get_lost_) refuse_lost_references_of_tag();
    for (const Attribute attribute : attributes)
        if (attribute.value.size() > limits_.field)
            fail_size("an attribute is longer than ", limits_.field, " bytes (--max-field)");
    if (in_record_ && attributes.empty()) {
        start_waits_ = true;
        waiting_name_ = in_last_block_ ? name : (copied_name_ = name).c_str();
        text_wanted_ = true;
        switch_text_handler();
    } else {
        tag_name_ = name;
        tag_attributes_ = attributes;
        deliver_tag({XmlEvent::Kind::start, name, {}, attributes, this});
        if (!in_record_) note_tag_end();
        if (keeping_tags_ && !in_record_)  // not the record's own, therefore here
            open_tags_.emplace_back(place_of_ ? std::string_view{} : tag_bytes());  // of a repeat it ends at once
    }
}

void Parser::end_tag(const char* name) {
    --depth_;
    const bool was_in_record = in_record_;
    if (lesson_ && in_record_) lesson_->end(current_tag(expat_->handle), text_.view());
    if (keeping_tags_ && !in_record_) open_tags_.pop_back();
    if (start_waits_) {
        start_waits_ = false;
        check_text();
        deliver_tag({XmlEvent::Kind::leaf, name, text_.view(), {}, this});
        text_.clear();
    } else {
        if (!text_.empty()) settle();
        deliver_tag({XmlEvent::Kind::end, name, {}, {}, this});
    }
    if (in_record_) return;
    note_tag_end();
    if (lesson_ && was_in_record) lesson_->finish();
}

void Parser::note_tag_end() {
    if (!place_of_) tag_end_ = current_tag(expat_->handle).to;
}

void Parser::check_text() const {
    if (text_.too_long()) fail_size("a text is longer than ", limits_.field, " bytes (--max-field)");
}

/// Another tag comes: what was kept back before it is delivered.
void Parser::settle() {
    check_text();
    if (start_waits_) {
        start_waits_ = false;
        tag_name_ = waiting_name_;
        tag_is_late_ = true;
        deliver_tag({XmlEvent::Kind::start, waiting_name_, {}, {}, this});
        tag_is_late_ = false;
        if (!text_wanted_) text_.clear();
    }
    if (text_.empty()) return;
    deliver({XmlEvent::Kind::text, {}, text_.view(), {}, this});
    text_.clear();
}

/// A text that is too long is told at the next tag: where its pieces end depends on the blocks. Expat does not write into
/// the room, so what is a part of that stays until parse() comes back.
void Parser::collect_text(std::string_view piece) {
    const std::less_equal<> no_later;  // of any pointers, in total order
    text_.add(piece, no_later(room_.data(), piece.data()) && std::less<>()(piece.data(), room_.data() + room_.size()));
}

void Parser::deliver_tag(const XmlEvent& event) {
    text_wanted_ = true;
    deliver(event);
    switch_text_handler();
}

/// Expat is quicker with no handler than with one that does nothing.
void Parser::switch_text_handler() {
    if (text_wanted_ == text_handler_on_) return;
    text_handler_on_ = text_wanted_;
    XML_SetCharacterDataHandler(expat_->handle, text_wanted_ ? Callbacks::text : nullptr);
}

void Parser::deliver(const XmlEvent& event) {
    if (!stopped_ && !target_.send(event)) stop();
}

void Parser::stop() noexcept {
    stopped_ = true;
    XML_StopParser(expat_->handle, XML_FALSE);
}

bool Parser::send_repeat(const Repeat& record, const PlaceOf& place_of) {
    place_of_ = &place_of;
    step_ = {};
    repeat_taken_ = false;
    try {
        deliver_tag({XmlEvent::Kind::repeat, record.markup.element(), {}, {}, this, &record});
        if (!repeat_taken_ && !stopped_) spell_out(record);
        if (record_element_.empty()) record_element_ = record.markup.element();
    } catch (...) {
        place_of_ = nullptr;
        throw;
    }
    place_of_ = nullptr;
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
    return !stopped_;
}

/// As if Expat called.
void Parser::spell_out(const Repeat& record) {
    for (const Markup::Step& step : record.markup.steps()) {
        if (stopped_) return;
        step_ = step.place;
        switch (step.kind) {
            case Markup::Step::Kind::start:
                start_tag(step.name.c_str(), Markup::AttributeList(step, record.values).view());
                break;
            case Markup::Step::Kind::text:
                if (text_handler_on_ && !record.values[step.value].empty()) collect_text(record.values[step.value]);
                break;
            case Markup::Step::Kind::end: end_tag(step.name.c_str()); break;
        }
    }
}

void Parser::go_on_from(Position place) {
    const XML_Parser handle = expat_->handle;
    header_end_ = {XML_GetCurrentLineNumber(handle), XML_GetCurrentColumnNumber(handle), given_};
    origin_ = place;
}

Parser::Behind Parser::behind_root() const {
    if (!root_ended()) return Behind::error;
    const XML_Error code = XML_GetErrorCode(expat_->handle);
    if (code == XML_ERROR_JUNK_AFTER_DOC_ELEMENT) return Behind::junk;
    int offset = 0;
    int size = 0;
    const char* const context = XML_GetInputContext(expat_->handle, &offset, &size);
    if (code != XML_ERROR_INVALID_TOKEN || !context || offset < 2) return Behind::error;
    const char before = context[offset - 1] == '\0' ? context[offset - 2] : context[offset - 1];
    return std::string_view("> \t\r\n").find(before) != std::string_view::npos ? Behind::character : Behind::error;
}

/// What Expat holds from the event's place on, in the document's own encoding.
std::string_view Parser::bytes_from_here() const noexcept {
    int offset = 0;
    int size = 0;
    const char* const context = XML_GetInputContext(expat_->handle, &offset, &size);
    if (!context || offset < 0 || offset > size) return {};
    return {context + offset, static_cast<std::size_t>(size - offset)};
}

std::string Parser::rest_from_here() const { return std::string(bytes_from_here()) + held_; }

std::string_view Parser::tag_bytes() const noexcept {
    const auto length = static_cast<std::size_t>(std::max(0, XML_GetCurrentByteCount(expat_->handle)));
    return bytes_from_here().substr(0, length);
}

/// With a part of the DTD that is not read, an undeclared entity is no error in XML, and inside attribute values Expat
/// drops the reference without calling any handler ("Cannot report skipped entity here", xmlparse.c). Since no entity
/// is ever declared, every reference but the five of XML itself and those by number is such a loss.
void Parser::refuse_lost_references_of_tag() const { refuse_lost_references(ascii_of(tag_bytes())); }

void Parser::refuse_lost_references_of_default() const {
    const std::string rest = ascii_of(bytes_from_here());  // Expat gives no length here: the quote at its start does
    refuse_lost_references(rest.substr(0, rest.empty() ? 0 : rest.find(rest.front(), 1)));
}

void Parser::refuse_lost_references(const std::string& ascii) const {
    static constexpr std::array<std::string_view, 5> own = {"amp", "lt", "gt", "quot", "apos"};
    for (std::size_t at = ascii.find('&'); at != ascii.npos; at = ascii.find('&', at + 1)) {
        const std::string name = ascii.substr(at + 1, ascii.find(';', at) - at - 1);
        if (!name.starts_with('#') && std::ranges::find(own, name) == own.end())
            fail(XmlError::Kind::unfit,
                   "the entity &" + name + "; is not declared in the document: its text would be lost");
    }
}

/// A default takes time at every tag even where it is empty.
void Parser::count_declared_attribute(std::string_view name, const char* default_value) {
    declared_ += name.size() + (default_value ? 16 + std::string_view(default_value).size() : 0);
    if (declared_ > limits_.declared_attributes)
        fail(XmlError::Kind::limit, "the attributes that the document declares take more than " +
                                        std::to_string(limits_.declared_attributes) + " bytes");
}

void Parser::refuse(Refusal kind, std::string message) {
    if (failure_) return;
    failure_ = std::make_exception_ptr(
        XmlError(kind == Refusal::limit ? XmlError::Kind::limit : XmlError::Kind::unfit, position(), message));
    stop();
}

void Parser::fail(XmlError::Kind kind, const std::string& message) const {
    throw XmlError(kind, position(), message);
}

void Parser::fail_size(const char* what, std::size_t limit, const char* option) const {
    fail(XmlError::Kind::limit, what + std::to_string(limit) + option);
}

void Parser::throw_expat_error(bool last) const {
    const XML_Error code = XML_GetErrorCode(expat_->handle);
    std::string message = XML_ErrorString(code);
    switch (code) {
        case XML_ERROR_NO_MEMORY:
            if (!expat_->budget.exceeded()) throw std::bad_alloc();
            fail_size("the document needs more memory to parse than ", limits_.memory, " bytes (--max-memory)");
        case XML_ERROR_UNKNOWN_ENCODING:
            fail(XmlError::Kind::unfit, "the encoding " + unknown_encoding_ + " is not known");
        case XML_ERROR_AMPLIFICATION_LIMIT_BREACH: fail(XmlError::Kind::limit, message);
        case XML_ERROR_NO_ELEMENTS:
        case XML_ERROR_UNCLOSED_TOKEN:
        case XML_ERROR_UNCLOSED_CDATA_SECTION:
        case XML_ERROR_PARTIAL_CHAR:
            if (last && position().byte > 0) message += ": the document is cut off";
            [[fallthrough]];
        default: fail(XmlError::Kind::not_well_formed, message);
    }
}

}  // namespace busfeed::xml
