// What of a document is refused, and how errors are told.

#include <algorithm>
#include <array>

#include "xml/expat.hpp"

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

}  // namespace

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
