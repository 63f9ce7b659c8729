#include "cli/pipeline.hpp"

#include <memory>
#include <ranges>
#include <utility>

#include "cli/dict_options.hpp"
#include "cli/fields_asked_for.hpp"
#include "cli/filters.hpp"
#include "cli/follow.hpp"
#include "cli/inputs_as_outputs.hpp"
#include "cli/outputs.hpp"
#include "cli/progress.hpp"
#include "cli/run_report.hpp"
#include "coro/lent.hpp"
#include "feed/buses_to_dicts.hpp"
#include "feed/packed.hpp"
#include "feed/unpack.hpp"
#include "input/documents.hpp"
#include "input/error.hpp"
#include "xml/parse.hpp"

namespace busfeed::cli {

namespace {

/// Abandons a sink of records before what made them goes: those that wait for another thread still point to it.
struct AbandonedFirst {
    coro::Sink<feed::Record>& sink;
    ~AbandonedFirst() { const coro::Sink<feed::Record> gone(std::move(sink)); }
};

}  // namespace

// The whole flow. It is put together from its end to its start, each stage given the one that it sends to:
//
//     documents -> XML events -> dicts -> counted -> filtered -> the first N -> CSV, JSON, …
//
// Records that another busfeed packed are dicts already, and join the flow there.

int run(const Options& options, Messages& messages) {
    refuse_inputs_as_outputs(options);
    if (options.follow) return follow(options, messages);
    ProgressOfRun progress(options, messages);
    RunReport report(fields_asked_for(options), messages);
    const feed::UnpackOptions unpacking = unpack_options(options);  // lends dialects to all that follows

    coro::Sink<feed::Record> rows = outputs(options, report);
    rows = report.count_rows(std::move(rows));
    rows = filters(options, std::move(rows));
    coro::Sink<feed::Record> dicts = report.count_records(std::move(rows));
    coro::Sink<xml::XmlEvent> events = feed::buses_to_dicts(dict_options(options, report), coro::lent(&dicts));
    const AbandonedFirst however_it_ends{dicts};

    const xml::ParseOptions parsing = parse_options(options, report);
    for (const input::Document& document :
         input::documents(options.inputs, report.warn(), progress.on_read(), options.expansion)) {
        report.begin(document);
        try {
            const bool packed = feed::is_packed(document.first_bytes);
            CountedStream stream(document.open(), report);
            const bool more = packed ? feed::end_document(events) && feed::unpack(stream, dicts, unpacking)
                                     : xml::parse(stream, events, parsing);
            if (!more) break;  // nobody wants more
        } catch (const xml::XmlError& error) {
            report.bad_document(error);
        } catch (const feed::UnpackError& error) {
            report.bad_input(error);
        } catch (const input::InputError& error) {
            report.bad_input(error);
        }
        if (options.strict && report.bad_inputs() > 0) return 1;  // without an end: no output file is put in place
    }
    if (!report.nothing_was_read()) {  // else without an end, too: what stood there stays
        events.close();
        dicts.close();
    }

    progress.end();
    report.finish(options.summary);
    return report.exit_code();
}

}  // namespace busfeed::cli
