// A file for --dialects; where it is taken, feeds are read by what it says.

#include <cstdint>
#include <exception>
#include <span>
#include <string>
#include <utility>

#include "feed/buses_to_dicts.hpp"
#include "feed/dialect_file.hpp"
#include "fuzz/fuzzed.hpp"
#include "xml/error.hpp"
#include "xml/parse.hpp"

using namespace busfeed;

namespace {

constexpr std::string_view feed_text =
    "<fleet day='2013-03-10'><line no='22'><unit no='1485'><pos><lat>41.88</lat><lon>-87.62</lon></pos>"
    "<seen>09:28</seen><speed>31</speed></unit><unit no='7'><pos/></unit></line><problem>none</problem></fleet>";

struct Bytes {
    std::string_view rest = feed_text;
    std::string called = "feed.xml";

    const std::string& name() const { return called; }
    std::size_t read(std::span<char> room) {
        const std::size_t size = rest.copy(room.data(), room.size());
        rest.remove_prefix(size);
        return size;
    }
};

coro::Sink<feed::Record> looked_at(std::size_t* fields) {
    while (const feed::Record* record = co_await coro::next) {
        record->for_each([fields](const feed::Record::Field&) { ++*fields; });
        for (const char* name : {"id", "route", "latitude", "time", "speed", "direction"})
            *fields += record->get(name).size();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<feed::Dialect> dialects;
    try {
        dialects = feed::read_dialects(std::string(fuzz::text_of(data, size)));
    } catch (const feed::BadDialectFile&) {
        return 0;
    }
    feed::DictOptions options;
    options.dialects = std::move(dialects);
    const std::chrono::local_days day{std::chrono::days{15774}};
    options.times = feed::TimeOptions{.zone = "America/Chicago", .day = day};
    std::size_t fields = 0;
    try {
        Bytes bytes;
        xml::parse(std::move(bytes), feed::buses_to_dicts(std::move(options), looked_at(&fields)));
    } catch (const xml::XmlError&) {
    } catch (const std::runtime_error&) {  // a zone that is not there
    }
    return 0;
}
