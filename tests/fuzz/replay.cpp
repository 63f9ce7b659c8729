// A main for the fuzz targets where there is no libFuzzer:
//
//     fuzz_TARGET [--times N] [--from K] FOLDER      runs every file of the folder, and N changed ones (0), from the K-th on
//
// The changes are the same in every run: one that ends the program is named by its number, which --from begins with.
// They know nothing of what is reached in the code; that is libFuzzer's part (run.sh).

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" void __sanitizer_set_death_callback(void (*callback)());

namespace {

unsigned long number = 0;

void tell_number() { std::fprintf(stderr, "that was number %lu\n", number); }

std::vector<std::string> contents_of(const std::string& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<std::string> contents;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        contents.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return contents;
}

class Changes {
public:
    Changes(const std::vector<std::string>& seeds, unsigned long from) : seeds_(seeds), random_(from) {}

    std::string next() {
        std::string bytes = any_seed();
        for (std::size_t changes = 1 + below(4); changes > 0; --changes) change(bytes);
        return bytes;
    }

private:
    std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }
    const std::string& any_seed() { return seeds_[below(seeds_.size())]; }

    void change(std::string& bytes) {
        static constexpr std::string_view telling("<>&/\"'!?-]= ;x0\n\0\x7F\x80\xC3\xFF", 22);
        const std::size_t at = below(bytes.size());
        const std::size_t length = std::min(bytes.size() - at, 1 + below(40));
        switch (below(6)) {
            case 0: bytes.insert(at, 1, telling[below(telling.size())]); break;
            case 1: bytes.erase(at, length); break;
            case 2: bytes.insert(below(bytes.size()), bytes.substr(at, length)); break;
            case 3: bytes.resize(at); break;
            case 4: {
                const std::string& other = any_seed();
                bytes.insert(at, other, below(other.size()), length);
                break;
            }
            default:
                if (!bytes.empty()) bytes[at] = telling[below(telling.size())];
        }
    }

    const std::vector<std::string>& seeds_;
    std::mt19937 random_;
};

void run(const std::string& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
    unsigned long times = 0, from = 0;
    std::string folder;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == "--times" && i + 1 < argc) times = std::strtoul(argv[++i], nullptr, 10);
        else if (word == "--from" && i + 1 < argc) from = std::strtoul(argv[++i], nullptr, 10);
        else folder = word;
    }
    __sanitizer_set_death_callback(tell_number);
    std::signal(SIGABRT, [](int) { tell_number(); });
    if (!std::freopen("/dev/null", "w", stdout)) return 2;  // what --help prints
    const std::vector<std::string> seeds = contents_of(folder);
    if (seeds.empty()) {
        std::fprintf(stderr, "no inputs in %s\n", folder.c_str());
        return 2;
    }
    if (from == 0)
        for (const std::string& bytes : seeds) run(bytes);
    for (number = from; number < from + times; ++number) run(Changes(seeds, number).next());
    std::fprintf(stderr, "%s: %zu inputs and %lu changed ones, no finding\n",
                 std::filesystem::path(argv[0]).filename().c_str(), seeds.size(), times);
    return 0;
}
