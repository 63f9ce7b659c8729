#pragma once

#include <memory>

#include "cli/files_ahead.hpp"
#include "cli/options.hpp"
#include "cli/outputs.hpp"
#include "cli/read_ahead.hpp"
#include "cli/run_report.hpp"
#include "coro/sink.hpp"
#include "feed/document_reader.hpp"
#include "feed/record.hpp"
#include "xml/pieces/ahead.hpp"

namespace busfeed::cli {

// What the threads of --jobs do: which of the ways to read ahead are exact for these options.

/// How they read ahead of the main flow; nullptr: there is one job. `document` is the flow's reader of documents; `rows`,
/// lent, is where its filters_of_records() send to; `texts`, lent, is what the rows go to, if it is that.
std::shared_ptr<ReadAhead> read_ahead(const Options& options, RunReport& report,
                                      std::shared_ptr<feed::DocumentReader> document, coro::Sink<feed::Record>& rows,
                                      TextOutput* texts);

/// For ParseOptions, for inputs that do not wait.
std::shared_ptr<xml::pieces::Ahead> pieces_ahead(const Options& options, std::shared_ptr<ReadAhead> how,
                                                 const TextOutput* texts);

FilesAhead files_ahead(const Options& options, const std::shared_ptr<ReadAhead>& how);

}  // namespace busfeed::cli
