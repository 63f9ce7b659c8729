#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "output/writer.hpp"

namespace busfeed::output {

/// Appends the text as a JSON string that may stand in a <script> element: whatever the text is, the element does not
/// end in it, and it opens no comment. (`<`, `>`, `&` and the two line ends that only JavaScript knows are escaped.)
void append_script_json_string(std::string& json, std::string_view text);

/// What a page has of every record in any case. A cell that would hold the same need not.
enum class Known { nothing, latitude, longitude, time, route, id };

/// Writes the data of a map page as JSON, row by row:
///
///     {"columns":["title",…],
///      "rows":[[longitude,latitude,time,vehicle,route,id,cell,…],…],
///      "offsets":[[row,minutes],…]}
///
/// Degrees have six decimals at most (0.1 m). The time is an epoch second or null; the offset of its clock from UTC is
/// that of the last entry of `offsets` at or before the row. The vehicle is a number, 0 where it is not known. All else
/// are texts: a string the first time, after that its number, counted from 1 over all strings of `rows`; 0 is the empty
/// text, and left out at the end of a row. A cell below 0 is what is known in any case: -1 the latitude, -2 the
/// longitude, -3 the time, -4 the route, -5 the id.
class PageData {
public:
    PageData(const std::vector<std::string>& titles, Writer& out);

    void begin_row(double longitude, double latitude, std::string_view epoch_second, std::string_view offset_minutes,
                   std::string_view vehicle);
    void add(std::string_view text);
    void add(Known known);
    void end_row();

    void finish();

private:
    /// Texts are remembered up to so many bytes; others are written out each time.
    static constexpr std::size_t most_remembered = std::size_t{8} << 20;
    static constexpr std::size_t bytes_of_entry = 100;  // a node and its bucket, roughly

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    void begin_cell();

    Writer& out_;
    std::string row_;
    std::string offsets_;
    std::string offset_;  // of the last row that had one
    std::uint64_t rows_ = 0;
    std::size_t empty_cells_ = 0;  // at the end of the row so far
    std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> numbers_;
    std::uint64_t texts_ = 0;
    std::size_t remembered_ = 0;
};

}  // namespace busfeed::output
