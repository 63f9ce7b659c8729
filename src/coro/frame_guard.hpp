#pragma once

#include <span>
#include <string_view>
#include <type_traits>

/// A coroutine outlives the call that made it, and so must its parameters. What a caller hands over by reference is
/// gone by the first send or next; these tests, asked by std::coroutine_traits, turn that mistake into one at compile
/// time.
///
/// A coroutine that is a lambda or a member function has its object as a first parameter, by reference: what it
/// captures, or its members, would dangle in the same way. A lambda without captures would be safe, but its type is
/// not complete at this point, so it cannot be told from the others: a stage is a plain function.
namespace busfeed::coro {

template <class> inline constexpr bool is_view = false;
template <class C, class Tr> inline constexpr bool is_view<std::basic_string_view<C, Tr>> = true;
template <class T, std::size_t N> inline constexpr bool is_view<std::span<T, N>> = true;

template <class... Parameters> struct FrameGuard {
    static_assert((!std::is_reference_v<Parameters> && ...),
                  "a coroutine takes its parameters by value: a reference, a lambda's captures or an object's members "
                  "would dangle before the first send or next; make it a plain function, move values and sinks in, or pass a "
                  "pointer to what you keep alive");
    static_assert((!is_view<std::remove_cvref_t<Parameters>> && ...),
                  "a coroutine keeps its parameters: take std::string or std::vector, not a view of the caller's");
};

}  // namespace busfeed::coro
