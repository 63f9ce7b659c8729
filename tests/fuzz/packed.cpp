// Packed records: read whole and in blocks of 7 bytes, and, where they are good, packed and read once more.

#include <cstdint>
#include <exception>
#include <span>
#include <string>

#include "feed/packed.hpp"
#include "feed/unpack.hpp"
#include "fuzz/fuzzed.hpp"

using namespace busfeed;

namespace {

coro::Sink<feed::Record> lines(std::string* text) {
    while (const feed::Record* record = co_await coro::next) {
        *text += std::string(record->source()) + ':' + std::to_string(record->line());
        if (record->time()) *text += " at " + std::string(*record->time());
        record->for_each([text](const feed::Record::Field& field) {
            ((*text += ' ') += field.name) += '=';
            *text += field.value;
        });
        for (std::size_t i = 0; i < record->outsides(); ++i)
            ((*text += " outside ") += record->outside(i).name) += record->outside(i).value;
        *text += '\n';
    }
}

coro::Sink<std::string_view> gathered(std::string* bytes) {
    while (const std::string_view* some = co_await coro::next) *bytes += *some;
}

/// All records as text, and behind them why it is no good.
template <class Target> bool unpack(std::string_view rest, std::size_t block, Target& target, std::string& text) {
    const feed::UnpackOptions options{.limits = {.field = 1000}, .block = block};
    try {
        feed::unpack_stream(
            [&rest](std::span<char> room) {
                const std::size_t size = rest.copy(room.data(), room.size());
                rest.remove_prefix(size);
                return size;
            },
            target, options);
        target.close();
        return true;
    } catch (const feed::UnpackError& error) {
        text += error.what();
        return false;
    }
}

std::string unpacked(std::string_view bytes, std::size_t block, bool& good) {
    std::string text;
    auto target = lines(&text);
    good = unpack(bytes, block, target, text);
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::text_of(data, size);
    bool good = false;
    const std::string whole = unpacked(bytes, 65536, good);
    fuzz::must_be_same(whole, unpacked(bytes, 7, good), "in blocks of 7 bytes");
    if (!good) return 0;
    std::string again, ignored;
    std::vector<feed::FieldName> named = {feed::FieldName("operator")};
    auto packer = feed::packed(gathered(&again), std::move(named));
    unpack(bytes, 65536, packer, ignored);
    const std::string twice = unpacked(again, 65536, good);
    if (!good) fuzz::found("what was packed again cannot be read: " + twice);
    return 0;
}
