#include "feed/surroundings.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "support/documents.hpp"
#include "xml/parse.hpp"

using namespace busfeed;
using namespace busfeed::feed;
using namespace busfeed::testing;

using Strings = std::vector<std::string>;

namespace {

Dialect asks_for(const Strings& paths, const Strings& errors = {}) {
    Dialect dialect = any_record("bus");
    dialect.fields.push_back({"route", paths});
    dialect.errors = errors;
    return dialect;
}

/// Shows all events to the surroundings. At each <bus/> it tells what they have for the paths, and at each end of an
/// element that was asked for, what that was.
coro::Sink<xml::XmlEvent> look(Dialect dialect, Strings paths, std::shared_ptr<Strings> into) {
    Surroundings around({dialect});
    while (const xml::XmlEvent* event = co_await coro::next) {
        if (event->kind == xml::XmlEvent::Kind::document) {
            around.begin_document();
            continue;
        }
        if (event->name == "bus") {
            if (event->kind != xml::XmlEvent::Kind::start) continue;
            std::string line = std::to_string(around.depth()) + " in " + around.name();
            for (const std::string& path : paths) line += " [" + std::string(around.find(path).value_or("-")) + "]";
            into->push_back(line);
            continue;
        }
        around.see(*event);
        if (!around.ended_path().empty()) into->push_back(around.ended_path() + "=" + around.ended_text());
    }
}

/// The same for all block sizes. Throws where it is not.
Strings seen(const Strings& documents, const Strings& paths, const Strings& errors = {}) {
    Strings first;
    for (const std::size_t block : block_sizes) {
        const auto lines = std::make_shared<Strings>();
        coro::Sink<xml::XmlEvent> sink = look(asks_for(paths, errors), paths, lines);
        for (const std::string& document : documents) {
            Bytes bytes(document);
            try {
                xml::parse(bytes, sink, {.limits = {}, .block = block, .recovered = {}});
            } catch (const xml::XmlError&) {
                lines->push_back("broken");
            }
        }
        if (block == block_sizes.front()) first = *lines;
        if (*lines != first) throw std::logic_error("another outcome in blocks of " + std::to_string(block));
    }
    return first;
}

}  // namespace

TEST_CASE("attributes of the elements around a record, by how far they are out") {
    CHECK(seen({"<r v='1'><g v='2' w='3'><bus/></g><g><bus/></g><bus/></r>"}, {"../@v", "../@w", "../../@v", "../../../@v"}) ==
          Strings{"2 in g [2] [3] [1] [-]", "2 in g [-] [-] [1] [-]", "1 in r [1] [-] [-] [-]"});
}

TEST_CASE("texts of elements that came before, where they stand") {
    CHECK(seen({"<r><t>1</t><g><t>2</t><bus/></g><g><bus/></g><bus/></r>"}, {"../t", "../../t"}) ==
          Strings{"r/t=1", "g/t=2", "2 in g [2] [1]", "2 in g [-] [1]", "1 in r [1] [-]"});
}

TEST_CASE("what stands behind a record is not known in it, and the last of several before it is") {
    CHECK(seen({"<r><bus/><t>1</t><bus/><t>2</t><bus/></r>"}, {"../t"}) ==
          Strings{"1 in r [-]", "r/t=1", "1 in r [1]", "r/t=2", "1 in r [2]"});
}

TEST_CASE("a text in pieces is one, and an empty element has an empty text") {
    CHECK(seen({"<r><t>a&amp;<![CDATA[b & c]]>d</t><bus/><t/><bus/></r>"}, {"../t"}) ==
          Strings{"r/t=a&b & cd", "1 in r [a&b & cd]", "r/t=", "1 in r []"});
}

TEST_CASE("elements that nobody asks for are not told, nor is text between them taken for theirs") {
    CHECK(seen({"<r>x<u>1</u>y<t>2</t>z<u><t>3</t></u><bus/></r>"}, {"../t"}) == Strings{"r/t=2", "u/t=3", "1 in r [2]"});
}

TEST_CASE("complaints are told by their own name and their parent's") {
    CHECK(seen({"<r><error><rt>22</rt><msg>No data found</msg></error><msg>other</msg><bus/></r>"}, {}, {"error/msg"}) ==
          Strings{"error/msg=No data found", "r/msg=other", "1 in r"});
}

TEST_CASE("nothing is left of a document that broke off") {
    CHECK(seen({"<r v='1'><t>1</t><g v='2'><bus/><", "<r><bus/></r>"}, {"../t", "../@v"}) ==
          Strings{"r/t=1", "2 in g [-] [2]", "broken", "1 in r [-] [-]"});
}

TEST_CASE("a path inside the record is nothing around it") {
    CHECK(seen({"<r t='1'><t>1</t><bus/></r>"}, {"t", "@t", "../t"}) == Strings{"r/t=1", "1 in r [-] [-] [1]"});
}
