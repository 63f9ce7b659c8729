#include "output/split.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <sys/resource.h>

#include "output/csv.hpp"
#include "output/json.hpp"
#include "support/files.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::output;
using namespace busfeed::testing;

namespace {

using Failures = std::shared_ptr<std::vector<std::string>>;

coro::Sink<feed::Record> split(const std::string& pattern, Failures failures, bool overwrite = false,
                               std::function<void()> made = [] {}) {
    return split_by(
        feed::FieldName("route"), {pattern, "{route}", overwrite},
        [](std::unique_ptr<Writer> out) { return json(parse_columns("id"), std::move(out)); },
        {.failed = [failures](const OutputError& error) { failures->emplace_back(error.what()); }, .made = std::move(made)});
}

Failures no_failures() { return std::make_shared<std::vector<std::string>>(); }

/// While it lives, no more descriptors may be open.
class FewDescriptors {
public:
    explicit FewDescriptors(rlim_t most) {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        const rlimit few{most, before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &few);
    }
    ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    FewDescriptors(const FewDescriptors&) = delete;
    FewDescriptors& operator=(const FewDescriptors&) = delete;

private:
    rlimit before_{};
};

}  // namespace

TEST_CASE("each value has its output, with its rows in order, and all appear at the end") {
    const ScratchFolder folder;
    const Failures failures = no_failures();
    coro::Sink<feed::Record> sink = split(folder / "new/{route}.json", failures);
    sink.send(record_of({{"route", "22"}, {"id", "1"}}));
    sink.send(record_of({{"route", "../9"}, {"id", "2"}}));
    sink.send(record_of({{"id", "3"}}));
    sink.send(record_of({{"route", "22"}, {"id", "4"}}));
    sink.send(record_of({{"route", ""}, {"id", "5"}}));
    CHECK_FALSE(std::filesystem::exists(folder / "new/22.json"));
    sink.close();
    CHECK(failures->empty());
    CHECK(contents(folder / "new/22.json") == "[\n{\"id\":\"1\"},\n{\"id\":\"4\"}\n]\n");
    CHECK(contents(folder / "new/%2E.%2F9.json") == "[\n{\"id\":\"2\"}\n]\n");
    CHECK(contents(folder / "new/%.json") == "[\n{\"id\":\"3\"},\n{\"id\":\"5\"}\n]\n");
    std::filesystem::rename(folder / "new", folder / "all");
    CHECK(std::distance(std::filesystem::directory_iterator(folder / "all"), {}) == 3);
}

TEST_CASE("what is abandoned puts nothing in place, and leaves nothing beside") {
    const ScratchFolder folder;
    {
        coro::Sink<feed::Record> sink = split(folder / "{route}.json", no_failures());
        for (int i = 0; i < 50; ++i) sink.send(record_of({{"route", std::to_string(i)}, {"id", std::string(100000, 'x')}}));
    }
    CHECK(folder.names().empty());
}

TEST_CASE("an output that fails is told of once, and the others go on") {
    const ScratchFolder folder;
    write_file(folder / "22.json", "mine");
    std::filesystem::create_directory(folder / "9.json");
    for (const bool many : {false, true}) {  // put in place one by one, and together
        CAPTURE(many);
        const Failures failures = no_failures();
        int made = 0;
        coro::Sink<feed::Record> sink = split(folder / "{route}.json", failures, false, [&made] { ++made; });
        for (const char* route : {"22", "9", "8", "22", "9"}) sink.send(record_of({{"route", route}, {"id", "1"}}));
        for (int i = 0; many && i < 50; ++i) sink.send(record_of({{"route", "r" + std::to_string(i)}, {"id", "1"}}));
        write_file(folder / "late.json", "somebody else's");
        sink.send(record_of({{"route", "late2"}, {"id", "1"}}));
        write_file(folder / "late2.json", "somebody else's");
        CHECK(made == 0);
        sink.close();
        CHECK(made == (many ? 51 : 1));
        REQUIRE(failures->size() == 3);
        CHECK((*failures)[0].find("22.json: exists already") != std::string::npos);
        CHECK((*failures)[1].find("9.json: is a folder") != std::string::npos);
        CHECK((*failures)[2].find("late2.json: cannot create") != std::string::npos);
        CHECK(contents(folder / "22.json") == "mine");
        CHECK(contents(folder / "late2.json") == "somebody else's");
        CHECK(contents(folder / "8.json") == "[\n{\"id\":\"1\"}\n]\n");
        std::filesystem::remove(folder / "8.json");
        std::filesystem::remove(folder / "late2.json");
        if (many) CHECK(contents(folder / "r49.json") == "[\n{\"id\":\"1\"}\n]\n");
    }
}

TEST_CASE("existing outputs are replaced where that is wanted") {
    const ScratchFolder folder;
    write_file(folder / "22.json", "old");
    const Failures failures = no_failures();
    coro::Sink<feed::Record> sink = split(folder / "{route}.json", failures, true);
    sink.send(record_of({{"route", "22"}, {"id", "1"}}));
    CHECK(contents(folder / "22.json") == "old");
    sink.close();
    CHECK(failures->empty());
    CHECK(contents(folder / "22.json") == "[\n{\"id\":\"1\"}\n]\n");
    CHECK(folder.names() == "22.json");
}

TEST_CASE("thousands of outputs need few descriptors, and lose nothing over many writes") {
    const ScratchFolder folder;
    const Failures failures = no_failures();
    const std::string id(700, 'x');
    {
        const FewDescriptors few(40);
        coro::Sink<feed::Record> sink = split(folder / "{route}.json", failures);
        for (int row = 0; row < 4; ++row)
            for (int i = 0; i < 3000; ++i) sink.send(record_of({{"route", std::to_string(i)}, {"id", id + std::to_string(row)}}));
        sink.close();
    }
    CHECK(failures->empty());
    std::size_t good = 0;
    const std::string wanted = "[\n{\"id\":\"" + id + "0\"},\n{\"id\":\"" + id + "1\"},\n{\"id\":\"" + id + "2\"},\n{\"id\":\"" +
                               id + "3\"}\n]\n";
    for (int i = 0; i < 3000; ++i) good += contents(folder / (std::to_string(i) + ".json")) == wanted;
    CHECK(good == 3000);
}
