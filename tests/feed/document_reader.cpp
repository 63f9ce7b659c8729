#include "feed/document_reader.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "reading.hpp"
#include "xml/parser.hpp"

using namespace busfeed;
using namespace busfeed::feed;
using namespace busfeed::testing;

namespace {

std::string vehicle(int id, int age) {
    return "<vehicle id='" + std::to_string(id) + "' routeTag='22' lat='41.9' lon='-87.6' secsSinceReport='" +
           std::to_string(age) + "'/>";
}

// 2023-08-02T22:16:04.579Z
const std::string last_time = "<lastTime time='1691014564579'/>";

const std::string no_time = "its records have no time: what their ages count back from is missing, or too far behind";

const Strings id_and_time = {"id", "time"};

}  // namespace

TEST_CASE("what a feed complains of is noticed, with its text trimmed, and its vehicles come through") {
    const Reading reading = read("<bustime-response><error><rt>22</rt><msg>\n  No data found for parameter \n</msg></error>"
                                 "<vehicle><vid>1</vid></vehicle></bustime-response>",
                                 {"id"});
    CHECK(reading.records == Strings{"bustime id=1"});
    CHECK(reading.notices == Strings{"test.xml: the feed says: No data found for parameter"});
    CHECK(read("<body><Error shouldRetry='true'> agency parameter must be given </Error></body>", {}).notices ==
          Strings{"test.xml: the feed says: agency parameter must be given"});
    CHECK(read("<buses><error>down</error></buses>", {}).notices == Strings{"test.xml: the feed says: down"});
}

TEST_CASE("an error's other children, its name elsewhere, and records are no complaints") {
    CHECK(read("<bustime-response><msg>x</msg><error><rt>22</rt></error><vehicle><error><msg>y</msg></error></vehicle></bustime-response>", {})
              .notices.empty());
}

TEST_CASE("train: an errNm that is empty or blank is no complaint, one with a text is") {
    CHECK(read("<ctatt><errCd>0</errCd><errNm/></ctatt>", {}).notices.empty());
    CHECK(read("<ctatt><errCd>0</errCd><errNm> \n</errNm></ctatt>", {}).notices.empty());
    CHECK(read("<ctatt><errCd>101</errCd><errNm>Invalid API key</errNm></ctatt>", {}).notices ==
          Strings{"test.xml: the feed says: Invalid API key"});
}

TEST_CASE("two dialects that share a root do not make two complaints of one") {
    Dialect one = any_record("bus"), two = any_record("bus");
    one.name = "one", two.name = "two";
    one.errors = two.errors = {"x/error"};
    CHECK(read("<x><error>down</error><bus/></x>", {}, only({one, two})).notices.size() == 1);
}

TEST_CASE("a document of something else than vehicles says what it is") {
    const auto says = [](const std::string& document) {
        const Reading reading = read(document, {});
        CHECK(reading.records.empty());
        CHECK(reading.errors.empty());
        return reading.notices;
    };
    const auto bustime = [](const std::string& inside) { return "<bustime-response>" + inside + "</bustime-response>"; };
    CHECK(says(bustime("<ptr><pid>1</pid><pt><lat>41</lat><lon>-87</lon></pt></ptr>")) == Strings{"test.xml: no vehicles, but route patterns"});
    CHECK(says(bustime("<prd><rt>22</rt></prd><prd/>")) == Strings{"test.xml: no vehicles, but arrival predictions"});
    CHECK(says(bustime("<stop><lat>41</lat></stop>")) == Strings{"test.xml: no vehicles, but stops"});
    CHECK(says(bustime("<route><rt>22</rt></route>")) == Strings{"test.xml: no vehicles, but a list of routes"});
    CHECK(says(bustime("<dir>Northbound</dir>")) == Strings{"test.xml: no vehicles, but directions of a route"});
    CHECK(says(bustime("<tm>20150214 11:41:07</tm>")) == Strings{"test.xml: no vehicles, but the server's time"});
    CHECK(says("<body><predictions/></body>") == Strings{"test.xml: no vehicles, but arrival predictions"});
    CHECK(says("<ctatt><eta><rn>1</rn></eta></ctatt>") == Strings{"test.xml: no vehicles, but arrival predictions"});
    CHECK(says(bustime("")).empty());  // at night
    CHECK(says("<buses><time>1:14 AM</time></buses>").empty());
}

TEST_CASE("siri says what it is and complains under any prefix") {
    const auto siri = [](const std::string& p) {
        return "<" + p + "Siri xmlns" + (p.empty() ? "" : ":" + p.substr(0, p.size() - 1)) + "='http://www.siri.org.uk/siri'><" + p +
               "ErrorCondition><" + p + "Description>no service</" + p + "Description></" + p + "ErrorCondition><" + p +
               "MonitoredStopVisit/></" + p + "Siri>";
    };
    const Strings expected = {"test.xml: the feed says: no service", "test.xml: no vehicles, but visits of a stop"};
    CHECK(read(siri(""), {}).notices == expected);
    CHECK(read(siri("siri:"), {}).notices == expected);
}

TEST_CASE("what stands beside vehicles is not told") {
    CHECK(read("<body>" + vehicle(1, 2) + last_time + "</body>", {}).notices.empty());
    CHECK(read("<bustime-response><tm>20150214 11:41</tm><vehicle><vid>1</vid></vehicle></bustime-response>", {}).notices.empty());
}

TEST_CASE("nextbus: records wait for the time that they count back from, and keep their order") {
    const Reading reading = read("<body>" + vehicle(1, 13) + vehicle(2, 0) + vehicle(3, 4000) + last_time + "</body>", id_and_time, with_times());
    CHECK(reading.records == Strings{"nextbus id=1 time=2023-08-02T22:15:51Z", "nextbus id=2 time=2023-08-02T22:16:04Z",
                                     "nextbus id=3 time=2023-08-02T21:09:24Z"});
    CHECK(reading.notices.empty());
}

TEST_CASE("nextbus: where the time comes first nobody waits, and it may come in the middle") {
    CHECK(read("<body>" + last_time + vehicle(1, 13) + "</body>", id_and_time, with_times()).records ==
          Strings{"nextbus id=1 time=2023-08-02T22:15:51Z"});
    CHECK(read("<body>" + vehicle(1, 13) + last_time + vehicle(2, 4) + "</body>", id_and_time, with_times()).records ==
          Strings{"nextbus id=1 time=2023-08-02T22:15:51Z", "nextbus id=2 time=2023-08-02T22:16:00Z"});
}

TEST_CASE("nextbus: nobody waits where no times are asked for") {
    const Collected records = new_collection();
    coro::Sink<xml::XmlEvent> events = buses_to_dicts(collect_first(1, records));
    Bytes bytes("<body>" + vehicle(1, 13) + vehicle(2, 13) + std::string(1000, ' ') + last_time + "</body>");
    CHECK_FALSE(xml::parse(bytes, events, {.limits = {}, .block = 10, .recovered = {}}));
    CHECK_FALSE(bytes.all_read());
    CHECK(records->size() == 1);
}

TEST_CASE("nextbus: without the time the records come all the same, and that is said once") {
    const Reading reading = read("<body>" + vehicle(1, 13) + vehicle(2, 0) + "</body>", id_and_time, with_times());
    CHECK(reading.records == Strings{"nextbus id=1 time=-", "nextbus id=2 time=-"});
    CHECK(reading.notices == Strings{"test.xml: " + no_time});
    const Reading unreadable = read("<body>" + vehicle(1, 13) + "<lastTime time='soon'/></body>", id_and_time, with_times());
    CHECK(unreadable.records == Strings{"nextbus id=1 time=-"});
    CHECK(unreadable.notices == Strings{"test.xml: " + no_time});
}

TEST_CASE("nextbus: a document that breaks off gives the records that it had") {
    const Reading reading = read("<body>" + vehicle(1, 13) + vehicle(2, 0) + "<vehicle id='3", id_and_time, with_times());
    CHECK(reading.records == Strings{"nextbus id=1 time=-", "nextbus id=2 time=-"});
    CHECK(reading.notices == Strings{"test.xml: " + no_time});
    CHECK(reading.errors.size() == 1);
    const Reading behind = read("<body>" + vehicle(1, 13) + last_time + "<", id_and_time, with_times());
    CHECK(behind.records == Strings{"nextbus id=1 time=2023-08-02T22:15:51Z"});
    CHECK(behind.notices.empty());
}

TEST_CASE("nextbus: no document's time is that of the next") {
    const std::string with = "<body>" + vehicle(1, 4) + last_time + "</body>", without = "<body>" + vehicle(2, 4) + "</body>";
    const std::string later = "<body>" + vehicle(3, 4) + "<lastTime time='1691014574000'/></body>";
    const Strings expected = {"nextbus id=1 time=2023-08-02T22:16:00Z", "nextbus id=2 time=-", "nextbus id=3 time=2023-08-02T22:16:10Z"};
    const Reading three = read_all({{"a", with}, {"b", without}, {"c", later}}, id_and_time, with_times());
    CHECK(three.records == expected);
    CHECK(three.notices == Strings{"b: " + no_time});
    CHECK(read(with + "\n" + without + later, id_and_time, with_times()).records == expected);  // in one stream
    const Reading broken = read_all({{"a", "<body>" + vehicle(1, 4) + "<vehicle id='"}, {"b", later}}, id_and_time, with_times());
    CHECK(broken.records == Strings{"nextbus id=1 time=-", "nextbus id=3 time=2023-08-02T22:16:10Z"});
    CHECK(broken.notices == Strings{"a: " + no_time});
}

TEST_CASE("nextbus: past the limit of memory records go on without a time, in order, and that is said once") {
    DictOptions options = with_times();
    options.limits.memory = 400000;  // a quarter of it holds some hundred records
    std::string document = "<body>";
    Strings expected;
    for (int i = 0; i < 1000; ++i) {
        document += vehicle(i, 4);
        expected.push_back("nextbus id=" + std::to_string(i) + " time=-");
    }
    const Reading reading = read_in_blocks(1000, {{"a", document + "</body>"}, {"b", "<body>" + vehicle(7, 4) + last_time + "</body>"}},
                                           id_and_time, std::move(options));
    expected.emplace_back("nextbus id=7 time=2023-08-02T22:16:00Z");  // the next document is not given up
    CHECK(reading.errors.empty());
    CHECK(reading.records == expected);
    CHECK(reading.notices == Strings{"a: " + no_time});
}

TEST_CASE("records that wait are whole copies, with what stands outside of them") {
    Dialect dialect = any_record("v");
    dialect.name = "d";
    dialect.root = "x";
    dialect.fields = {{"route", {"../@line"}}, {"time", {"@age"}}};
    dialect.time_format = "age";
    dialect.last_time = "at";
    DictOptions options = only({dialect});
    options.times.emplace();
    CHECK(read("<x><g line='7'><v age='4'><n>one</n></v></g><g line='8'><v age='5'/></g><at time='1691014564579'/></x>",
               {"route", "time", "n", "line"}, options)
              .records == Strings{"d route=7 time=2023-08-02T22:16:00Z n=one line=1", "d route=8 time=2023-08-02T22:15:59Z n=- line=1"});
}

TEST_CASE("what stands outside of the records that wait takes memory too") {
    Dialect dialect = any_record("v");
    dialect.name = "d";
    dialect.root = "x";
    dialect.fields = {{"route", {"../@line"}}, {"time", {"@age"}}};
    dialect.time_format = "age";
    dialect.last_time = "at";
    DictOptions options = only({dialect});
    options.times.emplace();
    options.limits.memory = 400000;
    std::string document = "<x line='" + std::string(5000, '7') + "'>";
    for (int i = 0; i < 50; ++i) document += "<v age='1'/>";  // 250,000 bytes of routes, more than a quarter
    const Reading reading = read_in_blocks(1000, {{"a", document + "<at time='1691014564579'/></x>"}}, {"time"}, options);
    CHECK(reading.errors.empty());
    CHECK(reading.records.size() == 50);
    CHECK(reading.records.front() == "d time=-");
    CHECK(reading.notices == Strings{"a: " + no_time});
}

TEST_CASE("a target that wants no more gets no more of the records that waited") {
    const Collected records = new_collection();
    DictOptions options = with_times();
    coro::Sink<xml::XmlEvent> events = buses_to_dicts(std::move(options), collect_first(1, records));
    Bytes bytes("<body>" + vehicle(1, 4) + vehicle(2, 4) + last_time + "</body>" + std::string(1000, ' '));
    CHECK_FALSE(xml::parse(bytes, events, {.limits = {}, .block = 10, .recovered = {}}));
    CHECK(records->size() == 1);
    CHECK_FALSE(bytes.all_read());
}

TEST_CASE("nextbus: what a broken document holds back goes on before something else that is no document") {
    const auto ids = std::make_shared<Strings>();
    coro::Sink<xml::XmlEvent> events = buses_to_dicts(with_times(), describe({"id"}, ids));
    Bytes broken("<body>" + vehicle(1, 13) + "<broken></body>");
    CHECK_THROWS_AS(xml::parse(broken, events), xml::XmlError);
    CHECK(ids->empty());
    CHECK(end_document(events));
    CHECK(*ids == Strings{"nextbus id=1"});
    Bytes next("<body>" + vehicle(2, 13) + last_time + "</body>");
    xml::parse(next, events);
    events.close();
    CHECK(*ids == Strings{"nextbus id=1", "nextbus id=2"});
}

// What is known between two records, and goes on elsewhere.

namespace {

/// What a reader has come to after this document's beginning.
std::shared_ptr<DocumentReader> reader_of(const std::string& beginning, DictOptions options) {
    options.notice = [](const auto&, const auto&) {};
    auto reader = std::make_shared<DocumentReader>(std::move(options));
    coro::Sink<xml::XmlEvent> events = buses_to_dicts(reader, collect(new_collection()));
    Bytes bytes(beginning);
    CHECK_THROWS_AS(xml::parse(bytes, events), xml::XmlError);  // it is cut off
    return reader;
}

DictOptions surrounded(const std::string& last_time_element = {}) {
    Dialect dialect = any_record("bus");
    dialect.fields = {{"time", {"../time"}}, {"route", {"../@rt"}}};
    dialect.time_format = "clock";
    dialect.zone = "America/Chicago";
    dialect.last_time = last_time_element;
    DictOptions options = only({dialect});
    options.times = TimeOptions{.zone = "", .day = std::chrono::local_days{std::chrono::days{14000}}};
    return options;
}

const std::string beginning = "<buses rt='22'><time>8:00 AM</time><bus><id>1</id></bus>";

}  // namespace

TEST_CASE("before the first record it cannot be told what is known") {
    CHECK_FALSE(reader_of("<buses rt='22'><time>8:00 AM</time>", surrounded())->context());
    CHECK(reader_of(beginning, surrounded())->context());
}

TEST_CASE("nor where times stand behind the records, or a text is being asked for") {
    CHECK_FALSE(reader_of(beginning, surrounded("lastTime"))->context());
    CHECK_FALSE(reader_of("<buses><time><bus><id>1</id></bus>", surrounded())->context());
}

TEST_CASE("another reader that goes on from there gives the records the same surroundings, dialect and times") {
    const std::shared_ptr<DocumentReader> first = reader_of(beginning, surrounded());
    const auto second = std::make_shared<DocumentReader>(surrounded());
    second->go_on(*first->context());
    const std::uint64_t changes = second->changes();
    const auto records = std::make_shared<Strings>();
    coro::Sink<xml::XmlEvent> events = buses_to_dicts(second, describe({"id", "route", "time", "source"}, records));
    xml::Parser parser(events);
    REQUIRE(parser.resume("<buses rt='22'>"));
    const std::string more = "<bus><id>2</id></bus></buses>";
    more.copy(parser.room(more.size()).data(), more.size());
    REQUIRE(parser.parse(more.size(), true));
    CHECK(*records == Strings{"id=2 route=22 time=2008-05-01T08:00:00-05:00 source=test.xml"});
    CHECK(second->changes() == changes + 2);  // the root's two tags
}

TEST_CASE("changes are all that may concern what follows, and while there are none what is known is one object") {
    DocumentReader reader(surrounded());
    const auto shared = std::shared_ptr<DocumentReader>(&reader, [](DocumentReader*) {});
    coro::Sink<xml::XmlEvent> events = buses_to_dicts(shared, collect(new_collection()));
    xml::Parser parser(events);
    REQUIRE(parser.begin("test.xml"));
    const auto changed = [&](const std::string& bytes) {
        const std::uint64_t before = reader.changes();
        bytes.copy(parser.room(bytes.size()).data(), bytes.size());
        REQUIRE(parser.parse(bytes.size(), false));
        return reader.changes() != before;
    };
    CHECK(changed(beginning));
    const auto context = reader.context();
    CHECK_FALSE(changed("<bus><id>2</id></bus> <!-- nothing --> <bus><id></id></bus>"));
    CHECK(reader.context() == context);
    CHECK(changed("<bus><id>2</id><other>1</other></bus>"));
    CHECK_FALSE(changed("<bus><other>2</other></bus>"));
    CHECK(changed("<time>9:00 AM</time>"));
    CHECK(reader.context() != context);
    CHECK(changed("<in>"));
    CHECK_FALSE(changed("<bus><id>3</id></bus>"));
    CHECK(changed("</in>"));
    CHECK(changed("<time>never</time>"));
    CHECK(changed("<bus><id>3</id></bus>"));  // its time cannot be read, which is said
    CHECK_FALSE(changed("<bus><id>3</id></bus>"));
}

TEST_CASE("of a document without the only dialect's records its elements are told, whatever its root") {
    std::vector<Strings> told;
    DictOptions options = only({any_record("vehicle")});
    options.without_records = [&told](const Strings& elements) { told.push_back(elements); };
    read_in_blocks(3, {{"a", "<x><y/><z a='1'><y/></z></x>"}, {"b", "<x><vehicle/><y/></x>"}, {"c", "<x><z><q/></z><vehicle/></x>"}}, {}, options);
    CHECK(told == std::vector<Strings>{{"x", "y", "z"}});
    told.clear();
    std::string many = "<x>";
    for (int i = 0; i < 1000; ++i) many += "<e" + std::to_string(i) + "/>";
    read_in_blocks(4096, {{"a", many + "</x>"}}, {}, options);
    REQUIRE(told.size() == 1);
    CHECK(told[0].size() == 40);
}

TEST_CASE("of a document of a dialect with a root no elements are told") {
    std::vector<Strings> told;
    DictOptions options;
    options.without_records = [&told](const Strings& elements) { told.push_back(elements); };
    read_in_blocks(3, {{"a", "<buses><time>1:14 PM</time></buses>"}}, {}, options);
    CHECK(told.empty());
}
