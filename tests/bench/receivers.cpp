#include "receivers.hpp"

#include <utility>

namespace busfeed::bench {

using coro::next;
using coro::Sink;

Sink<int> adding_coroutine(long* sum) {
    long so_far = 0;
    while (const int* item = co_await next) so_far += *item;
    *sum = so_far;
}

BareSink adding_bare_coroutine(long* sum) {
    long so_far = 0;
    while (const int* item = co_await next) so_far += *item;
    *sum = so_far;
}

Sink<std::string> grep_coroutine(std::string pattern, Sink<std::string> target) {
    while (const std::string* line = co_await next)
        if (line->find(pattern) != line->npos && !target.send(*line)) co_return;
}

Sink<std::string> counting_coroutine(long* count) {
    long so_far = 0;
    while (const std::string* line = co_await next) so_far += line->empty() ? 0 : 1;
    *count = so_far;
}

namespace {

class AddingHandler final : public Handler<int> {
public:
    explicit AddingHandler(long* sum) : sum_(sum) {}
    bool send(const int& item) override {
        so_far_ += item;
        return true;
    }
    void close() override { *sum_ = so_far_; }

private:
    long so_far_ = 0;
    long* sum_;
};

class GrepHandler final : public Handler<std::string> {
public:
    GrepHandler(std::string pattern, std::unique_ptr<Handler<std::string>> target)
        : pattern_(std::move(pattern)), target_(std::move(target)) {}
    bool send(const std::string& line) override { return line.find(pattern_) == line.npos || target_->send(line); }
    void close() override { target_->close(); }

private:
    std::string pattern_;
    std::unique_ptr<Handler<std::string>> target_;
};

class CountingHandler final : public Handler<std::string> {
public:
    explicit CountingHandler(long* count) : count_(count) {}
    bool send(const std::string& line) override {
        so_far_ += line.empty() ? 0 : 1;
        return true;
    }
    void close() override { *count_ = so_far_; }

private:
    long so_far_ = 0;
    long* count_;
};

}  // namespace

std::unique_ptr<Handler<int>> adding_handler(long* sum) { return std::make_unique<AddingHandler>(sum); }

std::unique_ptr<Handler<std::string>> grep_handler(std::string pattern, std::unique_ptr<Handler<std::string>> target) {
    return std::make_unique<GrepHandler>(std::move(pattern), std::move(target));
}

std::unique_ptr<Handler<std::string>> counting_handler(long* count) { return std::make_unique<CountingHandler>(count); }

// A function has no end, so it keeps its sum where everybody can see it.

Function<int> adding_function(long* sum) {
    return [sum](const int& item) {
        *sum += item;
        return true;
    };
}

Function<std::string> grep_function(std::string pattern, Function<std::string> target) {
    return [pattern = std::move(pattern), target = std::move(target)](const std::string& line) {
        return line.find(pattern) == line.npos || target(line);
    };
}

Function<std::string> counting_function(long* count) {
    return [count](const std::string& line) {
        *count += line.empty() ? 0 : 1;
        return true;
    };
}

}  // namespace busfeed::bench
