#include "output/temporary_file.hpp"

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

}  // namespace busfeed::output
