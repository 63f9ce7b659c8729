#include "cli/records_ahead.hpp"

#include <mutex>
#include <vector>

#include "exec/batch.hpp"
#include "xml/parse.hpp"
#include "xml/pieces/read_piece.hpp"

namespace busfeed::cli {

using coro::next;
using coro::Sink;
using feed::Record;
using xml::pieces::Around;
using xml::pieces::Piece;

namespace {

// Of the records that one piece may have: of so many none is a bus. A batch keeps a place for each.
constexpr exec::ThreadedLimits most_kept{.items = 4096, .bytes = 4u << 20};

struct KnownDocument final : xml::pieces::Receiver::Known {
    explicit KnownDocument(std::shared_ptr<const feed::DocumentContext> of) : context(std::move(of)) {}
    std::shared_ptr<const feed::DocumentContext> context;
};

struct Kept;

/// Batches come back to the reader that filled them: there each place gets a record of the same shape again, most
/// often, and keeps its names.
class Home {
public:
    std::unique_ptr<Kept> take();
    void give_back(std::unique_ptr<Kept> kept);

private:
    static constexpr std::size_t most = 4;

    std::mutex mutex_;
    std::vector<std::unique_ptr<Kept>> kept_;
};

struct Kept final : xml::pieces::Receiver::Result {
    std::shared_ptr<Home> home;
    exec::Batch<Record> records{most_kept};
    std::vector<std::uint32_t> numbers;  // of those records among all of the piece, counted from 1
    std::uint32_t all = 0;               // how many there were
    bool overflow = false;

    void clear() {
        records.clear();
        numbers.clear();
        all = 0;
        overflow = false;
    }
};

std::unique_ptr<Kept> Home::take() {
    const std::lock_guard lock(mutex_);
    if (kept_.empty()) return std::make_unique<Kept>();
    std::unique_ptr<Kept> last = std::move(kept_.back());
    kept_.pop_back();
    return last;
}

void Home::give_back(std::unique_ptr<Kept> kept) {
    kept->clear();
    kept->home = nullptr;
    const std::lock_guard lock(mutex_);
    if (kept_.size() < most) kept_.push_back(std::move(kept));
}

Sink<Record> counted(Kept* const* kept, Sink<Record> target) {
    while (const Record* record = co_await next) {
        ++(*kept)->all;
        target.send(*record);
    }
}

Sink<Record> keep(Kept* const* kept) {
    while (const Record* record = co_await next) {
        Kept& it = **kept;
        if (it.overflow) continue;
        it.overflow = it.records.add(*record);
        it.numbers.push_back(it.all);
    }
}

class PieceReader final : public xml::pieces::Receiver::Reader {
public:
    PieceReader(const RecordsAhead::Filters& filters, feed::DictOptions dicts, bool lane)
        : filters_(filters), dicts_(std::move(dicts)) {
        dicts_.notice = [](const auto&, const auto&) {};  // it is a change, and is said in its turn
        if (dicts_.times) dicts_.times->file_time = {};   // is known by then
        if (lane) lane_ = xml::new_lane();
    }

    std::unique_ptr<xml::pieces::Receiver::Result> read(Piece& piece, const Around& around,
                                                        const xml::pieces::Receiver::Known& known) override {
        std::unique_ptr<Kept> kept = home_->take();
        kept->home = home_;
        kept_ = kept.get();
        const auto& context = static_cast<const KnownDocument&>(known).context;
        if (!as_before_) begin();
        if (!as_before_ || context_ != context) document_->go_on(*context);
        context_ = context;
        as_before_ = false;
        const std::uint64_t changes = document_->changes();
        if (!xml::pieces::read_piece(piece, around, *events_, dicts_.limits, lane_.get())) return nullptr;
        // The tags around it are all that may have come outside of records.
        if (kept->overflow || document_->changes() != changes + 2 * around.depth) return nullptr;
        as_before_ = true;
        return kept;
    }

private:
    void begin() {
        document_ = std::make_shared<feed::DocumentReader>(dicts_);
        events_.emplace(feed::buses_to_dicts(document_, counted(&kept_, filters_(keep(&kept_)))));
    }

    RecordsAhead::Filters filters_;
    feed::DictOptions dicts_;
    std::shared_ptr<xml::lane::Lane> lane_;
    Kept* kept_ = nullptr;  // that is being filled
    std::shared_ptr<Home> home_ = std::make_shared<Home>();
    bool as_before_ = false;  // the stages are as they were before the last piece
    std::shared_ptr<const feed::DocumentContext> context_;
    std::shared_ptr<feed::DocumentReader> document_;
    std::optional<Sink<xml::XmlEvent>> events_;
};

}  // namespace

RecordsAhead::RecordsAhead(Stages stages, std::shared_ptr<feed::DocumentReader> document, Sink<Record>& rows)
    : stages_(std::move(stages)), document_(std::move(document)), rows_(rows) {}

RecordsAhead::~RecordsAhead() = default;

std::unique_ptr<RecordsAhead::Reader> RecordsAhead::new_reader() {
    return std::make_unique<PieceReader>(stages_.filters, stages_.dicts, stages_.lane);
}

std::shared_ptr<const RecordsAhead::Known> RecordsAhead::known() {
    const auto context = document_->context();
    if (!context) return nullptr;
    if (!known_ || static_cast<const KnownDocument&>(*known_).context != context)
        known_ = std::make_shared<const KnownDocument>(context);
    return known_;
}

bool RecordsAhead::deliver(std::unique_ptr<Result> result, std::uint64_t lines) {
    std::unique_ptr<Kept> its(static_cast<Kept*>(result.release()));
    Kept& kept = *its;
    std::uint32_t counted = 0;
    std::size_t i = 0;
    bool more = true;
    kept.records.for_each([&](Record& record) {
        record.move_down(lines);
        stages_.count(kept.numbers[i] - counted);
        counted = kept.numbers[i++];
        return more = rows_.send(record);
    });
    if (more) stages_.count(kept.all - counted);
    const std::shared_ptr<Home> home = kept.home;
    home->give_back(std::move(its));
    return more;
}

}  // namespace busfeed::cli
