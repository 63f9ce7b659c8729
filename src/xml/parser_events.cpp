// What Expat tells, and what of it goes on to the target.

#include <functional>
#include <utility>

#include "xml/encodings.hpp"
#include "xml/expat.hpp"
#include "xml/lane/lesson.hpp"

namespace busfeed::xml {

namespace {

/// Where the tag is of which Expat speaks just now, counted by the bytes that it was given.
lane::Lesson::Bytes current_tag(XML_Parser handle) {
    const auto from = static_cast<std::uint64_t>(XML_GetCurrentByteIndex(handle));
    return {from, from + static_cast<std::uint64_t>(XML_GetCurrentByteCount(handle))};
}

}  // namespace

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

void Parser::listen() {
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

void Parser::begin_record() {
    in_record_ = true;
    record_ = position();
    record_element_ = tag_name_;
    if (std::exchange(tags_changed_, false)) tags_around_record_ = open_tags_;
    if (!lesson_) return;
    if (tag_is_late_) lesson_->drop();  // its bytes are gone, and the record around it does not end where it does
    else lesson_->begin(current_tag(expat_->handle), tag_name_, tag_attributes_);
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
        if (keeping_tags_ && !in_record_) {  // not the record's own, therefore here
            open_tags_.emplace_back(place_of_ ? std::string_view{} : tag_bytes());  // of a repeat it ends at once
            tags_changed_ = true;
        }
    }
}

void Parser::end_tag(const char* name) {
    --depth_;
    const bool was_in_record = in_record_;
    if (lesson_ && in_record_) lesson_->end(current_tag(expat_->handle), text_.view());
    if (keeping_tags_ && !in_record_) {
        open_tags_.pop_back();
        tags_changed_ = true;
    }
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

[[gnu::always_inline]] inline void Parser::deliver(const XmlEvent& event) {
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

}  // namespace busfeed::xml
