#include "xml/markup.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

namespace busfeed::xml {

namespace {

std::uint64_t next_number() {
    static std::atomic<std::uint64_t> last{0};
    return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

}  // namespace

Markup::Markup(std::vector<Step> steps, std::vector<std::optional<std::string>> values)
    : steps_(std::move(steps)), values_(std::move(values)), number_(next_number()) {
    std::size_t open = 0;
    for (const Step& step : steps_) {
        if (step.kind == Step::Kind::start) depth_ = std::max(depth_, ++open);
        else if (step.kind == Step::Kind::end) --open;
    }
}

std::size_t Markup::end_of_leaf(std::size_t i) const {
    if (i == 0 || steps_[i].kind != Step::Kind::start || !steps_[i].attributes.empty()) return 0;
    const std::size_t end = steps_[i + 1].kind == Step::Kind::text ? i + 2 : i + 1;
    return steps_[end].kind == Step::Kind::end ? end : 0;
}

Markup::AttributeList::AttributeList(const Step& start, std::span<const std::string_view> values) {
    values_.reserve(start.attributes.size());
    pairs_.reserve(2 * start.attributes.size() + 1);
    for (const Step::NamedValue& attribute : start.attributes) {
        values_.emplace_back(values[attribute.value]);
        pairs_.push_back(attribute.name.c_str());
        pairs_.push_back(values_.back().c_str());
    }
    pairs_.push_back(nullptr);
}

}  // namespace busfeed::xml
