#pragma once

#include <optional>
#include <string_view>

#include "feed/written_time.hpp"

namespace busfeed::feed {

/// The time that the name of a file or folder tells, none of its slashes included. Of several, the most exact one;
/// of those, the first:
///
/// - an instant: epoch seconds (`1362925851.xml.gz`, 10 digits) or milliseconds (13), a day and clock with a `Z`;
/// - a day and clock, local: `20130310T1314`, `20130310_131400`, `20130310131400`, `2013-03-10T13-14`,
///   `2013-03-10_13.14.00` (without a T, seconds must be there: `20130310_1314` may be that day and a vehicle);
/// - a day: `20130310`, `2013-03-10`, `2013_03_10`, `2013.03.10`.
///
/// Digits count only as a whole, so that no piece of a longer number is taken for a day, and only in the years from
/// 2000 to 2100. Ten digits such as 2013031013 are that day at 13, not a second of the year 2033.
std::optional<WrittenTime> time_in_name(std::string_view name);

}  // namespace busfeed::feed
