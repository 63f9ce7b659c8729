#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exec/ordered_workers.hpp"
#include "xml/byte_reader.hpp"
#include "xml/parser.hpp"
#include "xml/pieces/piece.hpp"
#include "xml/pieces/receiver.hpp"

namespace busfeed::xml::pieces {

/// Reads a document ahead of its parser, in pieces, by several threads: where the parser stands between two records it
/// waits, while pieces that turn out to be nothing but records pass it by; to it they are bytes that it never had to be
/// given. The first that is anything else is its own again. See README.md for why that is exact.
///
/// The threads live as long as this does. One stream at a time.
class Ahead {
public:
    /// `threads` read pieces of about `size` bytes; none: the thread that calls does, as Expat needs less for a piece that
    /// comes as a whole. `receiver` is told from the thread that calls.
    Ahead(std::size_t threads, std::size_t size, std::shared_ptr<Receiver> receiver);

    /// Of so many bytes that were read, how many the parser should get, so that it stands between records behind them.
    /// The others are to come back to the reader.
    std::size_t size_for_parser(const Parser& parser, std::string_view bytes);

    /// Whether pieces may be read from where the parser stands. All bytes that were read are with it, or given back.
    bool may_begin(const Parser& parser) const;

    /// Reads pieces as long as they are nothing but records. Behind them the parser goes on, with what the reader
    /// gives. False: nobody wants more. Throws what delivering throws.
    bool run(Parser& parser, ByteReader& reader);

    /// How many pieces were delivered.
    std::uint64_t delivered() const { return delivered_; }

private:
    struct Job {
        Piece piece;
        std::shared_ptr<const Around> around;
        std::shared_ptr<const Receiver::Known> known;
        std::unique_ptr<Receiver::Result> result;  // nullptr: it is the parser's
    };

    bool start();
    std::unique_ptr<Job> cut_next(ByteReader& reader, std::string_view record);
    bool read_on(ByteReader& reader, std::string& bytes);
    void give_back(ByteReader& reader, std::string bytes);
    void rest(std::size_t bytes);

    std::size_t threads_;
    std::size_t size_;
    std::shared_ptr<Receiver> receiver_;
    std::optional<exec::OrderedWorkers<Job>> workers_;
    std::vector<std::unique_ptr<Job>> free_;  // their storage is used again
    std::string left_;                        // read, behind the last piece
    Position place_;                          // that the parser has come to
    bool at_end_ = false;                     // of the bytes, or they cannot be cut
    std::size_t resting_ = 0;                 // so many bytes go to the parser before pieces are tried again
    std::size_t failures_ = 0;                // pieces in a row that were not only records
    std::uint64_t delivered_ = 0;
};

}  // namespace busfeed::xml::pieces
