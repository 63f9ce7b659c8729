// The query of the course over pugixml's tree of the whole document. Usage: pugixml_dom FILE

#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "query.hpp"

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    pugi::xml_document document;
    if (const auto loaded = document.load_file(argv[1]); !loaded) {
        std::fprintf(stderr, "%s\n", loaded.description());
        return 1;
    }
    std::string rows(peers::header);
    for (const pugi::xml_node bus : document.document_element().children("bus")) {
        std::array<std::string_view, peers::fields.size()> values;
        for (const pugi::xml_node child : bus.children())
            if (const std::size_t column = peers::column_of(child.name()); column < values.size())
                values[column] = child.text().get();
        if (peers::wanted(values)) peers::append_row(rows, values);
    }
    return peers::write(rows) ? 0 : 1;
}
