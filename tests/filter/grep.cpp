#include "filter/grep.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "feed/dialect.hpp"
#include "support/records.hpp"
#include "support/texts.hpp"

using namespace busfeed;
using namespace busfeed::filter;
using namespace busfeed::testing;

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

std::exception_ptr error(const char* what) { return std::make_exception_ptr(std::runtime_error(what)); }

/// The course's grep, which sees what is raised in it, says so, and goes on; and says goodbye when it is closed.
Sink<std::string_view> grep_that_goes_on(Pattern pattern, KeptTexts said, Sink<std::string_view> target) {
    for (;;) {
        std::string caught;
        try {
            const std::string_view* const line = co_await next;
            if (!line) break;
            if (pattern.matches(*line) && !target.send(*line)) co_return;
        } catch (const std::runtime_error& raised) {
            caught = raised.what();
        }
        if (!caught.empty()) said->push_back("caught " + caught);
    }
    said->emplace_back("Going away. Goodbye");
}

/// One that takes what is raised in it for the end.
Sink<std::string_view> grep_that_ends(Pattern pattern, KeptTexts said, Sink<std::string_view> target) {
    try {
        while (const std::string_view* line = co_await next)
            if (pattern.matches(*line) && !target.send(*line)) co_return;
        said->emplace_back("closed");
    } catch (const std::runtime_error& raised) {
        said->push_back(std::string("ended by ") + raised.what());
    }
}

Sink<std::string_view> remember_address(const std::string_view** seen) {
    while (const std::string_view* line = co_await next) *seen = line;
}

std::size_t found(Pattern pattern, const Record& record) {
    const Collected records = new_collection();
    Sink<Record> sink = grep(std::move(pattern), collect(records));
    sink.send(record);
    sink.close();
    return records->size();
}

}  // namespace

TEST_CASE("grep passes on the lines in which the pattern matches, as in the course") {
    const KeptTexts kept = new_texts();
    Sink<std::string_view> sink = grep("python", keep_texts(kept));
    CHECK(sink.send("Yeah, but no, but yeah, but no"));
    CHECK(sink.send("A series of tubes"));
    CHECK(sink.send("python generators rock!"));
    sink.close();
    CHECK(*kept == Texts{"python generators rock!", "(end)"});
}

TEST_CASE("grep lends its target the line itself") {
    const std::string_view* seen = nullptr;
    Sink<std::string_view> sink = grep("", remember_address(&seen));
    const std::string_view line = "python";
    sink.send(line);
    CHECK(seen == &line);
}

TEST_CASE("greps in a row mean and; enough travels through them, and so does the end") {
    const KeptTexts kept = new_texts();
    Sink<std::string_view> sink = grep("a", grep("b", keep_first_texts(2, kept)));
    CHECK(sink.send("ab"));
    CHECK(sink.send("a"));
    CHECK(sink.send("b"));
    CHECK_FALSE(sink.send("ba"));
    CHECK(*kept == Texts{"ab", "ba"});
    CHECK_FALSE(grep("a", keep_first_texts(0, kept)).wants_more());

    const KeptTexts closed = new_texts();
    Sink<std::string_view> whole = grep("a", grep("b", keep_texts(closed)));
    whole.close();
    CHECK(*closed == Texts{"(end)"});
}

TEST_CASE("a pattern that is none is refused when the grep is made") {
    CHECK_THROWS_AS(static_cast<void>(grep("(", keep_texts(new_texts()))), BadPattern);
}

TEST_CASE("what is raised in a grep that does not catch it comes back out, ends it, and is no end for its target") {
    const KeptTexts kept = new_texts();
    Sink<std::string_view> sink = grep("a", keep_texts(kept));
    sink.send("a");
    CHECK_THROWS_WITH_AS(sink.raise(error("You're hosed!")), "You're hosed!", std::runtime_error);
    CHECK_FALSE(sink.wants_more());
    CHECK_THROWS_AS(sink.send("a"), coro::SinkMisuse);
    sink.close();
    CHECK(*kept == Texts{"a"});
}

TEST_CASE("what is raised can be caught at the await, and the grep goes on; its epilogue runs at close alone") {
    const KeptTexts kept = new_texts(), said = new_texts();
    Sink<std::string_view> sink = grep_that_goes_on("a", said, grep("b", keep_texts(kept)));
    CHECK(sink.send("ab 1"));
    CHECK(sink.raise(error("one")));
    CHECK(sink.raise(error("two")));
    CHECK(sink.send("ab 2"));
    CHECK(*said == Texts{"caught one", "caught two"});
    sink.close();
    CHECK(*said == Texts{"caught one", "caught two", "Going away. Goodbye"});
    CHECK(*kept == Texts{"ab 1", "ab 2", "(end)"});
}

TEST_CASE("what such a grep does not catch ends it without its epilogue") {
    const KeptTexts kept = new_texts(), said = new_texts();
    Sink<std::string_view> sink = grep_that_goes_on("a", said, keep_texts(kept));
    CHECK_THROWS_AS(sink.raise(std::make_exception_ptr(42)), int);
    sink.close();
    CHECK(said->empty());
    CHECK(kept->empty());
}

TEST_CASE("what is raised can be caught and taken for the end: no more is wanted, and close closes the target") {
    const KeptTexts kept = new_texts(), said = new_texts();
    Sink<std::string_view> sink = grep_that_ends("a", said, keep_texts(kept));
    CHECK(sink.send("a"));
    CHECK_FALSE(sink.raise(error("enough")));
    CHECK_FALSE(sink.send("a"));
    CHECK(*said == Texts{"ended by enough"});
    CHECK(*kept == Texts{"a"});
    sink.close();
    CHECK(*said == Texts{"ended by enough"});
    CHECK(*kept == Texts{"a", "(end)"});
}

TEST_CASE("a grep that is dropped runs no epilogue, as if nobody had ever closed it") {
    const KeptTexts kept = new_texts(), said = new_texts();
    { Sink<std::string_view> sink = grep_that_goes_on("a", said, keep_texts(kept)); }
    CHECK(said->empty());
    CHECK(kept->empty());
}

TEST_CASE("grep keeps records in which any field matches, by the feed's own text") {
    const Record bus = record_of({{"id", "1485"}, {"route", "22"}, {"direction", "North Bound"}});
    CHECK(found("^22$", bus) == 1);
    CHECK(found("North", bus) == 1);
    CHECK(found("^148", bus) == 1);
    CHECK(found("South", bus) == 0);
    CHECK(found("route", bus) == 0);      // values, not names
    CHECK(found("22.*North", bus) == 0);  // one value, not all together
    CHECK(found("", record_of({})) == 0);
    CHECK(found("^$", record_of({{"id", ""}})) == 1);
}

TEST_CASE("grep does not search personal fields") {
    const feed::Dialect dialect = {.name = "test", .record = "bus", .personal = {"op"}};
    CHECK(found("^4711$", record_of({{"id", "1"}, {"op", "4711"}}, &dialect)) == 0);
    CHECK(found("^4711$", record_of({{"id", "4711"}, {"op", "1"}}, &dialect)) == 1);
    CHECK(found("^4711$", record_of({{"id", "1"}, {"op", "4711"}})) == 1);  // no dialect that says so
}

TEST_CASE("grep of records stops when nobody wants more, and closes its target") {
    const Collected records = new_collection();
    Sink<Record> sink = grep("2", collect_first(1, records));
    CHECK(sink.send(record_of({{"id", "1"}})));
    CHECK_FALSE(sink.send(record_of({{"id", "2"}})));
    CHECK(records->size() == 1);
}
