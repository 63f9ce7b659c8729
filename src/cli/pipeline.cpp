#include "cli/pipeline.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "cli/dict_options.hpp"
#include "cli/fields_asked_for.hpp"
#include "cli/files_ahead.hpp"
#include "cli/filters.hpp"
#include "cli/follow.hpp"
#include "cli/inputs_as_outputs.hpp"
#include "cli/jobs.hpp"
#include "cli/outputs.hpp"
#include "cli/progress.hpp"
#include "cli/run_report.hpp"
#include "cli/shard.hpp"
#include "coro/lent.hpp"
#include "feed/buses_to_dicts.hpp"
#include "feed/document_reader.hpp"
#include "feed/packed.hpp"
#include "feed/unpack.hpp"
#include "input/documents.hpp"
#include "input/error.hpp"
#include "xml/parse.hpp"

namespace busfeed::cli {

// The whole flow. It is put together from its end to its start, each stage given the one that it sends to:
//
//     documents -> XML events -> dicts -> counted -> filtered -> the first N -> CSV, JSON, …
//
// Records that another busfeed packed are dicts already, and join the flow there. With several jobs, threads have first
// stages of their own, for pieces of a document and for small files. What they kept joins the flow, in order, behind the
// filters; where a row depends on its record alone they make its text, too, and only the texts join it.

int run(const Options& asked_for, Messages& messages) {
    for (const std::string& warning : asked_for.warnings) messages.warning(warning);
    refuse_inputs_as_outputs(asked_for);
    if (asked_for.follow) return follow(asked_for, messages);
    const Options options = with_inputs_of_share(asked_for, messages);
    ProgressOfRun progress(options, messages);
    RunReport report(fields_asked_for(options), messages);
    const feed::UnpackOptions unpacking = unpack_options(options);  // lends dialects to all that follows

    const auto reader = std::make_shared<feed::DocumentReader>(dict_options(options, report));  // and so does this

    std::optional<TextOutput> texts = text_output(options, report);
    coro::Sink<feed::Record> rows = texts ? texts->records() : outputs(options, report);
    if (options.summary != Options::SummaryKind::none) rows = report.count_rows(std::move(rows));
    rows = filters_of_rows(options, std::move(rows));
    coro::Sink<feed::Record> dicts = report.count_records(filters_of_records(options, coro::lent(&rows)));
    coro::Sink<xml::XmlEvent> events = feed::buses_to_dicts(reader, coro::lent(&dicts));

    TextOutput* const text = texts ? &*texts : nullptr;
    const auto ahead = read_ahead(options, report, reader, rows, text);
    const auto pieces = pieces_ahead(options, ahead, text);
    xml::ParseOptions parsing = parse_options(options, report);
    const auto on_read = progress.on_read();

    // Each of these is false when nobody wants more.
    const auto read = [&](const input::Document& document) {
        report.begin(document);
        parsing.ahead = document.may_wait ? nullptr : pieces;  // rows must not wait for bytes behind them
        try {
            const bool packed = feed::is_packed(document.first_bytes);
            CountedStream stream(document.open(), report);
            return packed ? feed::end_document(events) && feed::unpack(stream, dicts, unpacking)
                          : xml::parse(stream, events, parsing);
        } catch (const xml::XmlError& error) {
            report.bad_document(error);
        } catch (const feed::UnpackError& error) {
            report.bad_input(error);
        } catch (const input::InputError& error) {
            report.bad_input(error);
        }
        return !options.strict;
    };
    const auto read_all = [&](const input::FoundFile& file) {
        for (const input::Document& document : input::documents_of(file, report.warn(), on_read, options.expansion))
            if (!read(document)) return false;
        return true;
    };
    const auto deliver = [&](ReadFile& file) {
        if (on_read) on_read(file.stored);
        report.begin_read(file.bytes);
        for (const feed::Record& sample : file.samples) report.note_fields(sample);
        return feed::end_document(events) && ahead->deliver(std::move(file.gathered), 0);
    };

    for (const FileInTurn& file : files_in_turn(options.inputs, report.warn(), files_ahead(options, ahead)))
        if (!(file.read ? deliver(*file.read) : read_all(file.found))) break;
    if (options.strict && report.bad_inputs() > 0) return 1;  // without an end: no output file is put in place
    if (!report.nothing_was_read()) {  // else without an end, too: what stood there stays
        events.close();
        dicts.close();
        rows.close();
        if (texts) texts->rows.close();
    }

    progress.end();
    warn_of_missing_direction(options, messages);
    report.finish(options.summary);
    return report.exit_code();
}

}  // namespace busfeed::cli
