#pragma once

#include <cstdint>
#include <memory>

#include "xml/pieces/piece.hpp"

namespace busfeed::xml::pieces {

/// Who knows what the records are that pieces are read for. It has readers, one for each thread, that read pieces ahead
/// of their turn; what they have made of them is delivered in turn.
class Receiver {
public:
    virtual ~Receiver() = default;

    /// What a reader has made of a piece.
    class Result {
    public:
        virtual ~Result() = default;
    };

    /// What is known of a document where pieces begin, besides what the parser knows. Nobody changes it.
    class Known {
    public:
        virtual ~Known() = default;
    };

    class Reader {
    public:
        virtual ~Reader() = default;

        /// Reads a piece. A result means that it was nothing but records, so that all is known behind it as it was
        /// before it, and that nothing came to pass that others would have seen before its turn. One for which this
        /// gives nullptr, or throws, is read once more, by the parser of the whole document in its turn.
        virtual std::unique_ptr<Result> read(Piece& piece, const Around& around, const Known& known) = 0;
    };

    virtual std::unique_ptr<Reader> new_reader() = 0;

    /// What is known now, between two records; nullptr: pieces cannot be read from here on. The same object while it is
    /// the same.
    virtual std::shared_ptr<const Known> known() = 0;

    /// The piece's turn has come: so many lines stand before it. False: nobody wants more.
    virtual bool deliver(std::unique_ptr<Result> result, std::uint64_t lines) = 0;
};

}  // namespace busfeed::xml::pieces
