#include "output/page_summary.hpp"

#include <doctest/doctest.h>

#include "output/sample_counts.hpp"

using namespace busfeed::output;
using namespace busfeed::testing;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("a summary says what the page does not show") {
    const std::string whole = page_summary(snapshot());
    CHECK(has(whole, "<h1>900 vehicles on 141 routes</h1>"));
    CHECK_FALSE(has(whole, "note"));

    const std::string thinned = page_summary(day());
    CHECK(has(thinned, "<p class=\"note\">100,000 of the 1,234,567 positions are shown"));
    CHECK(has(thinned, "<p class=\"note\">23 records have no usable position and are not shown.</p>"));
    CHECK(has(thinned, "<p class=\"note\">1 position has no time"));

    CHECK(has(page_summary({}), "none passed the filters"));
}
