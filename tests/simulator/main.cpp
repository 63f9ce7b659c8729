// The command `simulate`: makes feeds of buses that go about Chicago.

#include <cerrno>
#include <cstdio>
#include <exception>
#include <memory>
#include <string>
#include <system_error>

#include <CLI/CLI.hpp>

#include "snapshots.hpp"

namespace {

using namespace busfeed::simulator;

struct Arguments {
    Order order;
    int vehicles = -1;
    std::string dialect;
    std::string start;
    std::string line_end;
    std::string file;
    std::string folder;
    int snapshots = 0;
    int every = 60;
};

std::vector<std::string> dialect_names() {
    std::vector<std::string> names;
    for (const Dialect& dialect : dialects()) names.emplace_back(dialect.name);
    return names;
}

std::string dialect_list() {
    std::string list = "Dialects:\n";
    for (const Dialect& dialect : dialects()) {
        std::string name(dialect.name);
        name.resize(12, ' ');
        list += "  " + name + std::string(dialect.about) + "\n";
    }
    return list;
}

void set_up(CLI::App& app, Arguments& arguments) {
    Order& order = arguments.order;
    app.footer(dialect_list());
    app.add_option("--dialect", arguments.dialect, "The dialect of the feed (default: course)")
        ->check(CLI::IsMember(dialect_names()));
    app.add_option("--route", order.route, "Only this route (default: 22 in the map dialects of one route, else all)");
    app.add_option("--buses", arguments.vehicles, "Vehicles in service, all routes together (default: 900; 100 trains)")
        ->check(CLI::Range(0, 1000000));
    app.add_option("--seed", order.seed, "The same seed gives the same bytes on every machine (default: 1)");
    CLI::Option* bytes =
        app.add_option("--bytes", order.bytes, "Go on, round after round, until the document has this size: 200M, 4G")
            ->transform(CLI::AsSizeValue(false));
    app.add_option("--start", arguments.start, "The time in UTC: 2009-02-02T14:36:00Z (default: the dialect's days)");
    CLI::Option* snapshots =
        app.add_option("--snapshots", arguments.snapshots, "Write so many polls, a file each")
            ->check(CLI::Range(1, 1000000));
    app.add_option("--every", arguments.every, "Seconds between polls, give or take a few (default: 60)")
        ->check(CLI::Range(1, 3600))
        ->needs(snapshots);
    CLI::Option* folder = app.add_option("--out-dir", arguments.folder, "The folder for the polls")->needs(snapshots);
    snapshots->needs(folder)->excludes(bytes);
    app.add_option("-o,--output", arguments.file, "The file to write (default: standard output)")->excludes(snapshots);
    app.add_option("--eol", arguments.line_end, "The end of a line (default: as the dialect has it)")
        ->check(CLI::IsMember({"lf", "crlf", "cr"}));
    app.add_flag("--compact", order.style.compact, "Without the white space between elements");
    app.add_option("--prefix", order.style.prefix, "The prefix of all elements (siri)");
}

/// Fills in what depends on the dialect.
void complete(Arguments& arguments) {
    Order& order = arguments.order;
    order.dialect = &dialects().front();
    for (const Dialect& dialect : dialects()) {
        if (dialect.name == arguments.dialect) order.dialect = &dialect;
    }
    order.vehicles = arguments.vehicles < 0 ? order.dialect->vehicles : arguments.vehicles;
    if (order.route.empty()) order.route = order.dialect->default_route;
    order.start = read_utc(arguments.start.empty() ? order.dialect->start : std::string_view(arguments.start));
    if (arguments.line_end == "lf") order.style.line_end = "\n";
    if (arguments.line_end == "crlf") order.style.line_end = "\r\n";
    if (arguments.line_end == "cr") order.style.line_end = "\r";
}

void run(const Arguments& arguments) {
    if (arguments.snapshots > 0) {
        write_snapshots(arguments.order, arguments.snapshots, arguments.every, arguments.folder);
        return;
    }
    if (arguments.file.empty()) {
        write_document(arguments.order, stdout);
        return;
    }
    std::FILE* const file = std::fopen(arguments.file.c_str(), "wb");
    if (file == nullptr) throw std::system_error(errno, std::generic_category(), "cannot write " + arguments.file);
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> closing(file, std::fclose);
    write_document(arguments.order, file);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Makes the feeds of a fleet of buses that goes about Chicago. A seed makes it repeatable.",
                 "simulate");
    Arguments arguments;
    set_up(app, arguments);
    CLI11_PARSE(app, argc, argv);
    try {
        complete(arguments);
        run(arguments);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "simulate: %s\n", error.what());
        return 1;
    }
    return 0;
}
