#include "output/split.hpp"

#include <filesystem>
#include <limits>
#include <system_error>
#include <utility>

#include "coro/route_by.hpp"
#include "output/many_writers.hpp"
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

/// Passes records on to a target whose errors end it alone. The target is no parameter that is a Sink, since those are
/// closed when this has ended, where nothing could be caught any more.
Sink<Record> failing_alone(std::unique_ptr<Sink<Record>> target, OnFailure on_failure) {
    try {
        while (const Record* bus = co_await next)
            if (!target->send(*bus)) co_return;
        target->close();
    } catch (const OutputError& error) {
        on_failure(error);
    }
    target.reset();  // with the last of what it holds
}

/// When all outputs are complete, they are put in place.
Sink<Record> then_put_in_place(std::unique_ptr<Sink<Record>> outputs, std::shared_ptr<PutTogether> files,
                               OnFailure on_failure) {
    while (const Record* bus = co_await next)
        if (!outputs->send(*bus)) co_return;
    outputs->close();
    files->put_in_place(on_failure);
}

Sink<Record> nothing_more() { co_return; }

/// Makes the output of a value.
class OutputOf {
public:
    OutputOf(SplitTarget target, RowsTo rows_to, std::shared_ptr<PutTogether> files, OnFailure on_failure)
        : files_(std::move(files)),
          names_(std::move(target.pattern), std::move(target.placeholder)),
          overwrite_(target.overwrite),
          rows_to_(std::move(rows_to)),
          on_failure_(std::move(on_failure)) {}

    Sink<Record> operator()(const std::string& value, bool) {
        try {
            const std::string name = names_.name_for(value);
            make_folders(name);
            auto writer = std::make_unique<Writer>(files_->file(name, overwrite_), name, encoder_of_parts(compression_of(name)));
            writer->share(writers_);
            return failing_alone(std::make_unique<Sink<Record>>(rows_to_(std::move(writer))), on_failure_);
        } catch (const OutputError& error) {
            on_failure_(error);
            return nothing_more();
        }
    }

private:
    std::shared_ptr<PutTogether> files_;
    SplitNames names_;
    bool overwrite_;
    RowsTo rows_to_;
    OnFailure on_failure_;
    std::shared_ptr<ManyWriters> writers_ = std::make_shared<ManyWriters>();
};

}  // namespace

Sink<Record> split_by(feed::FieldName field, SplitTarget target, RowsTo rows_to, OnFailure on_failure) {
    // Outputs are not closed to make room: a JSON array has one end, and a file appears once.
    constexpr std::size_t all_open = std::numeric_limits<std::size_t>::max();
    const auto files = std::make_shared<PutTogether>();
    Sink<Record> outputs = coro::route_by<Record>(
        ValueOf(std::move(field)), OutputOf(std::move(target), std::move(rows_to), files, on_failure), all_open);
    return then_put_in_place(std::make_unique<Sink<Record>>(std::move(outputs)), files, std::move(on_failure));
}

}  // namespace busfeed::output
