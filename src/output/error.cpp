#include "output/error.hpp"

#include <cerrno>
#include <system_error>

namespace busfeed::output {

void throw_system_error(const std::string& name, const char* what) {
    throw OutputError(name + ": " + what + ": " + std::generic_category().message(errno));
}

}  // namespace busfeed::output
