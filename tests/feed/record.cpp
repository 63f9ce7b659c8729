#include "feed/record.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "feed/dialect.hpp"
#include "feed/field_name.hpp"
#include "support/allocations.hpp"
#include "support/records.hpp"

using namespace busfeed::feed;
using namespace busfeed::testing;

namespace {

std::uint64_t shape_after(Record& record, const Fields& fields, const Dialect* dialect = nullptr) {
    fill(record, fields, dialect);
    return record.shape();
}

/// So many different names, each with its number as value.
Fields numbered(std::size_t count) {
    Fields fields;
    for (std::size_t i = 0; i < count; ++i) fields.emplace_back("field" + std::to_string(i), std::to_string(i));
    return fields;
}

/// All that can be asked of a record, but for its shape's number.
bool is_the_same(const Record& one, const Record& other) {
    bool same = one.places() == other.places() && one.outsides() == other.outsides() && one.dialect() == other.dialect() &&
                one.source() == other.source() && one.line() == other.line() && one.time() == other.time() &&
                one.instant() == other.instant() && one.shape() == other.shape();
    for (std::size_t place = 0; same && place < one.places(); ++place)
        same = one.holds_field(place) == other.holds_field(place) &&
               (!one.holds_field(place) || (one.field(place).name == other.field(place).name &&
                                            one.field(place).value == other.field(place).value));
    for (std::size_t i = 0; same && i < one.outsides(); ++i)
        same = one.outside(i).name == other.outside(i).name && one.outside(i).value == other.outside(i).value;
    return same && fields_of(one) == fields_of(other);
}

/// Empty, short, long, with containers, repeated fields, outsides, times, and with an index; some twice by one shape.
std::vector<Record> records_of_every_kind(const Dialect* dialect) {
    std::vector<Record> kinds(1);
    kinds.push_back(record_of({}));
    kinds.push_back(record_of({{"id", "1"}}));
    kinds.push_back(record_of({{"id", "1"}, {"route", "22"}}, dialect));
    Record record;
    for (const bool field : {true, false}) {
        record.begin("container.xml", 7);
        record.place("a");
        record.set(record.place("a/b"), "1");
        if (field) record.set(record.place("a"), "a field after all");
        record.set(record.place("a/b"), "repeated, and longer");
        record.finish(dialect);
        kinds.push_back(record);
    }
    for (const char* const value : {"North", "the same shape with a longer text"}) {
        record.begin("a name of an input that is too long for a small string.xml", 123456789);
        record.set(record.place("id"), value);
        record.add_outside("../@name", value);
        record.add_outside("../time", "");
        record.finish(dialect);
        kinds.push_back(record);
        record.set_time("2013-03-10T09:28:17.5-05:00", {std::chrono::sys_seconds(std::chrono::seconds(1362925697)), {5, 1}});
        kinds.push_back(record);
    }
    kinds.push_back(record_of(numbered(60)));
    fill(record, numbered(33), dialect);
    kinds.push_back(record);
    return kinds;
}

}  // namespace

TEST_CASE("a record holds its fields in the order in which their places were asked for") {
    Record record;
    record.begin("feed.xml", 17);
    const std::size_t route = record.place("route");
    const std::size_t id = record.place("id");
    record.set(id, "1485");  // a value may come later than that of the next
    record.set(route, "22");
    record.finish(nullptr);
    CHECK(fields_of(record) == Fields{{"route", "22"}, {"id", "1485"}});
    CHECK(record.get("id") == "1485");
    CHECK(record.get("direction") == "");
    CHECK(record.source() == "feed.xml");
    CHECK(record.line() == 17);
    CHECK(record.dialect() == nullptr);
}

TEST_CASE("a record that is filled again has nothing left of the one before") {
    Record record;
    fill(record, {{"id", "a long value"}, {"route", "22"}, {"color", "red"}});
    fill(record, {{"id", "7"}});
    CHECK(fields_of(record) == Fields{{"id", "7"}});
    CHECK(record.get("route") == "");
    CHECK(record.get("color") == "");
    fill(record, {});
    CHECK(fields_of(record) == Fields{});
}

TEST_CASE("a repeated field keeps its place and takes the last value") {
    Record record;
    for (const std::string second : {"", "x", "same", "a longer one than the first"}) {
        CAPTURE(second);
        fill(record, {{"a", "1234"}, {"b", "between"}, {"a", second}, {"c", "behind"}});
        CHECK(fields_of(record) == Fields{{"a", second}, {"b", "between"}, {"c", "behind"}});
    }
    fill(record, {{"a", "long"}, {"a", "s"}, {"a", "longer than before"}, {"a", "end"}});
    CHECK(fields_of(record) == Fields{{"a", "end"}});
}

TEST_CASE("a repeated field stays where it was when the record before had another name in that place") {
    Record record;
    fill(record, {{"a", "1"}, {"b", "2"}, {"c", "3"}});
    fill(record, {{"a", "1"}, {"b", "2"}, {"a", "4"}, {"c", "5"}});
    CHECK(fields_of(record) == Fields{{"a", "4"}, {"b", "2"}, {"c", "5"}});
}

TEST_CASE("a place that was asked for but never set holds no field") {
    Record record;
    record.begin("", 1);
    const std::size_t container = record.place("position");
    record.set(record.place("position/latitude"), "41.9");
    record.finish(nullptr);
    CHECK_FALSE(record.holds_field(container));
    CHECK(record.get("position") == "");
    CHECK(fields_of(record) == Fields{{"position/latitude", "41.9"}});
}

TEST_CASE("a container that comes again as a field stands where it is a field first") {
    Record record;
    for (int time = 0; time < 2; ++time) {  // the second time over what the first has left
        record.begin("", 1);
        record.place("a");
        record.set(record.place("b"), "1");
        record.set(record.place("a"), "2");
        record.set(record.place("a"), "3");
        record.finish(nullptr);
        CHECK(fields_of(record) == Fields{{"b", "1"}, {"a", "3"}});
    }
}

TEST_CASE("records of the same names in the same order have the same shape, whatever their values") {
    Record record;
    const std::uint64_t first = shape_after(record, {{"id", "1"}, {"route", "22"}});
    CHECK(first != 0);
    CHECK(shape_after(record, {{"id", "2"}, {"route", ""}}) == first);
    CHECK(shape_after(record, {{"id", "3"}, {"route", "36"}, {"id", "repeated"}}) == first);
}

TEST_CASE("other names, another order, one more, one less or another dialect make another shape") {
    const Dialect dialect = any_record("bus");
    Record record;
    std::set<std::uint64_t> shapes;
    shapes.insert(shape_after(record, {{"id", "1"}, {"route", "22"}}));
    shapes.insert(shape_after(record, {{"route", "22"}, {"id", "1"}}));
    shapes.insert(shape_after(record, {{"id", "1"}}));
    shapes.insert(shape_after(record, {}));
    shapes.insert(shape_after(record, {{"id", "1"}, {"route", "22"}, {"run", "5"}}));
    shapes.insert(shape_after(record, {{"id", "1"}, {"rout", "22"}}));
    shapes.insert(shape_after(record, {{"idroute", "1"}}));
    shapes.insert(shape_after(record, {{"id", "1"}, {"route", "22"}}, &dialect));
    CHECK(shapes.size() == 8);
}

TEST_CASE("a field in the one record and a container in the other make two shapes, in either order") {
    Record record;
    const auto with = [&](bool field) {
        record.begin("", 1);
        const std::size_t place = record.place("a");
        if (field) record.set(place, "");
        record.set(record.place("a/b"), "1");
        record.finish(nullptr);
        return record.shape();
    };
    const std::uint64_t as_field = with(true);
    const std::uint64_t as_container = with(false);
    CHECK(as_field != as_container);
    CHECK(with(true) == as_field);
    CHECK(with(true) == as_field);
    CHECK(with(false) == as_container);
}

TEST_CASE("shapes that take turns keep their numbers") {
    Record record;
    const Fields plain = {{"id", "1"}, {"route", "22"}};
    const Fields optional = {{"id", "1"}, {"actualRoute", "9"}, {"route", "OR"}};
    const Fields longer = {{"id", "1"}, {"route", "22"}, {"run", "5"}};
    const std::uint64_t a = shape_after(record, plain);
    const std::uint64_t b = shape_after(record, optional);
    const std::uint64_t c = shape_after(record, longer);
    for (int turn = 0; turn < 3; ++turn) {
        CHECK(shape_after(record, plain) == a);
        CHECK(shape_after(record, optional) == b);
        CHECK(shape_after(record, optional) == b);
        CHECK(shape_after(record, longer) == c);
    }
}

TEST_CASE("two records never share a shape number, for what was found in one may be held of the other") {
    Record one;
    Record other;
    CHECK(shape_after(one, {{"id", "1"}}) != shape_after(other, {{"route", "1"}}));
}

TEST_CASE("a record that was abandoned leaves nothing behind") {
    Record record;
    const Fields whole = {{"id", "1"}, {"route", "22"}, {"run", "5"}};
    const std::uint64_t shape = shape_after(record, whole);

    record.begin("", 1);  // an error in its document ends it in the middle
    record.set(record.place("id"), "2");
    record.set(record.place("color"), "red");
    record.begin("", 1);
    record.set(record.place("id"), "3");
    record.set(record.place("color"), "blue");
    record.finish(nullptr);
    CHECK(fields_of(record) == Fields{{"id", "3"}, {"color", "blue"}});
    CHECK(record.shape() != shape);

    record.begin("", 1);
    record.place("route");
    CHECK(shape_after(record, whole) == shape);
    CHECK(fields_of(record) == whole);
}

TEST_CASE("many names are found as few are, around where the index begins") {
    for (const std::size_t count : {31U, 32U, 33U, 34U, 100U}) {
        CAPTURE(count);
        Record record;
        Fields expected = numbered(count);
        Fields twice = expected;
        for (std::size_t i = 0; i < count; i += 3) {  // repeated from the first to beyond the index
            twice.emplace_back("field" + std::to_string(i), "again");
            expected[i].second = "again";
        }
        twice.emplace_back("last", "one");
        expected.emplace_back("last", "one");
        fill(record, twice);
        CHECK(fields_of(record) == expected);
        const std::uint64_t shape = record.shape();
        fill(record, twice);
        CHECK(fields_of(record) == expected);
        CHECK(record.shape() == shape);
    }
}

TEST_CASE("the index forgets the record before") {
    Record record;
    fill(record, numbered(50));
    fill(record, {{"field40", "a"}, {"field41", "b"}, {"field40", "c"}});
    CHECK(fields_of(record) == Fields{{"field40", "c"}, {"field41", "b"}});
    Fields backwards = numbered(50);
    std::ranges::reverse(backwards);
    fill(record, backwards);
    CHECK(fields_of(record) == backwards);
}

TEST_CASE("a container that comes again as a field is found among many names, too") {
    for (const std::size_t place : {0U, 20U, 40U}) {
        CAPTURE(place);
        Record record;
        record.begin("", 1);
        Fields expected = numbered(60);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const std::size_t at = record.place(expected[i].first);
            if (i != place) record.set(at, expected[i].second);
        }
        const std::string name = expected[place].first;
        record.set(record.place(name), "first");
        record.set(record.place(name), "last");
        record.finish(nullptr);
        expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(place));
        expected.emplace_back(name, "last");
        CHECK(fields_of(record) == expected);
    }
}

TEST_CASE("the footprint grows with values, names and places, and starts again") {
    Record record;
    fill(record, {});
    const std::size_t empty = record.footprint();
    fill(record, {{"a", std::string(1000, 'x')}});
    const std::size_t big_value = record.footprint();
    CHECK(big_value >= empty + 1000);
    fill(record, {{std::string(1000, 'n'), ""}});
    CHECK(record.footprint() >= empty + 1000);
    fill(record, numbered(100));
    CHECK(record.footprint() >= empty + 100 * sizeof(void*));
    fill(record, {});
    CHECK(record.footprint() == empty);
}

TEST_CASE("a copy of a record stands by itself") {
    Record record = record_of({{"id", "1"}});
    const Record copy = record;
    fill(record, {{"id", "2"}, {"route", "22"}});
    CHECK(fields_of(copy) == Fields{{"id", "1"}});
    CHECK(copy.shape() != record.shape());
}

TEST_CASE("a copy has all that the record has, over whatever stood there, and so has a copy of the copy") {
    const Dialect dialect = any_record("bus");
    const std::vector<Record> kinds = records_of_every_kind(&dialect);
    for (std::size_t before = 0; before < kinds.size(); ++before) {
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            CAPTURE(before);
            CAPTURE(i);
            Record over = kinds[before];
            over = kinds[i];
            CHECK(is_the_same(over, kinds[i]));
            const Record again = over;
            CHECK(is_the_same(again, kinds[i]));
            over = kinds[before];  // and back, where most names are left over
            CHECK(is_the_same(over, kinds[before]));
        }
    }
}

TEST_CASE("a record may be copied over itself, and over one that was moved from") {
    const Record kept = record_of({{"id", "1"}, {"route", "22"}});
    Record record = kept;
    Record& itself = record;
    record = itself;
    CHECK(is_the_same(record, kept));
    const Record moved = std::move(record);
    CHECK(is_the_same(moved, kept));
    record = kept;
    CHECK(is_the_same(record, kept));
}

TEST_CASE("values of another record of the same shape move over, longer and shorter ones") {
    Record one = record_of({{"id", "1"}, {"route", "22"}, {"stop", "Howard"}});
    Record copy = one;
    for (const std::size_t length : {0U, 3U, 500U, 1U}) {
        fill(one, {{"id", std::string(length, 'x')}, {"route", ""}, {"stop", std::string(2 * length, 'y')}});
        CHECK(one.shape() == copy.shape());
        copy = one;
        CHECK(is_the_same(copy, one));
    }
}

TEST_CASE("a copy may be filled again, as the record itself") {
    const Dialect dialect = any_record("bus");
    const std::vector<Record> kinds = records_of_every_kind(&dialect);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        CAPTURE(i);
        Record copy = kinds[i];
        const Fields same = fields_of(kinds[i]);
        fill(copy, same, kinds[i].dialect());
        CHECK(fields_of(copy) == same);
        CHECK_FALSE(copy.instant());
        CHECK(copy.outsides() == 0);
        const Fields other = {{"route", "36"}, {"id", "7"}, {"route", "36A"}};
        fill(copy, other);
        CHECK(fields_of(copy) == Fields{{"route", "36A"}, {"id", "7"}});
        CHECK(copy.shape() != kinds[i].shape());
        fill(copy, numbered(60));
        CHECK(fields_of(copy) == numbered(60));
    }
}

TEST_CASE("the same names in a copy are the same shape, and other ones never are") {
    Record record = record_of({{"id", "1"}, {"route", "22"}});
    Record copy = record;
    fill(copy, {{"id", "2"}, {"route", "36"}});
    CHECK(copy.shape() == record.shape());
    fill(copy, {{"id", "2"}, {"run", "36"}});
    fill(record, {{"id", "2"}, {"color", "36"}});
    CHECK(copy.shape() != record.shape());
    CHECK(fields_of(copy) == Fields{{"id", "2"}, {"run", "36"}});
    record = copy;
    CHECK(fields_of(record) == Fields{{"id", "2"}, {"run", "36"}});
}

TEST_CASE("a copy of a record that is being filled may be filled on, and finished") {
    for (const std::size_t count : {2U, 40U}) {  // also where an index has begun
        CAPTURE(count);
        Record record = record_of(numbered(count));  // so that some begin with names that are expected
        record.begin("half.xml", 3);
        for (const auto& [name, value] : numbered(count)) record.set(record.place(name), value);
        Record copy = record_of({{"something", "else"}});
        copy = record;
        for (Record* one : {&record, &copy}) {
            one->set(one->place("field1"), "again");
            one->set(one->place("new"), "value");
            one->finish(nullptr);
        }
        CHECK(fields_of(copy) == fields_of(record));
        CHECK(copy.get("field1") == "again");
        CHECK(copy.source() == "half.xml");
        copy.begin("", 1);
        const Record begun = copy;  // nothing is in it yet
        CHECK(begun.places() == 0);
    }
}

TEST_CASE("copying over the same shape takes nothing from the heap, also where two take turns") {
    Record plain = record_of({{"id", "1485"}, {"finalStop", "a name too long for a small string: Howard & Clark"}});
    Record optional = record_of({{"id", "1485"}, {"route", "a name too long for a small string: OR"}, {"finalStop", "Howard"}});
    Record copy = plain;
    copy = optional;
    copy = plain;
    std::size_t taken = 0;
    {
        const Allocations allocations;
        for (int bus = 0; bus < 100; ++bus) copy = bus % 3 ? plain : optional;
        taken = allocations.count();
    }
    CHECK(taken == 0);
}

TEST_CASE("what stands outside counts in the footprint, since a copy takes it along") {
    Record record;
    record.begin("feed.xml", 1);
    record.add_outside("../@name", std::string(5000, 'o'));
    record.finish(nullptr);
    CHECK(record.footprint() > 5000);
    CHECK(record.size_of_copy() > record.footprint());
    record.begin("feed.xml", 2);
    record.finish(nullptr);
    CHECK(record.footprint() < 100);
}

TEST_CASE("filling a record again takes nothing from the heap") {
    const FieldName route("route");
    Record record;
    const Fields fields = {{"id", "1485"}, {"finalStop", "a name too long for a small string: Howard & Clark"}, {"route", "22"}};
    fill(record, fields);
    fill(record, fields);
    std::size_t found = 0;
    std::size_t taken = 0;
    {
        const Allocations allocations;
        for (int bus = 0; bus < 100; ++bus) {
            fill(record, fields);
            found += route.find(record) == "22";
        }
        taken = allocations.count();
    }
    CHECK(found == 100);
    CHECK(taken == 0);
}

TEST_CASE("nor does it when an optional field comes and goes") {
    Record record;
    const Fields plain = {{"id", "1485"}, {"route", "22"}, {"direction", "North Bound"}};
    const Fields optional = {{"id", "1485"}, {"route", "OR"}, {"actualRoute", "22"}, {"direction", "North Bound"}};
    for (int time = 0; time < 3; ++time) fill(record, plain), fill(record, optional);
    std::size_t taken = 0;
    {
        const Allocations allocations;
        for (int bus = 0; bus < 100; ++bus) fill(record, bus % 2 ? plain : optional);
        taken = allocations.count();
    }
    CHECK(taken == 0);
}

TEST_CASE("a record whose document turns out to begin further down has its line there, and copies have it, too") {
    Record record;
    record.begin("test.xml", 3);
    record.finish(nullptr);
    record.move_down(100);
    CHECK(record.line() == 103);
    CHECK(Record(record).line() == 103);
}
