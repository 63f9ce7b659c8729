#include "cli/jobs.hpp"

#include <algorithm>
#include <utility>

#include "cli/filters.hpp"
#include "cli/records_ahead.hpp"
#include "cli/texts_ahead.hpp"

namespace busfeed::cli {

namespace {

// Pieces do not know in which line they begin.
bool is_line(const feed::FieldName& field) { return field.name() == "line"; }

bool filters_by_line(const Options& options) {
    return std::ranges::any_of(options.conditions, is_line, &filter::Condition::field);
}

bool shows_line(const Options& options) {
    return options.columns && std::ranges::any_of(*options.columns, is_line, &output::Column::field);
}

/// With the lane, one thread gains nothing by pieces.
bool reads_pieces_alone(const Options& options) { return !options.lane && options.piece > 0; }

bool drops_records(const Options& options) {
    return !options.conditions.empty() || !options.patterns.empty() || options.direction || options.box || options.since ||
           options.until;
}

bool makes_texts(const Options& options, const TextOutput* texts) {
    return texts && !options.head && !options.unique && !shows_line(options);
}

}  // namespace

std::shared_ptr<ReadAhead> read_ahead(const Options& options, RunReport& report,
                                      std::shared_ptr<feed::DocumentReader> document, coro::Sink<feed::Record>& rows,
                                      TextOutput* texts) {
    if (options.jobs == 1 && !reads_pieces_alone(options)) return nullptr;
    const bool summarised = options.summary != Options::SummaryKind::none;
    ReadAhead::Stages stages{
        .dicts = document->options(), .lane = options.lane, .filters = [&options](coro::Sink<feed::Record> kept) {
            return filters_of_records(options, std::move(kept));
        }};
    if (makes_texts(options, texts))
        return std::make_shared<TextsAhead>(std::move(stages), std::move(document), *texts, report, summarised);
    return std::make_shared<RecordsAhead>(
        std::move(stages), std::move(document), [&report](std::uint64_t records) { report.add_records(records); }, rows);
}

std::shared_ptr<xml::pieces::Ahead> pieces_ahead(const Options& options, std::shared_ptr<ReadAhead> how,
                                                 const TextOutput* texts) {
    if (!how || options.piece == 0 || options.recover || filters_by_line(options)) return nullptr;
    // To hand over all records costs more than the lane needs to read them.
    if (options.lane && !makes_texts(options, texts) && !drops_records(options)) return nullptr;
    return std::make_shared<xml::pieces::Ahead>(options.jobs == 1 ? 0 : options.jobs, options.piece, std::move(how));
}

FilesAhead files_ahead(const Options& options, const std::shared_ptr<ReadAhead>& how) {
    // A run that ends in the middle of a file must not know what stands behind that.
    if (!how || options.head || options.jobs == 1) return {};
    return {.threads = options.jobs,
            .new_reader = [how] { return std::make_unique<FileReader>(how->stages(), how->new_gatherer()); }};
}

}  // namespace busfeed::cli
