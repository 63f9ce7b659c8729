#include "cli/file_reader.hpp"

#include <filesystem>
#include <span>
#include <system_error>
#include <utility>

#include "feed/buses_to_dicts.hpp"
#include "feed/document_reader.hpp"
#include "feed/packed.hpp"
#include "input/documents.hpp"
#include "input/error.hpp"
#include "xml/error.hpp"

namespace busfeed::cli {

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

constexpr std::size_t most_shapes = 1000;  // that are remembered

/// More bytes came than there may be.
struct TooMany {};

class BoundedStream {
public:
    BoundedStream(input::Stream stream, std::uint64_t most, std::uint64_t& count)
        : stream_(stream), most_(most), count_(count) {}

    const std::string& name() const { return stream_.name(); }
    std::size_t read(std::span<char> room) {
        const std::size_t size = stream_.read(room);
        count_ += size;
        if (count_ > most_) throw TooMany();
        return size;
    }

private:
    input::Stream stream_;
    std::uint64_t most_;
    std::uint64_t& count_;
};

bool is_small_file(const std::string& path, std::uint64_t most) {
    std::error_code error;
    return std::filesystem::is_regular_file(path, error) && std::filesystem::file_size(path, error) <= most && !error;
}

Sink<Record> counted(Gathered* const* gathered, std::vector<Record>* const* samples,
                     std::unordered_set<std::uint64_t>* shapes, Sink<Record> target) {
    while (const Record* record = co_await next) {
        ++(*gathered)->records;
        if (shapes->insert(record->shape()).second) (*samples)->push_back(*record);
        target.send(*record);
    }
}

}  // namespace

FileReader::FileReader(ReadAhead::Stages stages, std::unique_ptr<Gatherer> gatherer)
    : stages_(std::move(stages)), gatherer_(std::move(gatherer)) {
    stages_.dicts.notice = [this](const auto&, const auto&) { is_plain_ = false; };  // it is said in its turn
    stages_.dicts.without_records = [this](const auto&) { is_plain_ = false; };
    if (stages_.dicts.times) stages_.dicts.times->file_time = [this](const auto&) { return modified_; };
    parsing_.limits = stages_.dicts.limits;
    if (stages_.lane) parsing_.lane = xml::new_lane();
}

std::unique_ptr<ReadFile> FileReader::read(const std::string& path, std::uint64_t most) {
    if (path == "-" || !is_small_file(path, most)) return nullptr;
    auto file = std::make_unique<ReadFile>();
    samples_ = &file->samples;
    gathered_ = &gatherer_->begin_piece();
    is_plain_ = true;
    if (is_new_ || shapes_.size() > most_shapes) begin();
    is_new_ = true;  // whatever breaks it off, the stages are of no more use
    try {
        if (read_document(path, most, *file) && is_plain_ && !gathered_->too_much) {
            file->gathered = gatherer_->end_piece();
            is_new_ = false;
            return file;
        }
    } catch (const xml::XmlError&) {  // all this comes again, in its turn
    } catch (const input::InputError&) {  // so does what the file cannot give
    } catch (const TooMany&) {  // and the rest of one that has grown
    }
    return nullptr;
}

void FileReader::begin() {
    shapes_.clear();  // what was noted of a file that came to nothing was told to nobody
    Sink<Record> dicts = counted(&gathered_, &samples_, &shapes_, stages_.filters(gatherer_->stage()));
    const auto document = std::make_shared<feed::DocumentReader>(stages_.dicts);
    events_.emplace(feed::buses_to_dicts(document, std::move(dicts)));
}

/// False: it is not for here.
bool FileReader::read_document(const std::string& path, std::uint64_t most, ReadFile& file) {
    auto documents = input::documents_of({path, {}}, [this](const std::string&) { is_plain_ = false; },
                                         [&file](std::size_t bytes) { file.stored += bytes; });
    const input::Document* const document = documents.next();
    if (!document || document->name != path || feed::is_packed(document->first_bytes)) return false;
    modified_ = document->modified;
    BoundedStream stream(document->open(), most, file.bytes);
    if (!xml::parse(stream, *events_, parsing_)) return false;
    return documents.next() == nullptr;
}

}  // namespace busfeed::cli
