#include "output/temporary_file.hpp"

#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

#include "exec/over_interruptions.hpp"
#include "output/descriptor.hpp"
#include "output/error.hpp"

namespace busfeed::output {

std::string temporary_folder() {
    const char* const folder = std::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe): nothing here sets it
    return folder && *folder ? folder : "/tmp";
}

TemporaryFile temporary_file() {
    std::string path;
    Descriptor descriptor(exec::over_interruptions([&path] {
        path = temporary_folder() + "/busfeed-XXXXXX";
        return ::mkostemp(path.data(), O_CLOEXEC);
    }));
    if (!descriptor) throw_system_error(path, "cannot create a temporary file");
    ::unlink(path.c_str());
    TemporaryFile file(::fdopen(descriptor.get(), "w+"));
    if (!file) throw_system_error(path, "cannot create a temporary file");
    descriptor.release();  // the file closes it
    return file;
}

std::size_t read_up_to_end(const TemporaryFile& file, std::uint64_t at, char* room, std::size_t size) {
    std::size_t done = 0;
    while (done < size) {
        const ssize_t some = exec::over_interruptions(
            [&] { return ::pread(::fileno(file.get()), room + done, size - done, static_cast<off_t>(at + done)); });
        if (some < 0) throw_system_error(temporary_folder(), "cannot read a temporary file");
        if (some == 0) break;
        done += static_cast<std::size_t>(some);
    }
    return done;
}

void read_at(const TemporaryFile& file, std::uint64_t at, char* room, std::size_t size) {
    if (read_up_to_end(file, at, room, size) < size)
        throw OutputError(temporary_folder() + ": a temporary file is shorter than what was written to it");
}

}  // namespace busfeed::output
