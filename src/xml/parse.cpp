#include "xml/parse.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "exec/scheduler.hpp"
#include "xml/lane/lane.hpp"
#include "xml/parser.hpp"
#include "xml/pieces/ahead.hpp"
#include "xml/place.hpp"
#include "xml/record_search.hpp"
#include "xml/white_space.hpp"

namespace busfeed::xml {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t longest_header = 65536;  // bytes before the root that recovery repeats
constexpr std::uint64_t most_repeated = std::uint64_t{256} << 20;  // bytes of a document that it reads again

bool begins_with_mark(std::string_view bytes) {
    return bytes.starts_with(byte_order_mark) || bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE");
}

/// Whether these bytes, junk behind the end of a document, begin another one, in whatever encoding.
bool begins_document(std::string_view bytes) {
    if (begins_with_mark(bytes)) return true;
    if (bytes.size() >= 2 && bytes[0] == '\0') return bytes[1] == '<';
    return bytes.size() >= 2 && bytes[0] == '<' && bytes[1] != '/';
}

using exec::Task;

class Stream {
public:
    Stream(ByteReader reader, const std::string& name, coro::Sink<XmlEvent>& target, const ParseOptions& options)
        : reader_(std::move(reader)), name_(name), target_(target), options_(options) {
        if (options.lane && !recovers()) lane_ = options.lane.get();
        if (lane_) lane_->begin();
        if (options.ahead && !recovers()) ahead_ = options.ahead.get();
    }

    Task<bool> run() {
        if (!target_.wants_more()) co_return false;  // and nothing is read
        bool another = true;
        while (another) {
            co_await skip_blanks();
            parser_.emplace(target_, options_.limits, place_);
            if (recovers() || ahead_) parser_->keep_open_tags();
            kept_.clear();
            kept_from_ = place_.byte;
            prolog_.reset();
            began_at_ = place_.byte;
            repeated_ = 0;
            if (!parser_->begin(name_)) co_return false;
            another = co_await document();
        }
        co_return !enough_;
    }

private:
    bool recovers() const { return options_.recovered || options_.damaged; }

    /// Parses one document. True: another one begins at place_.
    Task<bool> document() {
        for (;;) {
            std::optional<XmlError> error;  // nothing can be awaited where it is caught
            try {
                const Step step = next_block();
                if (step == Step::end) co_return false;
                if (step == Step::waits) co_await reader_.wait();
                continue;
            } catch (const XmlError& caught) {
                error = caught;
            }
            if (lane_) reader_.give_back(lane_->take_rest());
            const bool another = co_await another_document(*error);
            if (another) co_return true;
            if (!recovers()) throw *error;
            const RecordSearch::Found found = co_await go_on(*error);
            if (found == RecordSearch::Found::document) co_return true;
            if (found == RecordSearch::Found::nothing && !options_.damaged) throw *error;
            if (found == RecordSearch::Found::nothing || enough_) co_return false;
        }
    }

    enum class Step {
        parsed,
        waits,  // no bytes have come yet, or reading failed: waiting tells
        end     // of the bytes, or nobody wants more
    };

    /// Reads some bytes, if there are any, and parses them.
    Step next_block() {
        if (ahead_ && ahead_->may_begin(*parser_)) {
            enough_ = !ahead_->run(*parser_, reader_);
            return enough_ ? Step::end : Step::parsed;
        }
        if (lane_) return next_block_of_lane();
        const std::span<char> room = parser_->room(options_.block).first(options_.block);
        const std::optional<std::size_t> size = read_for_parser(room);
        if (!size) {
            enough_ = !flush();
            return enough_ ? Step::end : Step::waits;
        }
        if (recovers()) kept_.append(room.data(), *size);
        enough_ = !parser_->parse(*size, *size == 0);
        if (enough_ || *size == 0) return Step::end;
        if (recovers()) forget();
        return Step::parsed;
    }

    /// Where pieces may begin behind some of the bytes, it is only those.
    std::optional<std::size_t> read_for_parser(std::span<char> room) {
        const std::optional<std::size_t> size = reader_.read_now(room);
        if (!ahead_ || !size) return size;
        const std::size_t fit = ahead_->size_for_parser(*parser_, {room.data(), *size});
        if (fit < *size) reader_.give_back({room.data() + fit, *size - fit});
        return fit;
    }

    Step next_block_of_lane() {
        const std::optional<std::size_t> size = read_for_parser(lane_->room(options_.block).first(options_.block));
        if (size && *size > 0) {
            lane_->add(*size);
            enough_ = !lane_->advance(*parser_) || (ahead_ && !lane_->give_rest(*parser_));
            return enough_ ? Step::end : Step::parsed;
        }
        enough_ = !lane_->give_rest(*parser_);
        if (!enough_ && !size) enough_ = !flush();
        if (enough_ || !size) return enough_ ? Step::end : Step::waits;
        parser_->room(1);
        enough_ = !parser_->parse(0, true);
        return Step::end;
    }

    /// After nothing was read.
    bool flush() { return reader_.failed() ? parser_->flush_for_good() : parser_->flush(); }

    /// Whether the error is only that another document begins behind the end of this one.
    Task<bool> another_document(const XmlError& error) {
        const Parser::Behind behind = parser_->behind_root();
        if (behind == Parser::Behind::error) co_return false;
        std::string rest = parser_->rest_from_here();
        const std::size_t held = rest.size();
        co_await read_to(rest, byte_order_mark.size());
        const bool begins = behind == Parser::Behind::junk ? begins_document(rest) : begins_with_mark(rest);
        reader_.give_back(begins ? rest : rest.substr(held));
        if (begins) place_ = error.where;
        co_return begins;
    }

    /// White space before a declaration is no XML, but feeds have it. A byte order mark before it goes, too.
    Task<> skip_blanks() {
        std::string start;
        co_await read_to(start, byte_order_mark.size() + 2);
        if (start.starts_with(byte_order_mark) && start.size() > 3 && is_blank(start[3])) {
            start.erase(0, byte_order_mark.size());
            place_.byte += byte_order_mark.size();
        }
        // A blank with a zero behind it is half a character of UTF-16, which Expat knows how to read.
        while (!start.empty() && is_blank(start[0]) && !(start.size() > 1 && start[1] == '\0')) {
            const bool line_end = start.starts_with("\r\n");
            place_ = place_after(std::string_view(start).substr(0, line_end ? 2 : 1), place_);
            start.erase(0, line_end ? 2 : 1);
            co_await read_to(start, 2);
        }
        reader_.give_back(std::move(start));
    }

    /// Reads until there are that many bytes, or no more come. That reading failed is told when these have had their turn.
    Task<> read_to(std::string& bytes, std::size_t size) {
        while (bytes.size() < size) {
            char more[64];
            const auto count = reader_.read_now(std::span(more).first(std::min(sizeof more, options_.block)));
            const bool is_all = count ? *count == 0 : reader_.failed();
            if (is_all) co_return;
            if (count) bytes.append(more, *count);
            else co_await reader_.wait();
        }
    }

    // Recovery. The bytes since the start of the open record are kept, since what looks like one damaged record may
    // be several: one whose end tag is missing takes the next ones in.

    /// After a block that was parsed: bytes that recovery cannot need any more go.
    void forget() {
        note_prolog();
        if (!prolog_) return;
        const auto record = parser_->open_record();
        const auto unparsed = parser_->first_unparsed();
        if (!record && !unparsed) return;
        const std::uint64_t needed = std::max(record ? record->byte : *unparsed, kept_from_);
        const std::size_t from = std::min<std::size_t>(needed - kept_from_, kept_.size());
        const std::size_t drop = kept_.size() - from > options_.limits.memory ? kept_.size() : from;
        kept_.erase(0, drop);
        kept_from_ += drop;
    }

    /// Looks for the place behind the error where the document goes on, or another one begins, and brings the parser
    /// there. Nothing: there is none.
    Task<RecordSearch::Found> go_on(const XmlError& error) {
        if (options_.damaged) options_.damaged(error);
        note_prolog();
        const auto record = parser_->open_record();
        const bool again = record && record->byte >= kept_from_ && may_repeat(error.where.byte - record->byte);
        // Expat is asked, not the error: where a tag was refused, it stands behind that.
        Position place = again ? *record : parser_->position();
        const std::uint64_t first_lost = record ? record->line : error.where.line;
        std::string bytes = again ? kept_.substr(record->byte - kept_from_) : parser_->rest_from_here();
        // Never found once more: the record that was broken, or where the parser began last. So it always goes forward.
        const std::size_t first = again || place.byte <= began_at_ ? 1 : 0;

        const bool at_records = options_.recovered && can_resume(error);
        RecordSearch search(at_records ? parser_->record_element() : "", parser_->tags_around_record(), open_tags());
        const RecordSearch::Found found = co_await search.run(reader_, options_.block, first, bytes, place);
        if (found == RecordSearch::Found::nothing) co_return found;

        if (options_.recovered) options_.recovered(error, first_lost, std::max(first_lost, place.line - 1));
        reader_.give_back(std::move(bytes));
        place_ = place;
        if (found == RecordSearch::Found::record) resume(search.open());
        co_return found;
    }

    /// The bytes before the root are known as soon as that has begun.
    void note_prolog() {
        if (!prolog_ && parser_->root()) prolog_ = kept_.substr(0, parser_->root()->byte - kept_from_);
    }

    /// Start tags around the place of the error. Deeper ones than records stand in are part of the damage.
    std::vector<std::string> open_tags() const {
        std::vector<std::string> tags = parser_->open_tags();
        tags.resize(std::min(tags.size(), parser_->tags_around_record().size()));
        return tags;
    }

    bool can_resume(const XmlError& error) const {
        return error.kind != XmlError::Kind::unfit && prolog_ && prolog_->size() <= longest_header &&
               prolog_->find('\0') == std::string::npos;
    }

    /// Records that never end could make every byte be read as often as there are records.
    bool may_repeat(std::uint64_t bytes) {
        repeated_ += bytes;
        return repeated_ <= most_repeated;
    }

    void resume(const std::vector<std::string>& open) {
        std::string header = *prolog_;
        for (const std::string& tag : open) header += tag;
        const std::string element = parser_->record_element();
        const std::vector<std::string> around = parser_->tags_around_record();
        kept_.clear();
        kept_from_ = place_.byte;
        began_at_ = place_.byte;
        parser_.emplace(target_, options_.limits, place_);
        parser_->keep_open_tags();
        parser_->expect_record(element, around);
        enough_ = !parser_->resume(header);
    }

    ByteReader reader_;
    std::string name_;
    coro::Sink<XmlEvent>& target_;
    const ParseOptions& options_;
    lane::Lane* lane_ = nullptr;
    pieces::Ahead* ahead_ = nullptr;
    std::optional<Parser> parser_;
    Position place_;                     // where the next document begins
    bool enough_ = false;
    std::string kept_;                   // bytes of the document from kept_from_ on
    std::uint64_t kept_from_ = 0;
    std::optional<std::string> prolog_;  // the bytes before the root
    std::uint64_t began_at_ = 0;         // where the parser did, at a document or behind an error
    std::uint64_t repeated_ = 0;         // bytes that were read again
};

}  // namespace

std::shared_ptr<lane::Lane> new_lane() { return std::make_shared<lane::Lane>(); }

exec::Task<bool> parse_as_it_comes(ReadBytes read, WaitForBytes wait, const std::string& name,
                                   coro::Sink<XmlEvent>& target, const ParseOptions& options) {
    Stream stream(ByteReader(std::move(read), std::move(wait)), name, target, options);
    co_return co_await stream.run();
}

bool parse_stream(ReadBytes read, const std::string& name, coro::Sink<XmlEvent>& target, const ParseOptions& options) {
    return exec::run(parse_as_it_comes(std::move(read), {}, name, target, options));
}

}  // namespace busfeed::xml
