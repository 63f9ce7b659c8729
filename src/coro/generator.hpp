#pragma once

#include <coroutine>
#include <exception>
#include <iterator>
#include <memory>
#include <utility>

#include "coro/frame_guard.hpp"
#include "coro/misuse.hpp"

namespace busfeed::coro {

/// A coroutine that is pulled from: the owner of one, move-only. Made by calling a function that returns
/// Generator<T> and yields:
///
///     Generator<std::string> numbered(std::string stem) {
///         for (int n = 0;; ++n) {
///             const std::string name = stem + std::to_string(n);
///             co_yield name;
///         }
///     }
///
/// How it differs from a Sink: there the source has the loop and pushes, here the receiver has it and pulls. So
/// nothing runs before the first next() (a sink is primed), it runs no further than it is asked to, and who has enough
/// stops asking: there is nothing to close. A generator stands at the beginning of a pipeline, where somebody must
/// decide how much is read; everything after it is sinks.
///
/// Items are lent: `co_yield item` gives the item's address, good until the following next(). Whoever destroys the
/// generator early destroys the coroutine's locals where it stands.
///
/// One thread at a time; handing it from one to another between two next() is fine.
template <class T> class [[nodiscard]] Generator {
public:
    struct promise_type;
    class Iterator;

    Generator(Generator&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}
    Generator& operator=(Generator&& other) noexcept {
        if (this != &other) {
            destroy();
            frame_ = std::exchange(other.frame_, nullptr);
        }
        return *this;
    }
    ~Generator() { destroy(); }

    /// Runs the coroutine to its next `co_yield` and gives the item, lent until the following call; nullptr when it
    /// has ended, and at every call after that. Throws what the coroutine throws, once: that ends it. Throws
    /// GeneratorMisuse when it is running (it pulls from itself), or was moved from.
    const T* next();

    /// `for (const T& item : generator)`: from where it stands, by next().
    Iterator begin() { return Iterator(*this); }
    std::default_sentinel_t end() const noexcept { return {}; }

private:
    using Frame = std::coroutine_handle<promise_type>;

    explicit Generator(Frame frame) noexcept : frame_(frame) {}
    void destroy() noexcept {
        if (frame_) std::exchange(frame_, nullptr).destroy();
    }

    Frame frame_;
};

template <class T> struct Generator<T>::promise_type {
    Generator get_return_object() noexcept { return Generator(Frame::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }  // lazy
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { failure = std::current_exception(); }  // next() throws it on

    std::suspend_always yield_value(const T& one) noexcept {
        item = std::addressof(one);
        return {};
    }
    template <class Other> void await_transform(Other&&) = delete;  // a generator awaits nothing

    const T* item = nullptr;
    std::exception_ptr failure;
    bool running = false;
};

/// An input iterator: it holds the generator's place, and copying it copies no place.
template <class T> class Generator<T>::Iterator {
public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;

    explicit Iterator(Generator& generator) : generator_(&generator), item_(generator.next()) {}

    const T& operator*() const noexcept { return *item_; }
    const T* operator->() const noexcept { return item_; }
    Iterator& operator++() {
        item_ = generator_->next();
        return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const noexcept { return item_ == nullptr; }

private:
    Generator* generator_;
    const T* item_;
};

template <class T> const T* Generator<T>::next() {
    if (!frame_) throw GeneratorMisuse("use of a generator that was moved from");
    promise_type& it = frame_.promise();
    if (it.running) throw GeneratorMisuse("next() of a generator that is running: its own run leads back to it");
    if (frame_.done()) return nullptr;
    it.item = nullptr;
    it.running = true;
    frame_.resume();
    it.running = false;
    if (it.failure) std::rethrow_exception(std::exchange(it.failure, nullptr));
    return it.item;
}

}  // namespace busfeed::coro

/// Asked by the compiler for every coroutine that returns a Generator: the place to refuse parameters that would
/// dangle. Being lazy, a generator has not read a single one of them when the call that made it is over.
template <class T, class... Parameters>
struct std::coroutine_traits<busfeed::coro::Generator<T>, Parameters...> : busfeed::coro::FrameGuard<Parameters...> {
    using promise_type = typename busfeed::coro::Generator<T>::promise_type;
};
