#include "output/writer.hpp"

#include <cerrno>
#include <utility>

#include <poll.h>
#include <unistd.h>

#include "output/error.hpp"

namespace busfeed::output {

namespace {

/// Writes all of it, over interruptions and short writes; waits where the descriptor does not block. False: the
/// reader of the pipe left.
/// `written` counts what is, also when it throws.
bool write_all(int descriptor, std::string_view bytes, const std::string& name, std::size_t& written) {
    while (written < bytes.size()) {
        const ssize_t size = ::write(descriptor, bytes.data() + written, bytes.size() - written);
        if (size >= 0) {
            written += static_cast<std::size_t>(size);
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

void Writer::share(std::shared_ptr<ManyWriters> many) {
    many_ = std::move(many);
    ++many_->count;
    destination_->park();
}

void Writer::flush() {
    std::size_t written = 0;
    destination_->unpark();
    try {
        if (!reader_left_ && !write_all(destination_->descriptor(), buffer_, name_, written)) reader_left_ = true;
    } catch (...) {
        buffer_.erase(0, written);  // the rest is tried once more when the writer goes
        throw;
    }
    buffer_.clear();
    if (!many_) return;
    buffer_.shrink_to_fit();
    destination_->park();
}

void Writer::commit() {
    flush();
    destination_->commit();
}

std::unique_ptr<Writer> open_output(const std::string& name, bool overwrite) {
    return std::make_unique<Writer>(destination(name, overwrite), name == "-" ? "standard output" : name);
}

}  // namespace busfeed::output
