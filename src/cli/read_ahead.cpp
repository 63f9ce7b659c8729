#include "cli/read_ahead.hpp"

#include <cstdint>
#include <optional>
#include <utility>

#include "xml/parse.hpp"
#include "xml/pieces/read_piece.hpp"

namespace busfeed::cli {

using coro::next;
using coro::Sink;
using feed::Record;
using xml::pieces::Around;
using xml::pieces::Piece;

namespace {

struct KnownDocument final : xml::pieces::Receiver::Known {
    explicit KnownDocument(std::shared_ptr<const feed::DocumentContext> of) : context(std::move(of)) {}
    std::shared_ptr<const feed::DocumentContext> context;
};

Sink<Record> counted(Gathered* const* gathered, Sink<Record> target) {
    while (const Record* record = co_await next) {
        ++(*gathered)->records;
        target.send(*record);
    }
}

class PieceReader final : public xml::pieces::Receiver::Reader {
public:
    PieceReader(const ReadAhead::Stages& stages, std::unique_ptr<Gatherer> gatherer)
        : stages_(stages), gatherer_(std::move(gatherer)) {
        feed::DictOptions& dicts = stages_.dicts;
        dicts.notice = [](const auto&, const auto&) {};  // it is a change, and is said in its turn
        dicts.without_records = [](const auto&) {};
        if (dicts.times) dicts.times->file_time = {};    // is known by then
        if (stages_.lane) lane_ = xml::new_lane();
    }

    std::unique_ptr<xml::pieces::Receiver::Result> read(Piece& piece, const Around& around,
                                                        const xml::pieces::Receiver::Known& known) override {
        gathered_ = &gatherer_->begin_piece();
        const auto& context = static_cast<const KnownDocument&>(known).context;
        if (!as_before_) begin();
        if (!as_before_ || context_ != context) document_->go_on(*context);
        context_ = context;
        as_before_ = false;
        const std::uint64_t changes = document_->changes();
        if (!xml::pieces::read_piece(piece, around, *events_, stages_.dicts.limits, lane_.get())) return nullptr;
        // The tags around it are all that may have come outside of records.
        if (gathered_->too_much || document_->changes() != changes + 2 * around.depth) return nullptr;
        as_before_ = true;
        return gatherer_->end_piece();
    }

private:
    void begin() {
        document_ = std::make_shared<feed::DocumentReader>(stages_.dicts);
        events_.emplace(feed::buses_to_dicts(document_, counted(&gathered_, stages_.filters(gatherer_->stage()))));
    }

    ReadAhead::Stages stages_;
    std::unique_ptr<Gatherer> gatherer_;
    std::shared_ptr<xml::lane::Lane> lane_;
    Gathered* gathered_ = nullptr;  // that is being filled
    bool as_before_ = false;        // the stages are as they were before the last piece
    std::shared_ptr<const feed::DocumentContext> context_;
    std::shared_ptr<feed::DocumentReader> document_;
    std::optional<Sink<xml::XmlEvent>> events_;
};

}  // namespace

ReadAhead::ReadAhead(Stages stages, std::shared_ptr<feed::DocumentReader> document)
    : stages_(std::move(stages)), document_(std::move(document)) {}

std::unique_ptr<ReadAhead::Reader> ReadAhead::new_reader() {
    return std::make_unique<PieceReader>(stages_, new_gatherer());
}

std::shared_ptr<const ReadAhead::Known> ReadAhead::known() {
    const auto context = document_->context();
    if (!context) return nullptr;
    if (!known_ || static_cast<const KnownDocument&>(*known_).context != context)
        known_ = std::make_shared<const KnownDocument>(context);
    return known_;
}

bool ReadAhead::deliver(std::unique_ptr<Result> result, std::uint64_t lines) {
    return deliver(std::unique_ptr<Gathered>(static_cast<Gathered*>(result.release())), lines);
}

}  // namespace busfeed::cli
