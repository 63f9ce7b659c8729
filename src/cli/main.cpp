#include <csignal>
#include <exception>
#include <new>

#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/pipeline.hpp"
#include "exec/standard_streams.hpp"
#include "output/destination.hpp"

int main(int argc, char** argv) {
    busfeed::cli::Messages messages;
    try {
        busfeed::exec::occupy_standard_streams();
        busfeed::output::remove_unfinished_files_on_signals();
        std::signal(SIGCHLD, SIG_DFL);  // ignored by who starts us, children would end without telling how
        const auto options = busfeed::cli::parse_options(argc, argv);
        return options ? busfeed::cli::run(*options, messages) : 0;
    } catch (const std::bad_alloc&) {
        messages.error("out of memory");
    } catch (const std::exception& error) {  // UsageError, OutputError, and whatever is a mistake of ours
        messages.error(error.what());
    }
    return 2;
}
