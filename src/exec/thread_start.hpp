#pragma once

#include <system_error>
#include <thread>
#include <utility>

namespace busfeed::exec {

/// Starts a thread. Throws std::system_error, whose message says what could not be done, when there is none to be had.
template <class Work> std::thread start_thread(Work work) {
    try {
        return std::thread(std::move(work));
    } catch (const std::system_error& error) {
        throw std::system_error(error.code(), "cannot start a thread for the rest of the pipeline");
    }
}

}  // namespace busfeed::exec
