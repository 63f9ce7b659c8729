#include "output/spool.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <memory>
#include <string>
#include <vector>

#include <sys/resource.h>

#include "output/error.hpp"
#include "support/files.hpp"

using namespace busfeed::output;
using namespace busfeed::testing;
using Cells = std::vector<std::string>;

TEST_CASE("rows come back in order, each cell in its column, empty where there was none") {
    Spool spool;
    spool.begin_row();
    spool.add(0, "a");
    spool.add(2, "c");
    spool.end_row();
    spool.begin_row();
    spool.end_row();
    spool.begin_row();
    spool.add(1, "");
    spool.add(0, std::string_view("nul\0\n,", 6));
    spool.end_row();
    spool.rewind();

    Cells cells(3, "left over");
    REQUIRE(spool.read_row(cells));
    CHECK(cells == Cells{"a", "", "c"});
    REQUIRE(spool.read_row(cells));
    CHECK(cells == Cells{"", "", ""});
    REQUIRE(spool.read_row(cells));
    CHECK(cells == Cells{std::string("nul\0\n,", 6), "", ""});
    CHECK_FALSE(spool.read_row(cells));
    CHECK_FALSE(spool.read_row(cells));
}

TEST_CASE("a row that was begun and not ended is not there") {
    Spool spool;
    spool.begin_row();
    spool.add(0, "dropped");
    spool.begin_row();
    spool.add(0, "kept");
    spool.end_row();
    spool.rewind();
    Cells cells(1);
    REQUIRE(spool.read_row(cells));
    CHECK(cells == Cells{"kept"});
    CHECK_FALSE(spool.read_row(cells));
}

TEST_CASE("an empty spool has no rows") {
    Spool spool;
    spool.rewind();
    Cells cells;
    CHECK_FALSE(spool.read_row(cells));
}

TEST_CASE("big cells and many rows come back whole") {
    Spool spool;
    for (std::size_t row = 0; row < 20000; ++row) {
        spool.begin_row();
        spool.add(row % 5, std::to_string(row));
        if (row % 4000 == 0) spool.add(5, std::string(row * 100, static_cast<char>('a' + row / 4000)));
        spool.end_row();
    }
    spool.rewind();
    Cells cells(6);
    std::size_t wrong = 0;
    for (std::size_t row = 0; row < 20000; ++row) {
        REQUIRE(spool.read_row(cells));
        Cells expected(6);
        expected[row % 5] = std::to_string(row);
        if (row % 4000 == 0) expected[5] = std::string(row * 100, static_cast<char>('a' + row / 4000));
        wrong += cells != expected;
    }
    CHECK(wrong == 0);
    CHECK_FALSE(spool.read_row(cells));
}

TEST_CASE("the spool lies in $TMPDIR, and has no name there") {
    const ScratchFolder folder;
    const OtherTmpdir here(folder.path().string());
    Spool spool;
    spool.begin_row();
    spool.add(0, std::string(1000000, 'x'));
    spool.end_row();
    CHECK(folder.names().empty());
    Cells cells(1);
    spool.rewind();
    CHECK(spool.read_row(cells));
    CHECK(cells[0] == std::string(1000000, 'x'));
}

TEST_CASE("a $TMPDIR that is not there is an error of the output that names it") {
    const ScratchFolder folder;
    const OtherTmpdir here(folder / "missing");
    try {
        const Spool spool;
        FAIL("it was made");
    } catch (const OutputError& error) {
        CHECK(std::string(error.what()).find(folder / "missing") != std::string::npos);
    }
}

TEST_CASE("a temporary file that cannot grow is an error of the output, not a table that lacks rows") {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    Spool spool;
    rlimit small = before;
    small.rlim_cur = 10000;
    ::setrlimit(RLIMIT_FSIZE, &small);
    bool refused = false;
    try {
        for (int row = 0; row < 1000; ++row) {
            spool.begin_row();
            spool.add(0, std::string(1000, 'x'));
            spool.end_row();
        }
        spool.rewind();
    } catch (const OutputError&) {
        refused = true;
    }
    ::setrlimit(RLIMIT_FSIZE, &before);
    CHECK(refused);
}

TEST_CASE("spools that share a file each have their own rows, however they came and in whatever order they are read") {
    const auto file = std::make_shared<SpoolFile>();
    std::vector<std::unique_ptr<Spool>> spools;
    constexpr std::size_t count = 500;
    constexpr std::size_t most = 400;  // rows; the n-th spool has n modulo this
    for (std::size_t i = 0; i < count; ++i) spools.push_back(std::make_unique<Spool>(file));
    for (std::size_t row = 0; row < most; ++row)
        for (std::size_t i = 0; i < count; ++i) {
            if (row >= i % most) continue;
            spools[i]->begin_row();
            spools[i]->add(1, std::to_string(i));
            spools[i]->add(0, std::to_string(row) + std::string(i, '.'));
            spools[i]->end_row();
        }
    for (const auto& spool : spools) spool->rewind();
    std::size_t wrong = 0;
    for (std::size_t n = 0; n < count; ++n) {
        const std::size_t i = n % 2 ? n : count - 2 - n;  // the even ones from the last to the first
        Cells cells(2);
        for (std::size_t row = 0; row < i % most; ++row)
            wrong += !spools[i]->read_row(cells) || cells != Cells{std::to_string(row) + std::string(i, '.'), std::to_string(i)};
        wrong += spools[i]->read_row(cells);
    }
    CHECK(wrong == 0);
}
