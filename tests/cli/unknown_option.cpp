#include "cli/unknown_option.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace busfeed::cli;

namespace {

const std::vector<std::string> names = {"--head", "--help", "--record", "--route"};

}  // namespace

TEST_CASE("an option that is not known is answered with the nearest, or what others call so") {
    CHECK(instead_of_option("--haed", names) == "; did you mean --head?");
    CHECK(instead_of_option("--rou", names) == "; did you mean --route?");
    CHECK(instead_of_option("--limit", names) == "; did you mean --head N?");
    CHECK(instead_of_option("--sort", names) == "; rows come in the order of the inputs");
    CHECK(instead_of_option("--ndjson", names) == "; did you mean --format ndjson?");
}

TEST_CASE("a letter is answered with those that begin so") {
    CHECK(instead_of_option("-r", names) == "; there are: --record, --route");
    CHECK(instead_of_option("-r22", names) == "; there are: --record, --route");
    CHECK(instead_of_option("-V", names) == "; did you mean --version?");
}

TEST_CASE("where nothing is near, the place is told where all are") {
    for (const char* const word : {"--frobnicate", "-x", "-", "--", ""})
        CHECK(instead_of_option(word, names) == "; --help lists them");
}
