#include "exec/loaded_library.hpp"

#include <dlfcn.h>

namespace busfeed::exec {

namespace {

[[noreturn]] void fail() {
    const char* const why = ::dlerror();  // NOLINT(concurrency-mt-unsafe): glibc keeps one for each thread
    throw LibraryError(why ? why : "it cannot be loaded");
}

// All its symbols now: what one of them lacks is an error here, and no sudden end later.
void* loaded(const std::string& name) { return ::dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL); }

}  // namespace

// The loader gives up where a call of its own was interrupted (dl-load.c of glibc): it is asked once more.
LoadedLibrary::LoadedLibrary(const std::string& name) : handle_(loaded(name)) {
    if (!handle_) handle_ = loaded(name);
    if (!handle_) fail();
}

LoadedLibrary::Address LoadedLibrary::operator[](const char* function) const {
    void* const address = ::dlsym(handle_, function);
    if (!address) fail();
    return Address(address);
}

}  // namespace busfeed::exec
