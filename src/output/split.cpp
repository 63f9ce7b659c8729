#include "output/split.hpp"

#include <filesystem>
#include <limits>
#include <system_error>
#include <utility>

#include "coro/route_by.hpp"
#include "output/many_writers.hpp"
#include "output/put_together.hpp"
#include "output/split_name.hpp"

namespace busfeed::output {

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

class ValueOf {
public:
    explicit ValueOf(feed::FieldName field) : field_(std::move(field)) {}

    const std::string& operator()(const Record& bus) {
        value_ = field_.find(bus).value_or(std::string_view{});
        return value_;
    }

private:
    feed::FieldName field_;
    std::string value_;
};

void make_folders(const std::string& name) {
    const std::filesystem::path folder = std::filesystem::path(name).parent_path();
    std::error_code error;
    if (!folder.empty()) std::filesystem::create_directories(folder, error);
    if (error) throw OutputError(name + ": cannot create its folder: " + error.message());
}

/// When all outputs are complete, they are put in place.
Sink<Record> then_put_in_place(std::unique_ptr<Sink<Record>> outputs, std::shared_ptr<PutTogether> files,
                               Outcome outcome) {
    while (const Record* bus = co_await next)
        if (!outputs->send(*bus)) co_return;
    outputs->close();
    files->put_in_place(outcome);
}

Sink<Record> nothing_more() { co_return; }

/// Makes the output of a value.
class OutputOf {
public:
    /// `failed`: of an output that does not become complete. What becomes of the others, `files` knows at the end.
    OutputOf(SplitTarget target, RowsTo rows_to, std::shared_ptr<PutTogether> files,
             std::function<void(const OutputError&)> failed)
        : files_(std::move(files)),
          names_(std::move(target.pattern), std::move(target.placeholder)),
          overwrite_(target.overwrite),
          rows_to_(std::move(rows_to)),
          failed_(std::move(failed)) {}

    Sink<Record> operator()(const std::string& value, bool) {
        try {
            const std::string name = names_.name_for(value);
            make_folders(name);
            auto writer = std::make_unique<Writer>(files_->file(name, overwrite_), name, encoder_of_parts(compression_of(name)));
            writer->share(writers_);
            return failing_alone(name, rows_to_(std::move(writer)), {.failed = failed_});
        } catch (const OutputError& error) {
            failed_(error);
            return nothing_more();
        }
    }

private:
    std::shared_ptr<PutTogether> files_;
    SplitNames names_;
    bool overwrite_;
    RowsTo rows_to_;
    std::function<void(const OutputError&)> failed_;
    std::shared_ptr<ManyWriters> writers_ = std::make_shared<ManyWriters>();
};

}  // namespace

Sink<Record> split_by(feed::FieldName field, SplitTarget target, RowsTo rows_to, Outcome outcome) {
    // Outputs are not closed to make room: a JSON array has one end, and a file appears once.
    constexpr std::size_t all_open = std::numeric_limits<std::size_t>::max();
    const auto files = std::make_shared<PutTogether>();
    Sink<Record> outputs = coro::route_by<Record>(
        ValueOf(std::move(field)), OutputOf(std::move(target), std::move(rows_to), files, outcome.failed), all_open);
    return then_put_in_place(std::make_unique<Sink<Record>>(std::move(outputs)), files, std::move(outcome));
}

}  // namespace busfeed::output
