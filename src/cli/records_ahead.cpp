#include "cli/records_ahead.hpp"

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

struct Kept final : xml::pieces::Receiver::Result {
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

    bool read(Piece& piece, const Around& around, const xml::pieces::Receiver::Known& known,
              xml::pieces::Receiver::Result& result) override {
        kept_ = &static_cast<Kept&>(result);
        kept_->clear();
        if (!fresh_) begin(static_cast<const KnownDocument&>(known).context);
        else if (context_ != static_cast<const KnownDocument&>(known).context) {
            context_ = static_cast<const KnownDocument&>(known).context;
            document_->go_on(*context_);
        }
        fresh_ = false;
        const std::uint64_t changes = document_->changes();
        if (!xml::pieces::read_piece(piece, around, *events_, dicts_.limits, lane_.get())) return false;
        // The tags around it are all that it may have seen outside of records.
        fresh_ = document_->changes() == changes + 2 * around.depth && !kept_->overflow;
        return fresh_;
    }

private:
    void begin(const std::shared_ptr<const feed::DocumentContext>& context) {
        document_ = std::make_shared<feed::DocumentReader>(dicts_);
        events_.emplace(feed::buses_to_dicts(document_, counted(&kept_, filters_(keep(&kept_)))));
        context_ = context;
        document_->go_on(*context);
    }

    RecordsAhead::Filters filters_;
    feed::DictOptions dicts_;
    std::shared_ptr<xml::lane::Lane> lane_;
    Kept* kept_ = nullptr;
    bool fresh_ = false;  // the stages are as they were before the first piece
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

std::unique_ptr<RecordsAhead::Result> RecordsAhead::new_result() { return std::make_unique<Kept>(); }

std::shared_ptr<const RecordsAhead::Known> RecordsAhead::known() {
    const auto context = document_->context();
    if (!context) return nullptr;
    if (!known_ || static_cast<const KnownDocument&>(*known_).context != context)
        known_ = std::make_shared<const KnownDocument>(context);
    return known_;
}

bool RecordsAhead::deliver(Result& result, std::uint64_t lines) {
    Kept& kept = static_cast<Kept&>(result);
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
    return more;
}

}  // namespace busfeed::cli
