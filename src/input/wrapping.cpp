#include "input/wrapping.hpp"

namespace busfeed::input {

namespace {

using namespace std::string_view_literals;

bool is_zstd(std::string_view bytes) {
    if (bytes.starts_with("\x28\xB5\x2F\xFD"sv)) return true;
    // A frame to skip (RFC 8878, 3.1.2) may come first; its number ends in any hexadecimal digit.
    return bytes.size() >= 4 && (bytes[0] & '\xF0') == '\x50' && bytes.substr(1, 3) == "\x2A\x4D\x18"sv;
}

bool is_bzip2(std::string_view bytes) {
    if (bytes.size() < 10 || !bytes.starts_with("BZh"sv) || bytes[3] < '1' || bytes[3] > '9') return false;
    const std::string_view block = bytes.substr(4, 6);  // the digits of pi, or, in an empty one, of its square root
    return block == "\x31\x41\x59\x26\x53\x59"sv || block == "\x17\x72\x45\x38\x50\x90"sv;
}

bool is_zip(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv) ||  // the second is empty
           bytes.starts_with("PK\x07\x08"sv) || bytes.starts_with("PK00PK"sv);        // of a set that became one
}

/// The first header of a tar of any kind (old ones have no magic) has the sum of its own bytes in it, in octal, counted
/// with blanks in the sum's place; some writers took the bytes for signed.
bool is_tar(std::string_view bytes) {
    constexpr std::size_t sum_at = 148, sum_length = 8;
    if (bytes.size() < bytes_that_tell_wrapping || bytes[0] == '\0') return false;
    long stated = 0;
    bool digits = false;
    for (const char c : bytes.substr(sum_at, sum_length)) {
        if (c == ' ' && !digits) continue;
        if (c < '0' || c > '7') break;
        digits = true;
        stated = stated * 8 + (c - '0');
    }
    if (!digits) return false;
    long with_sign = 0;
    long without_sign = 0;
    for (std::size_t i = 0; i < bytes_that_tell_wrapping; ++i) {
        const char c = i >= sum_at && i < sum_at + sum_length ? ' ' : bytes[i];
        with_sign += static_cast<signed char>(c);
        without_sign += static_cast<unsigned char>(c);
    }
    return stated == without_sign || stated == with_sign;
}

}  // namespace

Wrapping wrapping_of(std::string_view first_bytes) {
    if (first_bytes.starts_with("\x1F\x8B"sv)) return Wrapping::gzip;
    if (first_bytes.starts_with("\xFD" "7zXZ\0"sv)) return Wrapping::xz;
    if (is_zstd(first_bytes)) return Wrapping::zstd;
    if (is_bzip2(first_bytes)) return Wrapping::bzip2;
    if (is_zip(first_bytes)) return Wrapping::zip;
    if (is_tar(first_bytes)) return Wrapping::tar;
    return Wrapping::none;
}

const char* name_of(Wrapping wrapping) {
    switch (wrapping) {
        case Wrapping::none: return "plain";
        case Wrapping::gzip: return "gzip";
        case Wrapping::xz: return "xz";
        case Wrapping::zstd: return "zstd";
        case Wrapping::bzip2: return "bzip2";
        case Wrapping::tar: return "tar";
        case Wrapping::zip: return "zip";
    }
    __builtin_unreachable();
}

}  // namespace busfeed::input
