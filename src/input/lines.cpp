#include "input/lines.hpp"

#include <cstdint>
#include <string>

#include "input/error.hpp"

namespace busfeed::input {

using coro::next;
using coro::Sink;

namespace {

class LineSplitter {
public:
    explicit LineSplitter(std::size_t longest) : longest_(longest) {}

    /// False: the target wants no more.
    bool send_lines(std::string_view bytes, Sink<std::string_view>& target) {
        for (std::size_t end = 0; (end = bytes.find('\n')) != bytes.npos; bytes.remove_prefix(end + 1))
            if (!send_line(bytes.substr(0, end), target)) return false;
        begun_ += bytes;
        check_length(begun_);
        return true;
    }

    void send_rest(Sink<std::string_view>& target) {
        if (!begun_.empty()) send_line({}, target);
    }

private:
    bool send_line(std::string_view end, Sink<std::string_view>& target) {
        if (!begun_.empty()) end = begun_ += end;
        check_length(end);
        if (end.ends_with('\r')) end.remove_suffix(1);
        const bool wanted = target.send(end);
        begun_.clear();
        ++number_;
        return wanted;
    }

    /// A CR at its end may be none of the line.
    void check_length(std::string_view line) const {
        if (line.size() > longest_ && line.size() - (line.ends_with('\r') ? 1 : 0) > longest_)
            throw InputError("line " + std::to_string(number_) + " is longer than " + std::to_string(longest_) +
                             " bytes");
    }

    std::size_t longest_;
    std::uint64_t number_ = 1;
    std::string begun_;  // a line whose end has not come yet
};

}  // namespace

Sink<std::string_view> lines(Sink<std::string_view> target, std::size_t longest) {
    LineSplitter splitter(longest);
    if (!target.wants_more()) co_return;
    while (const std::string_view* bytes = co_await next)
        if (!splitter.send_lines(*bytes, target)) co_return;
    splitter.send_rest(target);
}

}  // namespace busfeed::input
