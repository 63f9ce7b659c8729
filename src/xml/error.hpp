#pragma once

#include <stdexcept>
#include <string>

#include "xml/event.hpp"

namespace busfeed::xml {

/// A document could not be read to its end. Everything before `where` was delivered.
class XmlError : public std::runtime_error {
public:
    enum class Kind {
        not_well_formed,  // the document breaks a rule of XML (or is cut off)
        unfit,            // it may be XML, but asks for what is never done, or is not what it was taken for
        limit             // it goes past one of the Limits; the message names the option
    };

    XmlError(Kind what_kind, Position at, const std::string& message)
        : std::runtime_error(message), kind(what_kind), where(at) {}

    Kind kind;
    Position where;
};

}  // namespace busfeed::xml
