#include "exec/standard_streams.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace busfeed::exec {

void occupy_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) >= 0) continue;
        // For the other direction. It gets the lowest number that is free, which is the stream's own.
        if (::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            throw std::system_error(errno, std::generic_category(), "/dev/null");
    }
}

}  // namespace busfeed::exec
