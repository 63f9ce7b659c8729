#pragma once

#include <memory>
#include <vector>

#include "cli/options.hpp"
#include "cli/run_report.hpp"
#include "coro/sink.hpp"
#include "feed/buses_to_dicts.hpp"
#include "feed/document_reader.hpp"
#include "feed/record.hpp"
#include "feed/unpack.hpp"
#include "xml/parse.hpp"

namespace busfeed::cli {

/// The dialects that the options leave open: all, the one of --feed, or the one that --record makes.
feed::Dialects dialects(const Options& options);

/// How documents become records. `report` is lent: it hears what documents say, and tells when files were written.
feed::DictOptions dict_options(const Options& options, RunReport& report);

/// How packed records are read: each says of which dialect it is, whatever --feed says of documents.
feed::UnpackOptions unpack_options(const Options& options);

/// How inputs are parsed. `report`, lent, hears of errors that were recovered from.
xml::ParseOptions parse_options(const Options& options, RunReport& report);

}  // namespace busfeed::cli
