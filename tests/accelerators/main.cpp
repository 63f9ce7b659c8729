// Whether the fast ways read what the slow one reads.
//
//     accelerators_agree [--documents N] [--seed S] [--keep FILE]
//
// Reads random streams event by event and record by record, with the accelerators and without, in blocks and pieces
// of several sizes. Exit 1 at the first difference; the stream goes to FILE.

#include <array>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "accelerators/feeds.hpp"
#include "accelerators/readings.hpp"
#include "xml/lane/lane.hpp"

using namespace busfeed;
using namespace busfeed::accelerators;

namespace {

constexpr std::array<std::size_t, 6> piece_sizes = {1, 20, 60, 150, 300, 1000};
constexpr std::array<std::size_t, 10> blocks = {1, 2, 3, 5, 7, 16, 64, 333, 1024, 65536};

bool same(const Reading& slow, const Reading& fast, const std::string& what) {
    if (slow == fast) return true;
    std::cout << "they differ in " << what << ":\n";
    for (std::size_t i = 0; i < std::max(slow.size(), fast.size()); ++i) {
        const std::string left = i < slow.size() ? slow[i] : "(nothing)";
        const std::string right = i < fast.size() ? fast[i] : "(nothing)";
        if (left != right) {
            std::cout << "  slow: " << left << "\n  fast: " << right << "\n";
            break;
        }
    }
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    std::uint64_t documents = 10000;
    std::uint64_t seed = 1;
    std::string keep;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string option = argv[i];
        if (option == "--documents") documents = std::strtoull(argv[i + 1], nullptr, 10);
        else if (option == "--seed") seed = std::strtoull(argv[i + 1], nullptr, 10);
        else if (option == "--keep") keep = argv[i + 1];
        else return 2;
    }

    Feeds feeds(seed);
    std::mt19937_64 random(seed + 1);
    // One that lives for many streams, as over the files of an archive, and one for each stream.
    std::shared_ptr<xml::lane::Lane> old_lane = xml::new_lane();
    std::uint64_t taken = 0;
    std::uint64_t records = 0;
    std::uint64_t errors = 0;
    for (std::uint64_t number = 0; number < documents; ++number) {
        const std::string stream = feeds.next();
        if (number % 50 == 0) {
            taken += old_lane->taken();
            old_lane = xml::new_lane();
        }
        xml::Limits limits;
        if (random() % 8 == 0) limits.depth = 1 + random() % 5;
        if (random() % 8 == 0) limits.field = 1 + random() % 20;
        const bool breaks_off = random() % 8 == 0;
        const auto way = [&](std::shared_ptr<xml::lane::Lane> lane) {
            return Way{.block = blocks[random() % blocks.size()], .lane = std::move(lane), .limits = limits, .breaks_off = breaks_off};
        };
        const auto in_pieces = [&](std::shared_ptr<xml::lane::Lane> lane) {
            Way pieces = way(std::move(lane));
            pieces.ahead = true;
            pieces.threads = random() % 4;
            pieces.piece = piece_sizes[random() % piece_sizes.size()];
            return pieces;
        };
        static constexpr std::array<const char*, 4> elements = {"bus", "vehicle", "b", "r\xC3\xBC"};
        std::string element = elements[random() % elements.size()];
        for (const char* const other : elements)  // one that is there, more often
            if (random() % 2 && stream.find("<" + std::string(other)) != stream.npos) element = other;
        feed::Dialects dialects;
        if (random() % 8) dialects = {random() % 2 ? feed::any_record(element) : with_surroundings(element)};

        const Reading events = events_of(stream, element, {.limits = limits, .breaks_off = breaks_off});
        const Reading dicts = records_of(stream, dialects, {.limits = limits, .breaks_off = breaks_off});
        const Reading texts = texts_of(stream, dialects, {.limits = limits, .breaks_off = breaks_off});
        const std::shared_ptr<xml::lane::Lane> lane = xml::new_lane();
        const bool agree = same(events, events_of(stream, element, way(xml::new_lane())), "events") &&
                           same(events, events_of(stream, element, way(old_lane)), "events, with an old lane") &&
                           same(dicts, records_of(stream, dialects, way(lane)), "records") &&
                           same(dicts, records_of(stream, dialects, way(old_lane)), "records, with an old lane") &&
                           same(texts, texts_of(stream, dialects, in_pieces(xml::new_lane())), "texts, in pieces") &&
                           same(dicts, records_of(stream, dialects, in_pieces(nullptr)), "records, in pieces") &&
                           same(dicts, records_of(stream, dialects, in_pieces(xml::new_lane())), "records, in pieces with a lane");
        if (!agree) {
            std::cout << "document " << number << " of seed " << seed << ", --record " << element << '\n';
            if (!keep.empty()) std::ofstream(keep, std::ios::binary) << stream;
            return 1;
        }
        taken += lane->taken();
        for (const std::string& line : dicts) {
            records += line.starts_with("line");
            errors += line.starts_with("error");
        }
    }
    std::cout << documents << " streams, " << records << " records, " << errors << " with errors; lanes took " << taken << ", " << pieces_read()
              << " pieces were read ahead: no difference\n";
    return 0;
}
