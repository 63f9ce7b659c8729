#include "feed/unpacked_record.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

#include "feed/packed.hpp"
#include "feed/time_text.hpp"
#include "feed/utf8.hpp"

namespace busfeed::feed {

namespace {

constexpr std::size_t time_text_part = 0, seconds_part = 1, fraction_part = 2, digits_part = 3;

constexpr const char* not_utf8 = "a text that is not UTF-8";

/// From the year 0 to the year 9999: what a time can be written of.
bool can_be_written(std::chrono::sys_seconds time) {
    using namespace std::chrono;
    return time >= sys_days(year(0) / 1 / 2) && time < sys_days(year(9999) / 12 / 31);
}

bool are_digits_of(std::uint64_t value, int digits) {
    if (digits < 0 || digits > Fraction::most_digits) return false;
    for (int i = 0; i < digits; ++i) value /= 10;
    return value == 0;
}

}  // namespace

bool UnpackedRecord::refuse(const std::string& what) {
    wrong_ = "these are no packed records, or damaged ones: " + what + " where none belongs";
    return false;
}

bool UnpackedRecord::is_text(const std::string& text) {
    const bool is_value = where_ == Where::fields || where_ == Where::outsides;
    if (is_value && text.size() > options_.limits.field)  // of all other texts, what a record takes is limit enough
        wrong_ = "a text of more than " + std::to_string(options_.limits.field) + " bytes (--max-field)";
    else if (!is_utf8(text))
        wrong_ = not_utf8;
    return wrong_.empty();
}

bool UnpackedRecord::fits() {
    const std::size_t limit = options_.limits.memory / 4;
    if (record_.footprint() <= limit) return true;
    wrong_ = "a record takes more than " + std::to_string(limit) + " bytes (a quarter of --max-memory)";
    return false;
}

bool UnpackedRecord::start_array(std::size_t size) {
    if (where_ == Where::outside && size == packed_stream::header_parts) {
        where_ = Where::header;
        is_header_ = true;
    } else if (where_ == Where::outside && size == packed_stream::record_parts) {
        where_ = Where::record;
        dialect_ = nullptr;
        has_time_ = false;
    } else if (where_ == Where::record && part_ == time_part && size == packed_stream::time_parts) {
        where_ = Where::time;
        time_part_ = 0;
        return true;
    } else {
        return refuse("an array of " + std::to_string(size));
    }
    part_ = 0;
    return true;
}

bool UnpackedRecord::end_array() {
    if (where_ == Where::time) {
        where_ = Where::record;
        ++part_;
        if (!can_be_written(instant_.seconds) || !are_digits_of(instant_.fraction.value, instant_.fraction.digits))
            return refuse("a time that cannot be");
        has_time_ = true;
        return true;
    }
    if (where_ == Where::record) {
        record_.finish(dialect_);
        TimeText room;
        if (has_time_) record_.set_time(options_.utc ? write_time(instant_, std::nullopt, room) : time_, instant_);
    }
    where_ = Where::outside;
    return true;
}

bool UnpackedRecord::start_object(std::size_t size) {
    if (where_ != Where::record || (part_ != outsides_part && part_ != fields_part))
        return refuse("a map of " + std::to_string(size));
    where_ = part_ == outsides_part ? Where::outsides : Where::fields;
    return true;
}

bool UnpackedRecord::key(std::string& name) {
    if (name.empty()) return refuse("a field without a name");
    name_.swap(name);
    if (!is_utf8(name_)) wrong_ = not_utf8;
    return wrong_.empty();
}

bool UnpackedRecord::end_object() {
    where_ = Where::record;
    ++part_;
    return true;
}

bool UnpackedRecord::null() {
    if (where_ != Where::record || (part_ != dialect_part && part_ != time_part)) return refuse("nil");
    ++part_;
    return true;
}

bool UnpackedRecord::number_integer(std::int64_t number) {
    if (number >= 0) return number_unsigned(static_cast<std::uint64_t>(number));
    if (where_ != Where::time || time_part_ != seconds_part) return refuse("a negative number");
    instant_.seconds = std::chrono::sys_seconds(std::chrono::seconds(number));
    ++time_part_;
    return true;
}

bool UnpackedRecord::number_unsigned(std::uint64_t number) {
    if (where_ == Where::header && part_ == 1) {
        version_ = number;
        ++part_;
    } else if (where_ == Where::record && part_ == line_part) {
        record_.begin(source_, number);
        ++part_;
    } else if (where_ == Where::time) {
        return take_time_number(number);
    } else {
        return refuse("a number");
    }
    return true;
}

bool UnpackedRecord::take_time_number(std::uint64_t number) {
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (time_part_ == seconds_part && number <= most)
        instant_.seconds = std::chrono::sys_seconds(std::chrono::seconds(static_cast<std::int64_t>(number)));
    else if (time_part_ == fraction_part) instant_.fraction.value = number;
    else if (time_part_ == digits_part) instant_.fraction.digits = static_cast<int>(std::min<std::uint64_t>(number, 99));
    else return refuse("a number");
    ++time_part_;
    return true;
}

bool UnpackedRecord::string(std::string& text) {
    if (!is_text(text)) return false;
    switch (where_) {
        case Where::header:
            if (part_ != 0 || text != packed_stream::name) break;
            ++part_;
            return true;
        case Where::record:
            if (part_ == dialect_part) return take_dialect(text);
            if (part_ != source_part) break;
            source_.swap(text);
            ++part_;
            return true;
        case Where::time:
            if (time_part_ != time_text_part) break;
            time_.swap(text);
            ++time_part_;
            return true;
        case Where::outsides:
            record_.add_outside(name_, text);
            return fits();
        case Where::fields:
            record_.set(record_.place(name_), text);
            return fits();
        case Where::outside: break;
    }
    return refuse("a text");
}

bool UnpackedRecord::take_dialect(const std::string& name) {
    const auto it = std::ranges::find(options_.dialects, name, &Dialect::name);
    if (it == options_.dialects.end()) {
        wrong_ = "a record of the dialect '" + name + "', which is not known here: --dialects FILE makes it known";
        return false;
    }
    dialect_ = &*it;
    ++part_;
    return true;
}

}  // namespace busfeed::feed
