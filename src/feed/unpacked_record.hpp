#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "feed/dialect.hpp"
#include "feed/record.hpp"
#include "feed/unpack.hpp"

namespace busfeed::feed {

/// Makes a record, or a header, of the values that nlohmann/json reads, as its SAX interface tells them one by one. Each
/// is taken only where the layout (packed.hpp) has it, so nesting is bounded, and a stated length allocates nothing.
/// A function that gives false stops the reading; wrong() then says why.
class UnpackedRecord {
public:
    using Json = nlohmann::json;

    /// `options` are lent, and its dialects to the records.
    explicit UnpackedRecord(const UnpackOptions& options) : options_(options) {}

    void begin() {
        where_ = Where::outside;
        wrong_.clear();
        is_header_ = false;
    }
    bool is_header() const { return is_header_; }
    std::uint64_t version() const { return version_; }
    const Record& record() const { return record_; }
    const std::string& wrong() const { return wrong_; }

    bool null();
    bool boolean(bool) { return refuse("a truth value"); }
    bool number_integer(std::int64_t number);
    bool number_unsigned(std::uint64_t number);
    bool number_float(double, const std::string&) { return refuse("a number with a point"); }
    bool string(std::string& text);
    bool binary(Json::binary_t&) { return refuse("binary data"); }
    bool start_array(std::size_t size);
    bool end_array();
    bool start_object(std::size_t size);
    bool key(std::string& name);
    bool end_object();
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) { return false; }

private:
    enum class Where { outside, header, record, time, outsides, fields };
    // The parts of a record, in order.
    enum Part : std::size_t { dialect_part, source_part, line_part, time_part, outsides_part, fields_part };

    bool refuse(const std::string& what);
    bool is_text(const std::string& text);
    bool take_dialect(const std::string& name);
    bool take_time_number(std::uint64_t number);
    bool fits();

    const UnpackOptions& options_;
    Where where_ = Where::outside;
    std::size_t part_ = 0;  // of the record or header
    std::size_t time_part_ = 0;
    std::string wrong_;
    bool is_header_ = false;
    std::uint64_t version_ = 0;

    Record record_;
    const Dialect* dialect_ = nullptr;
    std::string source_, name_, time_;
    bool has_time_ = false;
    Instant instant_;
};

}  // namespace busfeed::feed
