// The reference for every speed in this project: Expat with empty handlers over a file, in blocks of 64 KiB.
// Usage: raw_expat FILE. Prints nothing but errors.

#include <cstdio>

#include <expat.h>

namespace {

void start(void*, const XML_Char*, const XML_Char**) {}
void end(void*, const XML_Char*) {}
void text(void*, const XML_Char*, int) {}

}  // namespace

int main(int argc, char** argv) {
    std::FILE* const file = argc == 2 ? std::fopen(argv[1], "rb") : nullptr;
    if (!file) return 2;
    std::setvbuf(file, nullptr, _IONBF, 0);
    XML_Parser parser = XML_ParserCreate(nullptr);
    XML_SetElementHandler(parser, start, end);
    XML_SetCharacterDataHandler(parser, text);
    for (;;) {
        void* const buffer = XML_GetBuffer(parser, 65536);
        const std::size_t size = std::fread(buffer, 1, 65536, file);
        if (XML_ParseBuffer(parser, static_cast<int>(size), size == 0) == XML_STATUS_ERROR) {
            std::fprintf(stderr, "%s\n", XML_ErrorString(XML_GetErrorCode(parser)));
            return 1;
        }
        if (size == 0) break;
    }
    XML_ParserFree(parser);
    std::fclose(file);
    return 0;
}
