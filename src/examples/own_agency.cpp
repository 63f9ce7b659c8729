// An agency of one's own: a row more in the table of dialects, tried before those that are known.
//
//     own_agency FEED...

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include <busfeed/busfeed.hpp>

using namespace busfeed;

namespace {

/// A water bus that writes <fleet><line name="…"><unit no="…"><pos><lat>… (busfeed/feed/dialect.hpp explains paths).
feed::Dialect lakeshore() {
    return {.name = "lakeshore",
            .root = "fleet",
            .record = "unit",
            .signs = {"@no"},
            .fields = {{"time", {"seen", "../../asof"}},
                       {"route", {"../@name"}},
                       {"id", {"@no"}},
                       {"latitude", {"pos/lat"}},
                       {"longitude", {"pos/lon"}},
                       {"destination", {"sign", "terminus"}},
                       {"operator", {"crew/badge"}}},
            .personal = {"badge"},
            .errors = {"fleet/problem"},
            .time_format = "iso8601",
            .zone = "America/Chicago"};
}

}  // namespace

int main(int argc, char** argv) try {
    feed::DictOptions options;
    options.dialects = feed::Dialects::before_known({lakeshore()});
    options.times.emplace();  // the canonical time is asked for
    options.notice = [](const std::string& document, const std::string& what) {
        std::fprintf(stderr, "%s: %s\n", document.c_str(), what.c_str());
    };
    Sink<XmlEvent> events = feed::buses_to_dicts(
        options, output::ndjson(output::parse_columns("time,route,id,latitude,longitude,destination"),
                                output::open_output("-", false)));

    // Any number of inputs: files, folders, archives; one that is bad does not stop the others.
    int status = 0;
    const std::vector<std::string> names(argv + 1, argv + argc);
    for (const input::Document& document : input::documents(names, [](const std::string&) {})) {
        try {
            input::Stream stream = document.open();
            if (!xml::parse(stream, events)) break;
        } catch (const std::runtime_error& error) {  // input::InputError, xml::XmlError
            std::fprintf(stderr, "%s: %s\n", document.name.c_str(), error.what());
            status = 1;
        }
    }
    events.close();  // what was written is whole
    return status;
} catch (const std::exception& error) {
    std::fprintf(stderr, "own_agency: %s\n", error.what());
    return 2;
}
