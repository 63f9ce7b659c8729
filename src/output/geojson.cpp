#include "output/geojson.hpp"

#include <string>
#include <utility>

#include "output/json_object.hpp"
#include "output/position.hpp"

namespace busfeed::output {

using coro::next;
using coro::Sink;
using feed::Record;

Sink<Record> geojson(JsonColumns columns, FeatureFraming framing, std::shared_ptr<Unplaced> unplaced,
                     std::unique_ptr<Writer> out) {
    JsonObjects properties(without_position(std::move(columns)));
    const Positions positions;
    Features features(framing, std::move(out));
    std::string feature;
    while (const Record* bus = co_await next) {
        if (const auto position = positions.of(*bus)) {
            feature = R"({"type":"Feature","geometry":{"type":"Point","coordinates":[)";
            feature += position->longitude_text;
            feature += ',';
            feature += position->latitude_text;
            feature += "]},\"properties\":";
        } else {
            ++unplaced->without_position;
            feature = R"({"type":"Feature","geometry":null,"properties":)";
        }
        properties.append(feature, *bus);
        feature += '}';
        features.begin();
        features.write(feature);
        features.end();
        if (features.reader_left()) co_return;
    }
    features.commit();
}

}  // namespace busfeed::output
