#include "cli/file_reader.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include <sys/stat.h>

#include "cli/gatherer.hpp"
#include "support/files.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::cli;
using namespace busfeed::testing;

namespace {

struct Names final : Gathered {
    std::string ids;
};

coro::Sink<feed::Record> gather_ids(const std::unique_ptr<Names>* names) {
    while (const feed::Record* record = co_await coro::next)
        (((*names)->ids += record->source()) += ' ') += std::string(record->get("id")) + "\n";
}

class NameGatherer final : public Gatherer {
public:
    coro::Sink<feed::Record> stage() override { return gather_ids(&names_); }
    Gathered& begin_piece() override {
        names_ = std::make_unique<Names>();
        return *names_;
    }
    std::unique_ptr<Gathered> end_piece() override { return std::move(names_); }

private:
    std::unique_ptr<Names> names_;
};

coro::Sink<feed::Record> first_fails(int* count, coro::Sink<feed::Record> target) {
    while (const feed::Record* record = co_await coro::next) {
        if ((*count)++ == 0) throw std::bad_alloc();
        target.send(*record);
    }
}

using Filters = std::function<coro::Sink<feed::Record>(coro::Sink<feed::Record>)>;

FileReader new_reader(Filters filters = [](coro::Sink<feed::Record> kept) { return kept; }) {
    return {{.dicts = {}, .lane = true, .filters = std::move(filters)},
            std::make_unique<NameGatherer>()};
}

std::string ids(const ReadFile& file) { return static_cast<const Names&>(*file.gathered).ids; }

std::string feed_with(const std::string& id) { return "<buses><bus><id>" + id + "</id></bus></buses>"; }

}  // namespace

TEST_CASE("small files are read one after another, each with its samples and bytes") {
    const ScratchFolder folder;
    FileReader reader = new_reader();
    for (const std::string id : {"1", "2", "3"}) write_file(folder / id, feed_with(id));
    write_file(folder / "other", "<buses><bus><id>4</id></bus><bus><id>5</id><route>22</route></bus></buses>");
    const auto first = reader.read(folder / "1", 1000), second = reader.read(folder / "2", 1000),
               third = reader.read(folder / "3", 1000), other = reader.read(folder / "other", 1000);
    REQUIRE((first && second && third && other));
    CHECK(ids(*first) == (folder / "1") + " 1\n");
    CHECK(ids(*third) == (folder / "3") + " 3\n");
    CHECK(ids(*other) == (folder / "other") + " 4\n" + (folder / "other") + " 5\n");
    CHECK(first->bytes == feed_with("1").size());
    CHECK(first->stored == feed_with("1").size());
    CHECK(first->samples.size() == 1);
    CHECK(third->samples.empty());  // the shape is known
    CHECK(other->samples.size() == 1);
    CHECK(other->gathered->records == 2);
}

TEST_CASE("what is more than a small file without problems is left to its turn, and what comes after is read") {
    const ScratchFolder folder;
    FileReader reader = new_reader();
    write_file(folder / "good", feed_with("1"));
    write_file(folder / "broken", "<buses><bus><id>1</id></bus><bus>");
    write_file(folder / "complains", "<buses><error><msg>no data</msg></error></buses>");
    write_file(folder / "no feed", "<html/>");
    write_file(folder / "empty", "");
    write_file(folder / "twice", feed_with("1") + feed_with("2"));
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);  // opening it would wait for ever
    for (const char* const name : {"broken", "no feed", "empty", "pipe", "missing", "-", "", "good", "broken"}) {
        const std::string path = *name && *name != '-' ? folder / name : name;
        CHECK((reader.read(path, 1000) != nullptr) == (name == std::string("good")));
    }
    CHECK(ids(*reader.read(folder / "twice", 1000)) == (folder / "twice") + " 1\n" + (folder / "twice") + " 2\n");
    CHECK(reader.read(folder / "good", feed_with("1").size()));
    CHECK_FALSE(reader.read(folder / "good", feed_with("1").size() - 1));
    CHECK_FALSE(reader.read(folder / "broken", 1000));
    CHECK(reader.read(folder / "good", 1000)->samples.size() == 1);  // those before were perhaps told to nobody
}

TEST_CASE("where there was no memory for the stages, or in them, the next file gets new ones") {
    const ScratchFolder folder;
    for (const std::string id : {"1", "2"}) write_file(folder / id, feed_with(id));
    int made = 0;
    FileReader reader = new_reader([&made](coro::Sink<feed::Record> kept) {
        if (made++ == 0) throw std::bad_alloc();
        return kept;
    });
    CHECK_THROWS_AS(static_cast<void>(reader.read(folder / "1", 1000)), std::bad_alloc);
    CHECK(ids(*reader.read(folder / "2", 1000)) == (folder / "2") + " 2\n");

    int passed = 0;
    FileReader other = new_reader([&passed](coro::Sink<feed::Record> kept) { return first_fails(&passed, std::move(kept)); });
    CHECK_THROWS_AS(static_cast<void>(other.read(folder / "1", 1000)), std::bad_alloc);
    CHECK(ids(*other.read(folder / "2", 1000)) == (folder / "2") + " 2\n");
}
