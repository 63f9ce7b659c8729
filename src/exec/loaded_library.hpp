#pragma once

#include <stdexcept>
#include <string>
#include <type_traits>

namespace busfeed::exec {

/// A library cannot be loaded, or lacks a function. The message is the loader's, which names the library.
class LibraryError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A shared library of the system, loaded where it is first needed: what most runs never need shall not cost every run
/// its start. Loading libarchive, with the XML parser and the tables of Unicode that it drags in, takes longer than
/// reading a snapshot. It stays loaded to the end of the program.
class LoadedLibrary {
public:
    /// Where a function is; becomes a pointer of the type that is asked for, so take that from the library's header.
    class Address {
    public:
        template <class Function>
            requires std::is_function_v<Function>
        operator Function*() const {
            return reinterpret_cast<Function*>(address_);
        }

    private:
        friend class LoadedLibrary;
        explicit Address(void* address) : address_(address) {}
        void* address_;
    };

    /// `name`: as the loader knows it, `libsqlite3.so.0`. Throws LibraryError.
    explicit LoadedLibrary(const std::string& name);

    /// Throws LibraryError where there is none.
    Address operator[](const char* function) const;

private:
    void* handle_;
};

/// Loads a library, and gives what `find(library)` takes from it. `what`: who does what, as "xz is decoded by liblzma".
/// Throws an Error that begins with it where the library is missing.
template <class Error, class Find> auto load(const std::string& what, const std::string& name, Find find) {
    try {
        return find(LoadedLibrary(name));
    } catch (const LibraryError& error) {
        throw Error(what + ", which cannot be loaded: " + error.what());
    }
}

}  // namespace busfeed::exec
