#pragma once

#include <array>
#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

/// Which items may cross to another thread. A copy of the item goes there, and the original may be gone by then, so
/// a type must own all that it holds: a view, a pointer or an event that is lent by a parser would dangle. Nothing is
/// taken for an owner that is not known to be one:
/// - numbers, enumerations, std::string; optional, pair, vector and array of such;
/// - a class that says so: `static constexpr bool owns_what_it_holds = true`.
namespace busfeed::exec {

template <class T> inline constexpr bool owns_what_it_holds = std::is_arithmetic_v<T> || std::is_enum_v<T>;
template <class T>
    requires requires { T::owns_what_it_holds; }
inline constexpr bool owns_what_it_holds<T> = T::owns_what_it_holds;
template <> inline constexpr bool owns_what_it_holds<std::string> = true;
template <class T> inline constexpr bool owns_what_it_holds<std::optional<T>> = owns_what_it_holds<T>;
template <class T> inline constexpr bool owns_what_it_holds<std::vector<T>> = owns_what_it_holds<T>;
template <class T, std::size_t N> inline constexpr bool owns_what_it_holds<std::array<T, N>> = owns_what_it_holds<T>;
template <class A, class B>
inline constexpr bool owns_what_it_holds<std::pair<A, B>> = owns_what_it_holds<A> && owns_what_it_holds<B>;

/// May be copied to another thread.
template <class T>
concept Owned = std::copyable<T> && owns_what_it_holds<T>;

}  // namespace busfeed::exec
