// The query of the course as one writes it by hand on Expat when it has to be fast: text is only asked for within the
// five fields, and their storage is used again for every bus.
//
//     expat_by_hand FILE [--every]        (--every: all the buses, whatever the query says)

#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include <expat.h>

#include "query.hpp"

namespace {

struct Reading {
    XML_Parser parser = XML_ParserCreate(nullptr);
    bool every = false;            // whatever the query says
    int depth = 0;                 // of open elements
    int bus_depth = 0;             // that of the open <bus>; 0: there is none
    std::string* field = nullptr;  // the one whose text is coming
    std::array<std::string, peers::fields.size()> values;
    std::string rows{peers::header};
};

void text(void* data, const XML_Char* piece, int size) {
    static_cast<Reading*>(data)->field->append(piece, static_cast<std::size_t>(size));
}

void start(void* data, const XML_Char* name, const XML_Char**) {
    Reading& reading = *static_cast<Reading*>(data);
    ++reading.depth;
    if (reading.bus_depth == 0) {
        if (std::string_view(name) != "bus") return;
        reading.bus_depth = reading.depth;
        for (std::string& value : reading.values) value.clear();
    } else if (reading.depth == reading.bus_depth + 1) {
        const std::size_t column = peers::column_of(name);
        if (column == peers::fields.size()) return;
        reading.field = &reading.values[column];
        reading.field->clear();
        XML_SetCharacterDataHandler(reading.parser, text);
    }
}

void end(void* data, const XML_Char*) {
    Reading& reading = *static_cast<Reading*>(data);
    if (reading.depth == reading.bus_depth) {
        reading.bus_depth = 0;
        if (reading.every || peers::wanted(reading.values)) peers::append_row(reading.rows, reading.values);
    } else if (reading.field && reading.depth == reading.bus_depth + 1) {
        reading.field = nullptr;
        XML_SetCharacterDataHandler(reading.parser, nullptr);
    }
    --reading.depth;
}

}  // namespace

int main(int argc, char** argv) {
    std::FILE* const file = argc == 2 || (argc == 3 && std::string_view(argv[2]) == "--every")
                                ? std::fopen(argv[1], "rb")
                                : nullptr;
    if (!file) return 2;
    std::setvbuf(file, nullptr, _IONBF, 0);
    Reading reading;
    reading.every = argc == 3;
    XML_SetUserData(reading.parser, &reading);
    XML_SetElementHandler(reading.parser, start, end);
    for (;;) {
        void* const buffer = XML_GetBuffer(reading.parser, 65536);
        const std::size_t size = buffer ? std::fread(buffer, 1, 65536, file) : 0;
        if (!buffer || XML_ParseBuffer(reading.parser, static_cast<int>(size), size == 0) == XML_STATUS_ERROR) {
            std::fprintf(stderr, "%s\n", XML_ErrorString(XML_GetErrorCode(reading.parser)));
            return 1;
        }
        if (size == 0) break;
        if (reading.rows.size() >= 65536) {
            if (!peers::write(reading.rows)) return 1;
            reading.rows.clear();
        }
    }
    XML_ParserFree(reading.parser);
    std::fclose(file);
    return peers::write(reading.rows) ? 0 : 1;
}
