#include "xml/collected_text.hpp"

namespace busfeed::xml {

void CollectedText::copy(std::string_view piece) {
    too_long_ |= piece.size() > limit_ - text_.size();
    if (too_long_) {
        text_ = {};
        return;
    }
    if (text_.data() != copied_.data()) copied_.assign(text_);
    copied_.append(piece);
    text_ = copied_;
}

}  // namespace busfeed::xml
