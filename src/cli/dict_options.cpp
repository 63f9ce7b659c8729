#include "cli/dict_options.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "cli/fields_asked_for.hpp"

namespace busfeed::cli {

namespace {

/// Times are made out only where somebody asks for them: it is work, and may need --tz or --date. Who reads packed
/// records may ask for them, and could not make them out any more; a map page has them where there are any.
bool wants_times(const Options& options) {
    const auto fields = fields_asked_for(options);
    return options.since || options.until || options.trails || options.summary != Options::SummaryKind::none ||
           options.makes(Format::msgpack) || options.makes(Format::html) || options.makes_picture() ||
           std::ranges::any_of(fields, [](const feed::FieldName& field) { return field.name() == "time"; });
}

}  // namespace

feed::Dialects dialects(const Options& options) {
    if (!options.record.empty()) return {feed::any_record(options.record)};
    auto all = feed::Dialects::before_known(options.own_dialects);
    if (options.feed == "auto") return all;
    std::vector<feed::Dialect> chosen;
    std::ranges::copy_if(all, std::back_inserter(chosen), [&](const auto& dialect) { return dialect.name == options.feed; });
    return chosen;
}

feed::DictOptions dict_options(const Options& options, RunReport& report) {
    feed::DictOptions dicts;
    dicts.dialects = dialects(options);
    dicts.limits = options.limits;
    dicts.notice = [&report](const std::string& document, const std::string& what) { report.notice(document, what); };
    if (!options.record.empty())
        dicts.without_records = [&report, record = options.record](const std::vector<std::string>& elements) {
            report.without_records(record, elements);
        };
    if (wants_times(options))
        dicts.times = feed::TimeOptions{.zone = options.zone,
                                        .day = options.day,
                                        .utc = options.utc,
                                        .file_time = [&report](const std::string&) { return report.file_time(); }};
    return dicts;
}

feed::UnpackOptions unpack_options(const Options& options) {
    return {.dialects = feed::Dialects::before_known(options.own_dialects),
            .limits = options.limits,
            .block = options.block,
            .utc = options.utc};
}

xml::ParseOptions parse_options(const Options& options, RunReport& report) {
    xml::ParseOptions parsing;
    parsing.limits = options.limits;
    parsing.block = options.block;
    if (options.lane) parsing.lane = xml::new_lane();
    if (options.recover)
        parsing.recovered = [&report](const xml::XmlError& error, std::uint64_t first_lost, std::uint64_t last_lost) {
            report.recovered(error, first_lost, last_lost);
        };
    return parsing;
}

}  // namespace busfeed::cli
