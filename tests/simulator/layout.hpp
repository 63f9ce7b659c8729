#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "feed.hpp"

namespace busfeed::simulator {

/// What a field's value is drawn from. In the head and tail of a document there is no bus: `bus` is then an empty one.
struct Scene {
    const Bus& bus;
    const Feed& feed;
};

using Write = void (*)(Output&, const Scene&);
using Test = bool (*)(const Bus&);

/// A value that a layout can name.
struct Field {
    std::string_view name;
    Write write;
};

/// A condition that a layout can name.
struct Condition {
    std::string_view name;
    Test holds;
};

/// How the text between the values is changed, the same for all dialects.
struct Style {
    std::string line_end;  // empty: as the dialect has it
    bool compact = false;  // no white space but what a value holds
    std::string prefix;    // of the elements, where a dialect has namespaces
};

/// A piece of a document as it is recorded, with the places of its values: `<id>{id}</id>`. What stands between
/// `{?delayed}` and `{/}` is written where the condition holds, after `{!delayed}` where it does not; no nesting.
class Layout {
public:
    /// Takes the text apart. Beside the fields and conditions that all dialects share (fields.cpp), it may name `own`
    /// ones. Throws std::logic_error for a name that is not known.
    Layout(std::string_view text, const Style& style, std::initializer_list<Field> own = {});

    void write(Output& out, const Bus& bus, const Feed& feed) const;
    /// For heads and tails, which tell of no bus.
    void write(Output& out, const Feed& feed) const { write(out, Bus{}, feed); }

private:
    struct Piece {
        std::string text;         // comes first
        Write value = nullptr;    // then the value
        Test test = nullptr;      // or a condition for the pieces that follow
        bool wanted = true;       // what the condition must be
        std::size_t skip_to = 0;  // the piece to go on with where it is not
    };
    std::vector<Piece> pieces_;
};

/// The fields and conditions that all dialects share.
const std::vector<Field>& common_fields();
const std::vector<Condition>& common_conditions();

}  // namespace busfeed::simulator
