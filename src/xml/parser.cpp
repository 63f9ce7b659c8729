#include "xml/parser.hpp"

#include <algorithm>
#include <climits>
#include <utility>

#include "xml/expat.hpp"
#include "xml/place.hpp"

// Expat 2.6 has it, and so has Debian's 2.5 with its security updates; others never put a token off.
extern "C" XML_Bool XML_SetReparseDeferralEnabled(XML_Parser parser, XML_Bool enabled) __attribute__((weak));

namespace busfeed::xml {

Parser::Parser(coro::Sink<XmlEvent>& target, const Limits& limits, Position origin)
    : target_(target), limits_(limits), expat_(std::make_unique<Expat>(limits.memory)), text_(limits.field), origin_(origin) {
    listen();
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
    return give_to_expat(size, last);
}

bool Parser::give_to_expat(std::size_t size, bool last) {
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

bool Parser::flush_for_good() {
    room(1);
    if (XML_SetReparseDeferralEnabled) XML_SetReparseDeferralEnabled(expat_->handle, XML_FALSE);
    return give_to_expat(std::exchange(held_, {}).size(), false);
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

}  // namespace busfeed::xml
