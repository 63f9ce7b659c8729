#pragma once

#include <coroutine>
#include <exception>
#include <functional>
#include <memory>
#include <string>

#include "coro/sink.hpp"

/// The same work written three times: as a coroutine with locals, as an object with members behind a virtual call,
/// and as a function object. They are made in a translation unit of their own, so that who sends sees through none.
namespace busfeed::bench {

template <class T> class Handler {
public:
    virtual ~Handler() = default;
    /// Takes one item; false: wants no more.
    virtual bool send(const T& item) = 0;
    virtual void close() = 0;
};

template <class T> using Function = std::function<bool(const T&)>;

/// A coroutine and nothing else: what a send costs when no mistake is looked for. It shows what the guarantees of a
/// Sink cost, and what the compiler's coroutine does.
class BareSink {
public:
    struct promise_type {
        BareSink get_return_object() { return BareSink(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        [[noreturn]] void unhandled_exception() noexcept { std::terminate(); }
        struct Awaiter {
            promise_type& promise;
            bool await_ready() const noexcept { return false; }
            void await_suspend(std::coroutine_handle<>) const noexcept {}
            const int* await_resume() const noexcept { return promise.item; }
        };
        Awaiter await_transform(coro::Next) noexcept { return {*this}; }

        const int* item = nullptr;
    };

    BareSink(const BareSink&) = delete;
    BareSink& operator=(const BareSink&) = delete;
    ~BareSink() { frame_.destroy(); }

    bool send(const int& item) {
        frame_.promise().item = &item;
        frame_.resume();
        return !frame_.done();
    }
    void close() {
        frame_.promise().item = nullptr;
        frame_.resume();
    }

private:
    explicit BareSink(std::coroutine_handle<promise_type> frame) : frame_(frame) {}
    std::coroutine_handle<promise_type> frame_;
};

/// The least that a receiver with state can do: adds up what it gets.
BareSink adding_bare_coroutine(long* sum);
coro::Sink<int> adding_coroutine(long* sum);
std::unique_ptr<Handler<int>> adding_handler(long* sum);
Function<int> adding_function(long* sum);

/// The course's own comparison: grep for a pattern, which passes the lines that have it on to a target, of the same
/// kind, that counts them.
coro::Sink<std::string> grep_coroutine(std::string pattern, coro::Sink<std::string> target);
std::unique_ptr<Handler<std::string>> grep_handler(std::string pattern, std::unique_ptr<Handler<std::string>> target);
Function<std::string> grep_function(std::string pattern, Function<std::string> target);

coro::Sink<std::string> counting_coroutine(long* count);
std::unique_ptr<Handler<std::string>> counting_handler(long* count);
Function<std::string> counting_function(long* count);

}  // namespace busfeed::bench
