#include "exec/owned.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <thread>

#include "feed/record.hpp"
#include "xml/event.hpp"

using namespace busfeed;
using exec::Owned;

namespace {

enum class Color { red };

struct Says {
    static constexpr bool owns_what_it_holds = true;
    std::string text;
};
struct SaysNothing {
    std::string text;
};
struct Denies {
    static constexpr bool owns_what_it_holds = false;
};
struct CannotBeCopied {
    static constexpr bool owns_what_it_holds = true;
    std::unique_ptr<int> number;
};

}  // namespace

TEST_CASE("what owns all that it holds may cross to another thread") {
    static_assert(Owned<int> && Owned<bool> && Owned<double> && Owned<Color> && Owned<std::string>);
    static_assert(Owned<std::vector<std::string>> && Owned<std::optional<int>> && Owned<std::array<std::string, 2>>);
    static_assert(Owned<std::pair<std::string, std::vector<std::optional<double>>>>);
    static_assert(Owned<Says> && Owned<std::vector<Says>>);
    static_assert(Owned<feed::Record>);
}

TEST_CASE("what refers to something else may not, nor what does not say that it owns it") {
    static_assert(!Owned<std::string_view> && !Owned<std::span<int>> && !Owned<const char*> && !Owned<int*>);
    static_assert(!Owned<std::vector<std::string_view>> && !Owned<std::optional<const char*>>);
    static_assert(!Owned<std::pair<std::string, std::string_view>> && !Owned<std::array<int*, 2>>);
    static_assert(!Owned<xml::XmlEvent> && !Owned<feed::Record::Field> && !Owned<std::reference_wrapper<int>>);
    static_assert(!Owned<SaysNothing> && !Owned<Denies> && !Owned<CannotBeCopied>);
}
