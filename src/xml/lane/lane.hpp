#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "xml/lane/skeletons.hpp"
#include "xml/parser.hpp"

namespace busfeed::xml::lane {

/// Stands before a parser, and takes records that repeat the markup of one that was parsed before: these it knows
/// without parsing them. All else goes to the parser, which teaches it new ones. See README.md for why that is exact.
///
/// What was learned stays, for the next document and the next stream. One stream at a time, one thread at a time.
class Lane {
public:
    /// A stream begins: no bytes are here.
    void begin();

    /// Room for the next bytes of the stream, at least `size`. Valid until the next call.
    std::span<char> room(std::size_t size);
    /// So many bytes were put there.
    void add(std::size_t size);

    /// Takes records and parses what is between them, as far as it makes sense before more bytes have come. False: the
    /// target wants no more. Throws as Parser::parse() does.
    bool advance(Parser& parser);

    /// Gives the parser all bytes that are here: no more come, or not for a while. Throws and returns as advance().
    bool give_rest(Parser& parser);

    /// After an error: the bytes that no parser has seen. They are here no more.
    std::string take_rest();

    /// How many records it has taken.
    std::uint64_t taken() const { return taken_; }

private:
    enum class Run {
        enough,     // the target wants no more
        different,  // the next record is none that is known, or it cannot be told
        unfinished  // the next record may be one that is known, when more bytes have come
    };

    struct Blanks {
        std::size_t size = 0;
        std::uint64_t line_ends = 0;
    };

    std::string_view bytes() const { return {window_.data() + begin_, end_ - begin_}; }
    void seal();
    Run take_repeats(Parser& parser);
    Blanks blanks_at(const char* at, const char* end);
    std::size_t size_for_parser(const Parser& parser, bool different) const;
    std::size_t next_record(const Parser& parser, std::size_t from) const;
    bool give(Parser& parser, std::size_t size);
    std::size_t most_lessons() const;
    std::uint64_t allowed_lessons() const;
    void note_element(const std::string& element);
    void failed();

    std::vector<char> window_;  // bytes begin_ to end_ are still to be read; padding follows
    std::size_t begin_ = 0;
    std::size_t end_ = 0;

    Skeletons skeletons_;
    std::vector<std::string> tags_;  // that records begin with (`<bus`), the last few
    Blanks blanks_;                  // that stood before the last record
    std::string blanks_bytes_ = std::string(padding, '\0');  // of them, and padding

    // When it pays.
    std::uint64_t taken_ = 0;         // records
    std::uint64_t lessons_ = 0;
    std::size_t failures_ = 0;        // since a record was taken
    std::size_t asleep_ = 0;          // so many bytes go to the parser before it is tried again
    std::size_t next_sleep_ = 0;
};

}  // namespace busfeed::xml::lane
