#include "cli/pipeline.hpp"

#include <memory>
#include <ranges>
#include <utility>

#include "cli/dialects.hpp"
#include "cli/fields_asked_for.hpp"
#include "cli/outputs.hpp"
#include "feed/buses_to_dicts.hpp"
#include "filter/filter_on_field.hpp"
#include "filter/tally.hpp"
#include "input/documents.hpp"
#include "input/error.hpp"
#include "xml/parser.hpp"

namespace busfeed::cli {

// The whole flow. It is put together from its end to its start, each stage given the one that it sends to:
//
//     documents -> XML events -> dicts -> counted -> filtered -> the first N -> CSV, JSON, …

int run(const Options& options, Messages& messages) {
    const auto counts = std::make_shared<filter::Tally>(fields_asked_for(options));

    coro::Sink<feed::Record> rows = outputs(options);
    if (options.head) rows = filter::head(*options.head, std::move(rows));
    for (const filter::Condition& condition : options.conditions | std::views::reverse)
        rows = filter::where(condition, std::move(rows));
    coro::Sink<feed::Record> dicts = filter::tally(counts, std::move(rows));
    coro::Sink<xml::XmlEvent> events = feed::buses_to_dicts(dialects(options), options.limits, std::move(dicts));

    std::size_t opened = 0;
    std::size_t bad = 0;
    const auto warn = [&](const std::string& what) { messages.warning(what); };
    for (const input::Document& document : input::documents(options.inputs, warn)) {
        const std::uint64_t records_before = counts->records();
        const auto kept = [&] { return counts->records() - records_before; };
        try {
            input::Stream stream = document.open();
            ++opened;
            if (!xml::parse(stream, events, options.limits, options.block)) break;  // nobody wants more
        } catch (const xml::XmlError& error) {
            ++bad;
            messages.bad_document(document.name, error, kept());
        } catch (const input::InputError& error) {
            ++bad;
            messages.bad_input(document.name, error.what(), kept());
        }
        if (bad > 0 && options.strict) return 1;  // without an end, so no output file is put in place
    }
    events.close();

    warn_of_missing_fields(*counts, messages);
    return bad == 0 ? 0 : opened == 0 ? 2 : 1;
}

}  // namespace busfeed::cli
