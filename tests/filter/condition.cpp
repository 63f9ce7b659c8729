#include "filter/condition.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "feed/dialect.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::filter;
using namespace busfeed::testing;

using Strings = std::vector<std::string>;

namespace {

/// Whether the condition holds for a record whose only field is `field`, with this text.
bool holds(const std::string& condition, const std::string& text) {
    return Condition::parse(condition).holds(record_of({{"field", text}}));
}

bool holds_without_field(const std::string& condition) {
    return Condition::parse(condition).holds(record_of({{"other", "1"}}));
}

/// What the refusal of a condition says; empty where it is none.
std::string refusal(const std::string& condition) {
    try {
        Condition::parse(condition);
        return "";
    } catch (const BadCondition& error) {
        return error.what();
    }
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("= is the same text, byte for byte") {
    CHECK(holds("field=22", "22"));
    CHECK_FALSE(holds("field=22", "022"));
    CHECK_FALSE(holds("field=22", "22.0"));
    CHECK_FALSE(holds("field=22", " 22"));
    CHECK_FALSE(holds("field=22", "220"));
    CHECK(holds("field=North Bound", "North Bound"));
    CHECK_FALSE(holds("field=north bound", "North Bound"));
    CHECK(holds("field=R\xC3\xA9publique", "R\xC3\xA9publique"));
}

TEST_CASE("= with a list is any of them, != none of them") {
    for (const std::string text : {"22", "36"}) {
        CHECK(holds("field=22,36", text));
        CHECK_FALSE(holds("field!=22,36", text));
    }
    for (const std::string text : {"2", "22,36", "", "3"}) {
        CHECK_FALSE(holds("field=22,36", text));
        CHECK(holds("field!=22,36", text));
    }
}

TEST_CASE("an empty value is a value, also in a list") {
    CHECK(holds("field=", ""));
    CHECK_FALSE(holds("field=", "22"));
    CHECK(holds("field!=", "22"));
    CHECK(holds("field=22,", ""));
    CHECK_FALSE(holds("field=22,", "36"));
}

TEST_CASE("a comma behind a backslash is a part of the value") {
    CHECK(holds("field=Clark\\, Howard,Loop", "Clark, Howard"));
    CHECK(holds("field=Clark\\, Howard,Loop", "Loop"));
    CHECK_FALSE(holds("field=Clark\\, Howard,Loop", "Clark"));
    CHECK_FALSE(holds("field!=Clark\\, Howard", "Clark, Howard"));
    CHECK(holds("field=a\\b", "a\\b"));  // before anything else it is itself
}

TEST_CASE("an operator character behind the operator belongs to the value") {
    CHECK(holds("field=a=x", "a=x"));
    CHECK(holds("field=a<b>!~", "a<b>!~"));
    CHECK(holds("field!=!", "="));
    CHECK_FALSE(holds("field!=!", "!"));
}

TEST_CASE("< <= > >= compare numbers") {
    struct Row {
        const char* text;
        bool less, at_most, more, at_least;  // than 10
    };
    for (const Row& row : std::vector<Row>{{"9", true, true, false, false},
                                           {"10", false, true, false, true},
                                           {"10.0", false, true, false, true},
                                           {"1e1", false, true, false, true},
                                           {"11", false, false, true, true},
                                           {"100", false, false, true, true},  // not as texts
                                           {"-87.6", true, true, false, false},
                                           {"9.99999999999", true, true, false, false},
                                           {" 41.9 ", false, false, true, true},
                                           {"\t\r\n9\n", true, true, false, false},
                                           {"1e2", false, false, true, true}}) {
        CAPTURE(row.text);
        CHECK(holds("field<10", row.text) == row.less);
        CHECK(holds("field<=10", row.text) == row.at_most);
        CHECK(holds("field>10", row.text) == row.more);
        CHECK(holds("field>=10", row.text) == row.at_least);
    }
}

TEST_CASE("a text that is no number compares with none, in any direction") {
    for (const std::string text : {"", " ", "abc", "12a", "1 2", "inf", "-inf", "nan", "0x10", "1e999", "-", ".", "1,5", "--1"}) {
        CAPTURE(text);
        for (const std::string relation : {"<", "<=", ">", ">="}) CHECK_FALSE(holds("field" + relation + "5", text));
    }
}

TEST_CASE("the number of a condition may have a sign, a point, an exponent, and blanks around it") {
    CHECK(holds("field>-88", "-87.6"));
    CHECK_FALSE(holds("field>-87", "-87.6"));
    CHECK(holds("field>= 1e2 ", "100"));
    CHECK(holds("field<0.5", ".25"));
}

TEST_CASE("a condition that compares with no number is refused, and shows it") {
    for (const std::string number : {"", "ten", "inf", "nan", "1e999", "0x10", "5mph", "1,2"}) {
        CAPTURE(number);
        const std::string why = refusal("speed>=" + number);
        CHECK(contains(why, "speed>=" + number));
        CHECK(contains(why, "'" + number + "' is no number"));
    }
}

TEST_CASE("~ matches somewhere in the text, !~ nowhere") {
    CHECK(holds("field~Ho", "North Howard"));
    CHECK_FALSE(holds("field!~Ho", "North Howard"));
    CHECK_FALSE(holds("field~^Ho", "North Howard"));
    CHECK(holds("field!~^Ho", "North Howard"));
    CHECK(holds("field~^(22|36)$", "36"));
    CHECK_FALSE(holds("field~^(22|36)$", "136"));
    CHECK(holds("field~(?i)north", "NORTH BOUND"));
    CHECK(holds("field~a,b", "xa,by"));  // no list here
    CHECK(holds("field~", "anything"));
    CHECK(holds("field~^.$", "\xC3\xA9"));  // a character, not a byte
}

TEST_CASE("a regular expression that is none is refused, with the condition") {
    const std::string why = refusal("route~(22");
    CHECK(contains(why, "condition 'route~(22'"));
    CHECK(contains(why, "missing"));
    CHECK(contains(refusal("route!~["), "condition 'route!~['"));
    CHECK_FALSE(refusal("route~(?=lookahead)").empty());  // RE2 has none: its time is linear
}

TEST_CASE("a field that a record does not have reads as empty text") {
    CHECK(holds_without_field("field="));
    CHECK(holds_without_field("field!=22"));
    CHECK_FALSE(holds_without_field("field!="));
    CHECK_FALSE(holds_without_field("field=22"));
    CHECK_FALSE(holds_without_field("field<5"));
    CHECK_FALSE(holds_without_field("field>=0"));
    CHECK(holds_without_field("field~^$"));
    CHECK(holds_without_field("field!~22"));
    CHECK_FALSE(holds_without_field("field~2"));
}

TEST_CASE("the field may be named in any way that a field can be") {
    const feed::Dialect dialect = {
        .name = "test", .root = "", .record = "bus", .fields = {{"route", {"j/LineRef"}}}, .personal = {}};
    const feed::Record record = record_of({{"j/LineRef", "X9"}, {"@id", "1"}}, &dialect);
    for (const std::string name : {"route", "LineRef", "j/LineRef"}) {
        CAPTURE(name);
        CHECK(Condition::parse(name + "=X9").holds(record));
        CHECK_FALSE(Condition::parse(name + "!=X9").holds(record));
    }
    CHECK(Condition::parse("@id=1").holds(record));
    CHECK(Condition::parse("source=test.xml").holds(record));
    CHECK(Condition::parse("line<2").holds(record));
}

TEST_CASE("blanks around the field's name do not count") {
    CHECK(Condition::parse(" field =22").field().name() == "field");
    CHECK(holds(" field =22", "22"));
}

TEST_CASE("where blanks stand before the operator, those behind it count as little") {
    CHECK(holds("field = 22", "22"));
    CHECK(holds("field  !=  22", "23"));
    CHECK_FALSE(holds("field = 22", " 22"));
    CHECK(holds("field= 22", " 22"));  // a value may begin with one
    CHECK(holds("field = ", ""));
}

TEST_CASE("a second = is a mistake") {
    CHECK(contains(refusal("field==22"), "equality is one ="));
    CHECK(holds("field~^=22", "=22"));
}

TEST_CASE("without an operator or a field it is no condition, and the message quotes it") {
    for (const std::string text : {"route", "", "route!22", "route!", "22"}) {
        CAPTURE(text);
        CHECK(contains(refusal(text), "condition '" + text + "': no operator"));
    }
    for (const std::string text : {"=22", "!=22", "~x", ">=5", " =22"}) {
        CAPTURE(text);
        CHECK(contains(refusal(text), "condition '" + text + "': no field"));
    }
}

TEST_CASE("one_of takes values as they are") {
    const Condition condition = Condition::one_of("field", {"a,b", "c\\,d"});
    CHECK(condition.holds(record_of({{"field", "a,b"}})));
    CHECK(condition.holds(record_of({{"field", "c\\,d"}})));
    CHECK_FALSE(condition.holds(record_of({{"field", "a"}})));
}

TEST_CASE("a condition can be copied, and serves records of many shapes") {
    const Condition original = Condition::parse("field~^2");
    const Condition copy = original;
    for (int turn = 0; turn < 2; ++turn) {
        CHECK(copy.holds(record_of({{"field", "22"}})));
        CHECK(copy.holds(record_of({{"a", "1"}, {"field", "2"}})));
        CHECK_FALSE(copy.holds(record_of({{"a", "2"}, {"b", "2"}, {"field", "3"}})));
        CHECK_FALSE(original.holds(record_of({{"field", "1"}})));
    }
}

TEST_CASE("lists are split at commas") {
    CHECK(split_list("22") == Strings{"22"});
    CHECK(split_list("22,36") == Strings{"22", "36"});
    CHECK(split_list("") == Strings{""});
    CHECK(split_list(",a,,b,") == Strings{"", "a", "", "b", ""});
    CHECK(split_list(" a , b ") == Strings{" a ", " b "});
    CHECK(split_list("a\\,b,c") == Strings{"a,b", "c"});
    CHECK(split_list("a\\") == Strings{"a\\"});
    CHECK(split_list("a\\n,b") == Strings{"a\\n", "b"});
}

TEST_CASE("no field has a blank in its name") {
    CHECK_THROWS_AS(Condition::parse("bus route=22"), BadCondition);
    CHECK_THROWS_AS(Condition::parse("id or route = 22"), BadCondition);
}

TEST_CASE("conditions on one field exclude each other where they want no text in common") {
    const auto exclude = [](const char* a, const char* b) { return Condition::parse(a).excludes(Condition::parse(b)); };
    CHECK(exclude("route=22", "route=36"));
    CHECK(exclude("route=22,9", "route=36"));
    CHECK_FALSE(exclude("route=22,9", "route=9,36"));
    CHECK_FALSE(exclude("route=22", "id=36"));
    CHECK_FALSE(exclude("route=22", "route!=22"));
    CHECK_FALSE(exclude("route~22", "route~36"));
}
