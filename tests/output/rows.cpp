#include "output/rows.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "output/csv.hpp"
#include "output/geojson.hpp"
#include "output/json.hpp"
#include "output/written.hpp"
#include "support/files.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::output;
using namespace busfeed::testing;

namespace {

using NewFormat = std::function<std::unique_ptr<RowFormat>()>;

std::vector<NewFormat> all_formats() {
    const auto unplaced = std::make_shared<Unplaced>();
    std::vector<NewFormat> formats = {[] { return csv_rows(parse_columns("id,route"), {}); },
                                      [] { return csv_rows(parse_columns("id"), {.header = false, .crlf = true}); },
                                      [] { return json_rows(std::nullopt); },
                                      [] { return ndjson_rows(parse_columns("route,id")); }};
    for (const FeatureFraming framing : {FeatureFraming::collection, FeatureFraming::lines, FeatureFraming::sequence})
        formats.push_back([=] { return geojson_rows(std::nullopt, framing, unplaced); });
    return formats;
}

const std::vector<Fields> buses = {{{"id", "1"}, {"route", "22"}}, {{"id", ""}}, {{"route", "36"}, {"id", "a,\"b\""}}};

}  // namespace

TEST_CASE("texts that were made apart, and put together, are what one thread writes") {
    for (const NewFormat& format : all_formats()) {
        const std::string whole = written_by([&](auto out) { return write_rows(format(), std::move(out)); }, buses);
        for (std::size_t cut = 0; cut <= buses.size(); ++cut) {
            const ScratchFolder folder;
            coro::Sink<Rows> rows = framed(format()->frame(), open_output(folder / "out", false));
            const auto send = [&](std::size_t from, std::size_t to) {
                const auto one = format();  // each part by a format of its own
                std::string text;
                for (std::size_t i = from; i < to; ++i) {
                    if (i > from) text += one->frame().next;
                    one->append(text, record_of(buses[i]));
                }
                if (from < to) rows.send({text});
            };
            send(0, cut);
            send(cut, buses.size());
            rows.close();
            CHECK(contents(folder / "out") == whole);
        }
    }
}

TEST_CASE("what stands around no rows") {
    for (const NewFormat& format : all_formats()) {
        const auto frame = format()->frame();
        CHECK(written_by([&](auto out) { return write_rows(format(), std::move(out)); }, {}) == frame.head + frame.none);
    }
}
