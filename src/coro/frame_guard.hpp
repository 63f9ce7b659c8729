#pragma once

#include <span>
#include <string_view>
#include <type_traits>

/// A coroutine outlives the call that made it, and so must its parameters. What a caller hands over by reference is
/// gone by the first send or next; these tests, asked by std::coroutine_traits, turn that mistake into one at compile
/// time.
namespace busfeed::coro {

/// A coroutine lambda's captures live in the closure, not in the frame: the closure is the coroutine's first
/// parameter, by reference, and must be empty. An ordinary reference never is.
template <class Parameter>
inline constexpr bool lives_in_frame =
    !std::is_reference_v<Parameter> || std::is_empty_v<std::remove_cvref_t<Parameter>>;

template <class> inline constexpr bool is_view = false;
template <class C, class Tr> inline constexpr bool is_view<std::basic_string_view<C, Tr>> = true;
template <class T, std::size_t N> inline constexpr bool is_view<std::span<T, N>> = true;

template <class... Parameters> struct FrameGuard {
    static_assert((lives_in_frame<Parameters> && ...),
                  "a coroutine takes its parameters by value: a reference (or a lambda's captures) would dangle "
                  "before the first send or next; move values and sinks in, or pass a pointer to what you keep alive");
    static_assert((!is_view<std::remove_cvref_t<Parameters>> && ...),
                  "a coroutine keeps its parameters: take std::string or std::vector, not a view of the caller's");
};

}  // namespace busfeed::coro
