#include "output/writer.hpp"

#include <cerrno>
#include <exception>
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
    } catch (const std::exception&) {  // the run has failed already, and says why
    }
}

void Writer::share(std::shared_ptr<ManyWriters> many) {
    many_ = std::move(many);
    ++many_->count;
    destination_->park();
}

void Writer::send(std::string& bytes) {
    if (many_ && bytes.empty()) return;
    destination_->unpark();
    std::size_t written = 0;
    try {
        if (!reader_left_ && !write_all(destination_->descriptor(), bytes, name_, written)) reader_left_ = true;
    } catch (...) {
        bytes.erase(0, written);  // the rest is tried once more when the writer goes
        throw;
    }
    bytes.clear();
    if (!many_) return;
    bytes.shrink_to_fit();
    destination_->park();
}

void Writer::pass_on() {
    if (!encoder_) {
        send(buffer_);
        return;
    }
    std::string bytes;
    bytes.swap(buffer_);  // what an error leaves half encoded is not encoded again
    if (!reader_left_) encoder_->encode(bytes, encoded_);
    bytes.clear();
    if (!many_) bytes.swap(buffer_);
    send(encoded_);
}

void Writer::flush() {
    pass_on();
    if (!encoder_ || reader_left_) return;
    encoder_->flush(encoded_);
    send(encoded_);
}

void Writer::commit() {
    pass_on();
    if (encoder_ && !reader_left_) {
        encoder_->finish(encoded_);
        send(encoded_);
    }
    encoder_.reset();  // nothing may follow the end of its stream
    destination_->commit();
}

std::unique_ptr<Writer> open_output(const std::string& name, bool overwrite) {
    return std::make_unique<Writer>(destination(name, overwrite), name == "-" ? "standard output" : name,
                                    encoder_for(compression_of(name)));
}

}  // namespace busfeed::output
