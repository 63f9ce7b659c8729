#include "output/row_writer.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace busfeed::output;
using Quote = TableStyle::Quote;
using Cells = std::vector<std::string>;

namespace {

/// The row, without its line feed.
std::string row(const Cells& cells, const TableStyle& style = {}) {
    RowWriter writer(style);
    std::string text;
    writer.begin(text);
    for (const std::string& cell : cells) writer.cell(cell);
    writer.finish();
    REQUIRE(text.ends_with('\n'));
    text.pop_back();
    return text;
}

}  // namespace

TEST_CASE("cells stand between commas, the row ends in a line feed, and stands behind what the text had") {
    RowWriter writer({});
    std::string text = "before\n";
    writer.begin(text);
    writer.cell("22");
    writer.cell("North Bound");
    writer.cell("-87.6");
    writer.finish();
    CHECK(text == "before\n22,North Bound,-87.6\n");
    writer.begin(text);
    writer.cell("");
    writer.finish();
    CHECK(text == "before\n22,North Bound,-87.6\n\"\"\n");
}

TEST_CASE("minimal quoting: only what a reader would otherwise take apart") {
    CHECK(row({"a,b", "c"}) == "\"a,b\",c");
    CHECK(row({"say \"no\"", "x"}) == "\"say \"\"no\"\"\",x");
    CHECK(row({"\"", "\"\""}) == "\"\"\"\",\"\"\"\"\"\"");
    CHECK(row({"two\nlines", "a\rb"}) == "\"two\nlines\",\"a\rb\"");
    CHECK(row({" blanks ", "'single'", "a;b", "tab\there", "#x"}) == " blanks ,'single',a;b,tab\there,#x");
    CHECK(row({"R\xC3\xA9publique"}) == "R\xC3\xA9publique");
}

TEST_CASE("nonnumeric quoting: all but plain decimal numbers") {
    CHECK(row({"22", "1485", "North Bound", "41.88", "-87.62"}, {.quote = Quote::nonnumeric}) ==
          "22,1485,\"North Bound\",41.88,-87.62");
    CHECK(row({"", "007", "5E3", "X9", " 1"}, {.quote = Quote::nonnumeric}) == "\"\",\"007\",\"5E3\",\"X9\",\" 1\"");
}

TEST_CASE("all cells are quoted where that is asked for") {
    CHECK(row({"22", "", "a\"b"}, {.quote = Quote::all}) == "\"22\",\"\",\"a\"\"b\"");
}

TEST_CASE("another separator, and only that one needs quotes") {
    CHECK(row({"a,b", "c\td", "e"}, {.separator = '\t'}) == "a,b\t\"c\td\"\te");
}

TEST_CASE("CRLF is the row's end, not that of lines inside a cell") {
    CHECK(row({"a", "b\nc"}, {.crlf = true}) == "a,\"b\nc\"\r");
}

TEST_CASE("a row of one empty cell is not an empty line") {
    CHECK(row({""}) == "\"\"");
    CHECK(row({""}, {.crlf = true}) == "\"\"\r");
    CHECK(row({""}, {.separator = '\t'}) == "\"\"");
    CHECK(row({""}, {.quote = Quote::all}) == "\"\"");
    CHECK(row({"", ""}) == ",");
}

TEST_CASE("safe: what a spreadsheet would run gets an apostrophe, and is quoted as it needs") {
    const TableStyle safe = {.safe = true};
    CHECK(row({"=1+1", "+x", "-x", "@SUM(A1)"}, safe) == "'=1+1,'+x,'-x,'@SUM(A1)");
    CHECK(row({"\t=1", "\r=1", "\n=1"}, safe) == "'\t=1,\"'\r=1\",\"'\n=1\"");
    CHECK(row({"=HYPERLINK(\"x\",\"y\")"}, safe) == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    CHECK(row({"-", "-1+1", "--1", "-87.6abc"}, safe) == "'-,'-1+1,'--1,'-87.6abc");
}

TEST_CASE("safe: numbers stay as they are, as does what has the character further on") {
    const TableStyle safe = {.safe = true};
    CHECK(row({"-87.63092803955078", "-0", "-1e5", "22", ""}, safe) == "-87.63092803955078,-0,-1e5,22,");
    CHECK(row({"a=b", "North-South", "me@here", " =1"}, safe) == "a=b,North-South,me@here, =1");
}

TEST_CASE("without safe nothing is changed") { CHECK(row({"=1+1", "-x", "@x"}) == "=1+1,-x,@x"); }

TEST_CASE("safe and quoting go together") {
    CHECK(row({"=1", "-5", "x"}, {.quote = Quote::nonnumeric, .safe = true}) == "\"'=1\",-5,\"x\"");
}
