#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "coro/sink.hpp"

/// Sinks at the end of lines of text.
namespace busfeed::testing {

using Texts = std::vector<std::string>;
using KeptTexts = std::shared_ptr<Texts>;

inline KeptTexts new_texts() { return std::make_shared<Texts>(); }

/// Keeps copies of all that it is sent, and "(end)" when it is closed.
inline coro::Sink<std::string_view> keep_texts(KeptTexts into) {
    while (const std::string_view* text = co_await coro::next) into->emplace_back(*text);
    into->emplace_back("(end)");
}

/// Keeps `count` texts, and wants no more.
inline coro::Sink<std::string_view> keep_first_texts(std::size_t count, KeptTexts into) {
    if (count == 0) co_return;
    while (const std::string_view* text = co_await coro::next) {
        into->emplace_back(*text);
        if (--count == 0) co_return;
    }
}

}  // namespace busfeed::testing
