#include "output/temporary_file.hpp"

#include <cerrno>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

#include "output/descriptor.hpp"
#include "output/error.hpp"

namespace busfeed::output {

std::string temporary_folder() {
    const char* const folder = std::getenv("TMPDIR");
    return folder && *folder ? folder : "/tmp";
}

TemporaryFile temporary_file() {
    std::string path = temporary_folder() + "/busfeed-XXXXXX";
    Descriptor descriptor(::mkostemp(path.data(), O_CLOEXEC));
    if (!descriptor) throw_system_error(path, "cannot create a temporary file");
    ::unlink(path.c_str());
    TemporaryFile file(::fdopen(descriptor.get(), "w+"));
    if (!file) throw_system_error(path, "cannot create a temporary file");
    descriptor.release();  // the file closes it
    return file;
}

void read_at(const TemporaryFile& file, std::uint64_t at, char* room, std::size_t size) {
    for (std::size_t done = 0; done < size;) {
        const ssize_t some = ::pread(::fileno(file.get()), room + done, size - done, static_cast<off_t>(at + done));
        if (some > 0) {
            done += static_cast<std::size_t>(some);
        } else if (some == 0) {
            throw OutputError(temporary_folder() + ": a temporary file is shorter than what was written to it");
        } else if (errno != EINTR) {
            throw_system_error(temporary_folder(), "cannot read a temporary file");
        }
    }
}

}  // namespace busfeed::output
