#pragma once

/// XML as a source of events: parse() reads documents and pushes what it finds into a Sink<XmlEvent>.

#include "xml/error.hpp"
#include "xml/event.hpp"
#include "xml/limits.hpp"
#include "xml/parse.hpp"
