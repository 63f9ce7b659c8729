// The command line: words that are ended by line feeds. Words that name files to be read at once are left out.

#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/options.hpp"
#include "fuzz/fuzzed.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<std::string> words = {"busfeed"};
    for (std::string_view rest = busfeed::fuzz::text_of(data, size); !rest.empty();) {
        const std::size_t end = rest.find('\n');
        std::string word(rest.substr(0, end));
        rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
        if (word.starts_with("--files-from") || word.starts_with("--dialects")) continue;
        words.push_back(word.substr(0, word.find('\0')));
    }
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    argv.push_back(nullptr);
    try {
        static busfeed::cli::CommandLine line;  // to describe it takes longer than to read one
        static_cast<void>(busfeed::cli::parse_options(line, static_cast<int>(words.size()), argv.data()));
    } catch (const std::exception& error) {
        if (std::string_view(error.what()).empty()) busfeed::fuzz::found("a refusal without a word");
    }
    return 0;
}
