#include "output/writer.hpp"

#include <cerrno>

#include <poll.h>
#include <unistd.h>

#include "output/error.hpp"

namespace busfeed::output {

namespace {

/// Writes all of it, over interruptions and short writes; waits where the descriptor does not block. False: the
/// reader of the pipe left.
bool write_all(int descriptor, std::string_view bytes, const std::string& name) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            pollfd ready{descriptor, POLLOUT, 0};
            if (::poll(&ready, 1, -1) < 0 && errno != EINTR) throw_system_error(name, "cannot write");
        } else if (errno == EPIPE) {
            return false;
        } else if (errno != EINTR) {
            throw_system_error(name, "cannot write");
        }
    }
    return true;
}

}  // namespace

Writer::~Writer() {
    if (!destination_->is_seen_at_once()) return;
    try {
        flush();
    } catch (const OutputError&) {  // the run has failed already, and says why
    }
}

void Writer::flush() {
    if (!reader_left_ && !write_all(destination_->descriptor(), buffer_, name_)) reader_left_ = true;
    buffer_.clear();
}

void Writer::commit() {
    flush();
    destination_->commit();
}

std::unique_ptr<Writer> open_output(const std::string& name, bool overwrite) {
    return std::make_unique<Writer>(destination(name, overwrite), name == "-" ? "standard output" : name);
}

}  // namespace busfeed::output
