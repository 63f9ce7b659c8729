#include "filter/pattern.hpp"

#include <re2/re2.h>

namespace busfeed::filter {

namespace {

re2::RE2::Options quiet() {
    re2::RE2::Options options;
    options.set_log_errors(false);
    return options;
}

}  // namespace

Pattern::Pattern(std::string_view expression)
    : expression_(std::make_shared<re2::RE2>(re2::StringPiece(expression.data(), expression.size()), quiet())) {
    if (!expression_->ok()) throw BadPattern(expression_->error());
}

bool Pattern::matches(std::string_view text) const {
    return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *expression_);
}

}  // namespace busfeed::filter
