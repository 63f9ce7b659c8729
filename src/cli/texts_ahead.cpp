#include "cli/texts_ahead.hpp"

#include <string>
#include <utility>

#include "filter/summary.hpp"
#include "output/unplaced.hpp"

namespace busfeed::cli {

using coro::next;
using coro::Sink;
using feed::Record;
using output::Rows;

namespace {

struct Texts final : Returning<Texts> {
    std::string text;  // of all rows
    filter::Summary summary;
    output::Unplaced unplaced;

    void clear() {
        forget();
        text.clear();
        summary = {};
        unplaced = {};
    }
};

Sink<Rows> gather(const std::unique_ptr<Texts>* texts, std::string between) {
    while (const Rows* rows = co_await next) {
        std::string& text = (*texts)->text;
        if (!text.empty()) text += between;
        text += rows->text;
    }
}

class TextGatherer final : public ReturningGatherer<Texts> {
public:
    TextGatherer(const TextOutput& output, bool summarised) : output_(output), summarised_(summarised) {}

    Sink<Record> stage() override {
        // What these count goes to the texts of the piece that is being read: they are made before it is known which.
        auto texts = output_.encode(unplaced_, gather(&full(), output_.frame.next));
        return summarised_ ? filter::summarise(summary_, std::move(texts)) : std::move(texts);
    }
    Gathered& begin_piece() override {
        *summary_ = {};
        *unplaced_ = {};
        return ReturningGatherer::begin_piece();
    }
    std::unique_ptr<Gathered> end_piece() override {
        if (summarised_) std::swap(full()->summary, *summary_);
        full()->unplaced = *unplaced_;
        return ReturningGatherer::end_piece();
    }

private:
    const TextOutput& output_;
    bool summarised_;
    std::shared_ptr<filter::Summary> summary_ = std::make_shared<filter::Summary>();
    std::shared_ptr<output::Unplaced> unplaced_ = std::make_shared<output::Unplaced>();
};

}  // namespace

TextsAhead::TextsAhead(Stages stages, std::shared_ptr<feed::DocumentReader> document, TextOutput& output,
                       RunReport& report, bool summarised)
    : ReadAhead(std::move(stages), std::move(document)), output_(output), report_(report), summarised_(summarised) {}

std::unique_ptr<Gatherer> TextsAhead::new_gatherer() const {
    return std::make_unique<TextGatherer>(output_, summarised_);
}

bool TextsAhead::deliver(std::unique_ptr<Gathered> gathered, std::uint64_t) {
    std::unique_ptr<Texts> texts(static_cast<Texts*>(gathered.release()));
    report_.add_records(texts->records);
    if (summarised_) report_.add_rows(texts->summary);
    if (output_.unplaced) *output_.unplaced += texts->unplaced;
    const bool more = texts->text.empty() || output_.rows.send({texts->text});
    give_back(std::move(texts));
    return more;
}

}  // namespace busfeed::cli
