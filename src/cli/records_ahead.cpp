#include "cli/records_ahead.hpp"

#include <utility>
#include <vector>

#include "exec/batch.hpp"

namespace busfeed::cli {

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

// Of the records that one piece may have: of so many none is a bus. A batch keeps a place for each.
constexpr exec::ThreadedLimits most_kept{.items = 4096, .bytes = 4u << 20};

/// They come back to the thread that filled them: there each place gets a record of the same shape again, most often,
/// and keeps its names.
struct Kept final : Returning<Kept> {
    exec::Batch<Record> batch{most_kept};
    std::vector<std::uint32_t> numbers;  // of those records among all of the piece, counted from 1

    void clear() {
        forget();
        batch.clear();
        numbers.clear();
    }
};

Sink<Record> keep(const std::unique_ptr<Kept>* kept) {
    while (const Record* record = co_await next) {
        Kept& it = **kept;
        if (it.too_much) continue;
        it.too_much = it.batch.add(*record);
        it.numbers.push_back(it.records);
    }
}

class RecordGatherer final : public ReturningGatherer<Kept> {
public:
    Sink<Record> stage() override { return keep(&full()); }
};

}  // namespace

RecordsAhead::RecordsAhead(Stages stages, std::shared_ptr<feed::DocumentReader> document,
                           std::function<void(std::uint64_t)> count, Sink<Record>& rows)
    : ReadAhead(std::move(stages), std::move(document)), count_(std::move(count)), rows_(rows) {}

std::unique_ptr<Gatherer> RecordsAhead::new_gatherer() const { return std::make_unique<RecordGatherer>(); }

bool RecordsAhead::deliver(std::unique_ptr<Gathered> gathered, std::uint64_t lines) {
    std::unique_ptr<Kept> kept(static_cast<Kept*>(gathered.release()));
    std::uint32_t counted = 0;
    std::size_t i = 0;
    bool more = true;
    kept->batch.for_each([&](Record& record) {
        record.move_down(lines);
        count_(kept->numbers[i] - counted);
        counted = kept->numbers[i++];
        return more = rows_.send(record);
    });
    if (more) count_(kept->records - counted);
    give_back(std::move(kept));
    return more;
}

}  // namespace busfeed::cli
