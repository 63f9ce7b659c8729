#include "filter/filter_on_field.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "support/documents.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::filter;
using namespace busfeed::testing;

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

Sink<Record> says_when_closed(std::shared_ptr<bool> closed) {
    while (const Record* bus = co_await next) static_cast<void>(bus);
    *closed = true;
}

/// Sends a record for each text, until no more is wanted; gives how many were sent.
std::size_t send_routes(Sink<Record>& sink, const std::vector<std::string>& routes) {
    std::size_t sent = 0;
    for (const std::string& route : routes) {
        ++sent;
        if (!sink.send(record_of({{"route", route}}))) break;
    }
    return sent;
}

std::vector<std::string> routes_in(const Collected& records) {
    std::vector<std::string> routes;
    for (const Fields& fields : *records) routes.push_back(fields.at(0).second);
    return routes;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("the course's filter passes on the records whose field is exactly the text") {
    const Collected records = new_collection();
    Sink<Record> sink = filter_on_field("route", "22", collect(records));
    CHECK(send_routes(sink, {"22", "36", "022", "22 ", "", "22"}) == 6);
    sink.send(record_of({{"id", "22"}}));
    CHECK(routes_in(records) == Strings{"22", "22"});
}

TEST_CASE("filter_on_field tells an empty field from a missing one") {
    const Collected records = new_collection();
    Sink<Record> sink = filter_on_field("route", "", collect(records));
    sink.send(record_of({{"id", "1"}}));
    CHECK(records->empty());
    sink.send(record_of({{"route", ""}}));
    CHECK(records->size() == 1);
}

TEST_CASE("filters nest as in the course, from the outside in") {
    const Collected records = new_collection();
    const std::string bus = "<bus><route>22</route><direction>North Bound</direction><id>1</id></bus>"
                            "<bus><route>22</route><direction>South Bound</direction><id>2</id></bus>"
                            "<bus><route>36</route><direction>North Bound</direction><id>3</id></bus>";
    xml::parse(Bytes("<buses>" + bus + "</buses>"),
               feed::buses_to_dicts(filter_on_field("route", "22", filter_on_field("direction", "North Bound", collect(records)))));
    CHECK(*records == std::vector<Fields>{{{"route", "22"}, {"direction", "North Bound"}, {"id", "1"}}});
}

TEST_CASE("where passes on the records for which its condition holds") {
    const Collected records = new_collection();
    Sink<Record> sink = where(Condition::parse("route>=10"), collect(records));
    CHECK(send_routes(sink, {"22", "9", "X9", "10"}) == 4);
    CHECK(routes_in(records) == Strings{"22", "10"});
}

TEST_CASE("head passes on the first records and then wants no more") {
    for (const std::size_t count : {1U, 2U, 3U}) {
        CAPTURE(count);
        const Collected records = new_collection();
        Sink<Record> sink = head(count, collect(records));
        CHECK(sink.wants_more());
        CHECK(send_routes(sink, {"1", "2", "3", "4"}) == count);
        CHECK_FALSE(sink.wants_more());
        CHECK(records->size() == count);
        CHECK_FALSE(sink.send(record_of({{"route", "5"}})));
        CHECK(records->size() == count);
    }
}

TEST_CASE("head of more than there are takes all") {
    const Collected records = new_collection();
    Sink<Record> sink = head(5, collect(records));
    CHECK(send_routes(sink, {"1", "2"}) == 2);
    CHECK(sink.wants_more());
    CHECK(records->size() == 2);
}

TEST_CASE("head of none wants nothing, and passes nothing on") {
    const Collected records = new_collection();
    Sink<Record> sink = head(0, collect(records));
    CHECK_FALSE(sink.wants_more());
    CHECK_FALSE(sink.send(record_of({{"route", "1"}})));
    CHECK(records->empty());
}

TEST_CASE("what a filter drops does not count for the head behind it") {
    const Collected records = new_collection();
    Sink<Record> sink = where(Condition::parse("route=22"), head(2, collect(records)));
    CHECK(send_routes(sink, {"1", "22", "2", "22", "3"}) == 4);
    CHECK(routes_in(records) == Strings{"22", "22"});
}

TEST_CASE("enough travels upstream through every filter") {
    const auto stops_after_one = [](auto filter) {
        const Collected records = new_collection();
        Sink<Record> sink = filter(collect_first(1, records));
        return send_routes(sink, {"22", "22", "22"}) == 1 && !sink.wants_more() && records->size() == 1;
    };
    CHECK(stops_after_one([](Sink<Record> end) { return filter_on_field("route", "22", std::move(end)); }));
    CHECK(stops_after_one([](Sink<Record> end) { return where(Condition::parse("route=22"), std::move(end)); }));
    CHECK(stops_after_one([](Sink<Record> end) { return head(3, std::move(end)); }));
}

TEST_CASE("a filter before something that wants nothing wants nothing itself, so no input is read for it") {
    const auto wants_nothing = [](Sink<Record> sink) { return !sink.wants_more(); };
    const auto none = [] { return head(0, collect(new_collection())); };
    CHECK(wants_nothing(filter_on_field("route", "22", none())));
    CHECK(wants_nothing(where(Condition::parse("route=22"), none())));
    CHECK(wants_nothing(head(3, none())));
}

TEST_CASE("the source stops reading when head has enough") {
    const Collected records = new_collection();
    Sink<xml::XmlEvent> events = feed::buses_to_dicts(head(1, collect(records)));
    Bytes bytes("<buses><bus><id>1</id></bus>" + std::string(100000, ' ') + "</buses>");
    CHECK_FALSE(xml::parse(bytes, events, {.block = 100}));
    CHECK_FALSE(bytes.all_read());
    CHECK(records->size() == 1);
}

TEST_CASE("closing a filter closes its target, also when it wanted no more") {
    const auto closes = [](auto filter) {
        const auto closed = std::make_shared<bool>(false);
        Sink<Record> sink = filter(says_when_closed(closed));
        sink.send(record_of({{"route", "22"}}));
        const bool before = *closed;
        sink.close();
        return !before && *closed;
    };
    CHECK(closes([](Sink<Record> end) { return filter_on_field("route", "22", std::move(end)); }));
    CHECK(closes([](Sink<Record> end) { return where(Condition::parse("route=22"), std::move(end)); }));
    CHECK(closes([](Sink<Record> end) { return head(5, std::move(end)); }));
    CHECK(closes([](Sink<Record> end) { return head(1, std::move(end)); }));
    CHECK(closes([](Sink<Record> end) { return head(0, std::move(end)); }));
}
