// Part 2: coroutines. They take what others push.

#include <doctest/doctest.h>

#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "coro/misuse.hpp"
#include "coro/sink.hpp"
#include "filter/grep.hpp"

using namespace busfeed;
using coro::next;
using coro::Sink;

namespace {

using Lines = std::shared_ptr<std::vector<std::string>>;

// [grep]
Sink<std::string> grep(std::string pattern, Lines found) {
    while (const std::string* line = co_await next)
        if (line->find(pattern) != line->npos) found->push_back(*line);
    found->push_back("Going away. Goodbye");  // close() brings it here
}
// [end]

// [patient]
Sink<std::string> patient(Lines said) {
    for (;;) {
        try {
            const std::string* const line = co_await next;
            if (!line) co_return;
            said->push_back(*line);
        } catch (const std::runtime_error& error) {  // raise() brings it here
            said->push_back(std::string("caught ") + error.what());
        }
    }
}
// [end]

Sink<std::string_view> keep(Lines lines) {
    while (const std::string_view* line = co_await next) lines->emplace_back(*line);
}

}  // namespace

TEST_CASE("course, part 2: send runs a coroutine to its next await; it is primed already") {
    const Lines found = std::make_shared<std::vector<std::string>>();
    Sink<std::string> sink = grep("python", found);
    sink.send("Yeah, but no, but yeah, but no");
    sink.send("A series of tubes");
    sink.send("python generators rock!");
    CHECK(*found == std::vector<std::string>{"python generators rock!"});
}

TEST_CASE("course, part 2: close is seen inside as the end of input, and nothing may be sent after it") {
    const Lines found = std::make_shared<std::vector<std::string>>();
    Sink<std::string> sink = grep("python", found);
    sink.close();
    CHECK(*found == std::vector<std::string>{"Going away. Goodbye"});
    CHECK_THROWS_AS(sink.send("late"), coro::SinkMisuse);
}

TEST_CASE("course, part 2: raise arrives at the await, and can be caught there") {
    const Lines said = std::make_shared<std::vector<std::string>>();
    Sink<std::string> sink = patient(said);
    CHECK(sink.raise(std::make_exception_ptr(std::runtime_error("you are hosed"))));
    sink.send("still here");
    CHECK(*said == std::vector<std::string>{"caught you are hosed", "still here"});

    Sink<std::string> other = grep("python", said);
    CHECK_THROWS_WITH(other.raise(std::make_exception_ptr(std::runtime_error("not caught"))), "not caught");
}

TEST_CASE("course, part 2: the product's grep is one of them") {
    const Lines found = std::make_shared<std::vector<std::string>>();
    Sink<std::string_view> sink = filter::grep(filter::Pattern("^22,"), keep(found));
    sink.send("22,1485,North Bound");
    sink.send("36,1722,South Bound");
    CHECK(*found == std::vector<std::string>{"22,1485,North Bound"});
}
