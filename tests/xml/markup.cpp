#include "xml/markup.hpp"

#include <doctest/doctest.h>

#include "xml/events.hpp"

using namespace busfeed::xml;
using namespace busfeed::xml::testing;

using Step = Markup::Step;
using Kind = Markup::Step::Kind;

TEST_CASE("the events of a markup are those that a parser sends of such a record") {
    const Markup markup({{.kind = Kind::start, .name = "bus", .attributes = {{"id", 0}}},
                         {.kind = Kind::text, .value = 1},
                         {.kind = Kind::start, .name = "rt"},
                         {.kind = Kind::text, .value = 2},
                         {.kind = Kind::end, .name = "rt"},
                         {.kind = Kind::start, .name = "c"},
                         {.kind = Kind::end, .name = "c"},
                         {.kind = Kind::start, .name = "k", .attributes = {{"x", 3}}},
                         {.kind = Kind::text, .value = 4},
                         {.kind = Kind::end, .name = "k"},
                         {.kind = Kind::end, .name = "bus"}},
                        {std::nullopt, "\n", std::nullopt, std::nullopt, std::nullopt});
    const std::vector<std::string_view> values = {"7", "\n", "22", "y", ""};
    std::vector<std::string> lines;
    markup.for_each_event(values, nullptr, [&](const XmlEvent& event) { lines.push_back(line_of(event)); });
    CHECK(lines == std::vector<std::string>{"start bus id=7", "text [\n]", "leaf rt [22]", "leaf c []", "start k x=y",
                                            "end k", "end bus"});
    CHECK(markup.element() == "bus");
    CHECK(markup.depth() == 2);
}

TEST_CASE("every markup has a number of its own") {
    const std::vector<Step> steps = {{.kind = Kind::start, .name = "a"}, {.kind = Kind::end, .name = "a"}};
    CHECK(Markup(steps, {}).number() != Markup(steps, {}).number());
}
