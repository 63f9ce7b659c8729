#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace busfeed::xml {

/// The text since the last tag, of which Expat tells in pieces. Most of it is one piece, that stands in the block just as
/// it is: then it is not copied.
class CollectedText {
public:
    /// `limit`: bytes that it may have.
    explicit CollectedText(std::size_t limit) : limit_(limit) {}

    /// `stays`: the piece is there until clear() or keep(). Else it is copied.
    void add(std::string_view piece, bool stays) {
        if (stays && text_.empty() && piece.size() <= limit_) text_ = piece;
        else copy(piece);
    }

    /// What was lent goes now.
    void keep() {
        if (!text_.empty()) copy({});
    }

    void clear() { text_ = {}; }

    /// There was more than the limit, and the text is gone. It stays so: where that is told depends on no block.
    bool too_long() const { return too_long_; }
    bool empty() const { return text_.empty() && !too_long_; }
    std::string_view view() const { return text_; }

private:
    void copy(std::string_view piece);

    std::size_t limit_;
    std::string_view text_;  // lent, or what was copied
    std::string copied_;
    bool too_long_ = false;
};

}  // namespace busfeed::xml
