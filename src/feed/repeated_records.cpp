#include "feed/repeated_records.hpp"

#include <algorithm>
#include <utility>

#include "feed/record_builder.hpp"

namespace busfeed::feed {

namespace {

constexpr std::size_t most_known = 256;

/// No document can hold such a character, so a text with one is a mark of ours.
constexpr char mark_character = '\x01';

/// Where no parser is.
class Nobody final : public xml::EventSource {
public:
    xml::Position position() const override { return {}; }
    void skip_text() override {}
    void begin_record() override {}
    void end_record() override {}
    void take_repeat() override {}
    void refuse(xml::Refusal, std::string) override {}
};

}  // namespace

Record* RepeatedRecords::fill(const xml::Repeat& repeat, std::string_view source, const std::vector<std::string>& prefixes) {
    if (prefixes != prefixes_) {
        prefixes_ = prefixes;
        known_.clear();
        last_number_ = 0;
    }
    if (repeat.markup.number() != last_number_) {
        last_ = known(repeat.markup).get();
        last_number_ = repeat.markup.number();
    }
    if (!last_->whole) return nullptr;
    Record& record = last_->record;
    record.begin_again(source, repeat.line);
    for (const auto& [place, value] : last_->fields) record.set_again(place, repeat.values[value]);
    for (const auto& [place, text] : last_->constants) record.set_again(place, text);
    return record.footprint() <= limit_ / 4 ? &record : nullptr;  // event by event, some values may be counted twice
}

const std::unique_ptr<RepeatedRecords::Known>& RepeatedRecords::known(const xml::Markup& markup) {
    if (const auto it = known_.find(markup.number()); it != known_.end()) return it->second;
    if (known_.size() == most_known) known_.clear();
    return known_.emplace(markup.number(), rehearse(markup)).first->second;
}

/// Makes a record in which every value that differs is marked, and looks where the marks have come to.
std::unique_ptr<RepeatedRecords::Known> RepeatedRecords::rehearse(const xml::Markup& markup) const {
    std::vector<std::string> marks;
    std::vector<std::string_view> values;
    marks.reserve(markup.values().size());
    for (const auto& constant : markup.values()) {
        if (!constant) marks.push_back(mark_character + std::to_string(values.size()));
        values.push_back(constant ? std::string_view(*constant) : std::string_view(marks.back()));
    }

    RecordBuilder builder(limit_);
    Nobody source;
    bool begun = false;
    markup.for_each_event(values, &source, [&](const xml::XmlEvent& event) {
        if (std::exchange(begun, true)) builder.add(event);
        else builder.begin(event, {}, prefixes_);
    });

    auto it = std::make_unique<Known>();
    it->record = std::move(builder.record());
    for (std::size_t place = 0; place < it->record.places(); ++place) {
        if (!it->record.holds_field(place)) continue;
        const std::string_view text = it->record.field(place).value;
        const auto value = std::ranges::find(values, text);
        if (text.find(mark_character) == text.npos) it->constants.emplace_back(place, text);
        else if (value != values.end()) it->fields.emplace_back(place, value - values.begin());
        else it->whole = false;
    }
    return it;
}

}  // namespace busfeed::feed
