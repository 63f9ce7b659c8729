// The query of the course on libxml2's SAX2 interface, in blocks of 64 KiB. Usage: libxml2_sax FILE

#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <libxml/parser.h>

#include "query.hpp"

namespace {

struct Reading {
    int depth = 0;                 // of open elements
    int bus_depth = 0;             // that of the open <bus>; 0: there is none
    std::string* field = nullptr;  // the one whose text is coming
    std::array<std::string, peers::fields.size()> values;
    std::string rows{peers::header};
};

void start(void* data, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**, int, int,
           const xmlChar**) {
    Reading& reading = *static_cast<Reading*>(data);
    const std::string_view local(reinterpret_cast<const char*>(name));
    ++reading.depth;
    if (reading.bus_depth == 0) {
        if (local != "bus") return;
        reading.bus_depth = reading.depth;
        for (std::string& value : reading.values) value.clear();
    } else if (reading.depth == reading.bus_depth + 1) {
        const std::size_t column = peers::column_of(local);
        if (column == peers::fields.size()) return;
        reading.field = &reading.values[column];
        reading.field->clear();
    }
}

void end(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
    Reading& reading = *static_cast<Reading*>(data);
    if (reading.depth == reading.bus_depth) {
        reading.bus_depth = 0;
        if (peers::wanted(reading.values)) peers::append_row(reading.rows, reading.values);
    } else if (reading.depth == reading.bus_depth + 1) {
        reading.field = nullptr;
    }
    --reading.depth;
}

void text(void* data, const xmlChar* piece, int size) {
    Reading& reading = *static_cast<Reading*>(data);
    if (reading.field) reading.field->append(reinterpret_cast<const char*>(piece), static_cast<std::size_t>(size));
}

}  // namespace

int main(int argc, char** argv) {
    std::FILE* const file = argc == 2 ? std::fopen(argv[1], "rb") : nullptr;
    if (!file) return 2;
    std::setvbuf(file, nullptr, _IONBF, 0);
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = start;
    handler.endElementNs = end;
    handler.characters = text;
    handler.cdataBlock = text;
    Reading reading;
    std::vector<char> block(65536);
    const xmlParserCtxtPtr context = xmlCreatePushParserCtxt(&handler, &reading, nullptr, 0, argv[1]);
    if (!context) return 1;
    for (;;) {
        const std::size_t size = std::fread(block.data(), 1, block.size(), file);
        if (const int error = xmlParseChunk(context, block.data(), static_cast<int>(size), size == 0); error != 0) {
            std::fprintf(stderr, "libxml2: error %d\n", error);
            return 1;
        }
        if (size == 0) break;
        if (reading.rows.size() >= 65536) {
            if (!peers::write(reading.rows)) return 1;
            reading.rows.clear();
        }
    }
    xmlFreeParserCtxt(context);
    std::fclose(file);
    return peers::write(reading.rows) ? 0 : 1;
}
