#include "feed/dialect_choice.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "reading.hpp"

using namespace busfeed;
using namespace busfeed::feed;
using namespace busfeed::testing;

namespace {

/// "DIALECT" of each record.
Strings dialects_in(const std::string& document, const DictOptions& options = {}) { return read(document, {}, options).records; }

Dialect dialect(const std::string& name, const std::string& root, const std::string& record, const Strings& signs = {}) {
    Dialect it = any_record(record);
    it.name = name;
    it.root = root;
    it.signs = signs;
    return it;
}

/// A SIRI document whose elements have this prefix, declared by this attribute.
std::string siri(const std::string& prefix, const std::string& declaration) {
    const auto open = [&](const std::string& name) { return "<" + prefix + name + ">"; };
    const auto close = [&](const std::string& name) { return "</" + prefix + name + ">"; };
    return "<" + prefix + "Siri " + declaration + ">" + open("VehicleActivity") + open("MonitoredVehicleJourney") +
           open("VehicleLocation") + open("Longitude") + "-87.6" + close("Longitude") + open("Latitude") + "41.9" +
           close("Latitude") + close("VehicleLocation") + open("LineRef") + "22" + close("LineRef") +
           close("MonitoredVehicleJourney") + close("VehicleActivity") + close("Siri");
}

const Strings siri_fields = {"route", "latitude", "MonitoredVehicleJourney/LineRef"};
const Strings siri_record = {"siri route=22 latitude=41.9 MonitoredVehicleJourney/LineRef=22"};

}  // namespace

TEST_CASE("one root, two dialects: what the first record has tells course from map") {
    CHECK(dialects_in("<buses><bus><route>22</route></bus></buses>") == Strings{"course"});
    CHECK(dialects_in("<buses><bus><rt>22</rt></bus></buses>") == Strings{"map"});
    CHECK(dialects_in("<buses><time>1:14 PM</time><bus><id>1</id><lat>41</lat></bus></buses>") == Strings{"map"});
    CHECK(dialects_in("<buses><bus><patternDirection>North Bound</patternDirection></bus></buses>") == Strings{"course"});
}

TEST_CASE("the first record settles it for the document, and only for that") {
    CHECK(dialects_in("<buses><bus><rt>22</rt></bus><bus><route>22</route></bus></buses>") == Strings{"map", "map"});
    const Reading reading = read_all({{"a", "<buses><bus><rt>22</rt></bus></buses>"},
                                      {"b", "<buses><bus><route>22</route></bus></buses>"},
                                      {"c", "<Buses><Bus><VehicleNo>1</VehicleNo></Bus></Buses>"}},
                                     {"route"});
    CHECK(reading.records == Strings{"map route=22", "course route=22", "translink route=-"});
}

TEST_CASE("a record without any sign is read by the first dialect of that root") {
    CHECK(dialects_in("<buses><bus/></buses>") == Strings{"course"});
    CHECK(dialects_in("<bustime-response><vehicle><zone/></vehicle></bustime-response>") == Strings{"bustime"});
}

TEST_CASE("a sign is a whole name: an element, one around others, or an attribute") {
    const auto choose = [](const std::string& sign, const std::string& record) {
        return dialects_in("<x>" + record + "</x>", only({dialect("signed", "x", "r", {sign}), dialect("other", "x", "r")}));
    };
    CHECK(choose("pos", "<r><pos>1</pos></r>") == Strings{"signed"});
    CHECK(choose("pos", "<r><pos><lat>1</lat></pos></r>") == Strings{"signed"});
    CHECK(choose("pos/lat", "<r><pos><lat>1</lat></pos></r>") == Strings{"signed"});
    CHECK(choose("@id", "<r id='1'/>") == Strings{"signed"});
    CHECK(choose("pos", "<r><position/></r>") == Strings{"other"});
    CHECK(choose("@id", "<r><id/></r>") == Strings{"other"});
    CHECK(choose("id", "<r id='1'/>") == Strings{"other"});
}

TEST_CASE("of two dialects with one root and different records, each has its own") {
    const DictOptions options = only({dialect("predictions", "x", "prd"), dialect("vehicles", "x", "vehicle")});
    CHECK(dialects_in("<x><vehicle/><vehicle/></x>", options) == Strings{"vehicles", "vehicles"});
    CHECK(dialects_in("<x><prd/><prd/></x>", options) == Strings{"predictions", "predictions"});
}

TEST_CASE("a dialect that was chosen by name needs its root, but no sign") {
    const DictOptions options = only({dialect("chosen", "buses", "bus", {"rt"})});
    CHECK(dialects_in("<buses><bus><other/></bus></buses>", options) == Strings{"chosen"});
    CHECK(read("<body><bus><rt>1</rt></bus></body>", {}, options).errors.size() == 1);
}

TEST_CASE("siri: the namespace as the default, by any prefix, or not declared at all") {
    CHECK(read(siri("", "xmlns='http://www.siri.org.uk/siri'"), siri_fields).records == siri_record);
    CHECK(read(siri("siri:", "xmlns:siri='http://www.siri.org.uk/siri'"), siri_fields).records == siri_record);
    CHECK(read(siri("ns2:", "xmlns:xsi='u' xmlns:ns2='http://www.siri.org.uk/siri'"), siri_fields).records == siri_record);
    CHECK(read(siri("", "version='2.0'"), siri_fields).records == siri_record);
}

TEST_CASE("siri: the same names in another namespace are no SIRI") {
    CHECK(read(siri("", "xmlns='http://example.org/other'"), siri_fields).errors.size() == 1);
    CHECK(read(siri("a:", "xmlns:a='http://example.org/other'"), siri_fields).errors.size() == 1);
    CHECK(read(siri("a:", "xmlns:a='http://example.org/other' xmlns:b='http://www.siri.org.uk/siri'"), siri_fields).errors.size() == 1);
}

TEST_CASE("siri: elements of an extension keep their prefix, and are not those of SIRI") {
    const Reading reading = read("<s:Siri xmlns:s='http://www.siri.org.uk/siri' xmlns:x='u'><x:VehicleActivity/><s:VehicleActivity>"
                                 "<s:MonitoredVehicleJourney><x:LineRef>9</x:LineRef></s:MonitoredVehicleJourney>"
                                 "</s:VehicleActivity></s:Siri>",
                                 {"route", "MonitoredVehicleJourney/x:LineRef"});
    CHECK(reading.records == Strings{"siri route=- MonitoredVehicleJourney/x:LineRef=9"});
}

TEST_CASE("a prefix does not pass for a root that has no namespace") {
    CHECK(read("<a:buses xmlns:a='u'><bus/></a:buses>", {}).errors.size() == 1);
}

TEST_CASE("a root that nobody knows is refused by its name, and the next document is read") {
    const Reading reading = read_all({{"a", "<html><bus><rt>1</rt></bus></html>"}, {"b", "<buses><bus><rt>2</rt></bus></buses>"}},
                                     {"route"});
    CHECK(reading.records == Strings{"map route=2"});
    REQUIRE(reading.errors.size() == 1);
    CHECK(reading.errors[0] == "not a bus feed that is known: its root element is <html>; name the element of its records with --record");
}

TEST_CASE("where no dialect is tried, every root is refused") {
    const Reading reading = read("<buses><bus><rt>1</rt></bus></buses>", {}, only(std::vector<Dialect>{}));
    CHECK(reading.records.empty());
    REQUIRE(reading.errors.size() == 1);
    CHECK(reading.errors[0].starts_with("not a bus feed that is known: its root element is <buses>"));
}

TEST_CASE("where only one dialect is tried, a root that is not its own is told as such") {
    const Reading reading = read("<html/>", {}, only({known_dialects()[2]}));
    REQUIRE(reading.errors.size() == 1);
    CHECK(reading.errors[0] == "not a feed of the dialect bustime: its root element is <html>, not <bustime-response>");
}

TEST_CASE("where only one dialect is tried, a record that has nothing of it is told, once a document") {
    const Dialect& map = known_dialects()[1];
    const Reading reading = read("<buses><bus><id>1</id><x/></bus><bus><id>2</id></bus></buses>", {"id"}, only({map}));
    CHECK(reading.records == Strings{"map id=1", "map id=2"});
    CHECK(reading.notices == Strings{"test.xml: its first record has nothing that the dialect map is known by"});
    CHECK(read("<buses><bus><rt>1</rt></bus></buses>", {}, only({map})).notices.empty());
    CHECK(read("<buses><bus><id>1</id></bus></buses>", {}).notices.empty());  // of all dialects the first is taken
}
