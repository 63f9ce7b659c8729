// All that is allowed, side by side with what is not: it must compile, or the others may fail for another reason.
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "coro/broadcast.hpp"
#include "coro/merge.hpp"
#include "coro/route_by.hpp"
#include "coro/sink.hpp"

using busfeed::coro::broadcast;
using busfeed::coro::merge;
using busfeed::coro::next;
using busfeed::coro::route_by;
using busfeed::coro::Sink;

Sink<std::string> collect(std::vector<std::string>* into, std::string before) {
    while (const std::string* item = co_await next) into->push_back(before + *item);
}

Sink<std::string> share(std::shared_ptr<std::vector<std::string>> into, const std::string behind) {
    while (const std::string* item = co_await next) into->push_back(*item + behind);
}

Sink<std::string> keep_if(std::function<bool(const std::string&)> fits, Sink<std::string> target) {
    while (const std::string* item = co_await next)
        if (fits(*item) && !target.send(*item)) co_return;
}

Sink<std::string> each(std::vector<Sink<std::string>> targets) {
    while (const std::string* item = co_await next)
        for (Sink<std::string>& target : targets) target.send(*item);
}

void use(std::vector<std::string>& seen) {
    const std::string shout = "!";
    auto shared = std::make_shared<std::vector<std::string>>();
    Sink<std::string> sink = broadcast(collect(&seen, "> "), share(shared, shout));
    sink = keep_if([shout](const std::string& item) { return item != shout; }, std::move(sink));
    std::vector<Sink<std::string>> targets;
    targets.push_back(std::move(sink));
    Sink<std::string> all = each(std::move(targets));
    all.send("a temporary is lent for the length of the call");
    all.close();

    // Callables are taken by value, with all that they capture; what they refer to is theirs to keep alive.
    std::size_t keys = 0;
    all = route_by<std::string>([](const std::string& item) { return item.substr(0, 1); },
                                [&keys, &seen](const std::string& key, bool again) {
                                    keys += again ? 0 : 1;
                                    return collect(&seen, key);
                                },
                                10);
    for (Sink<std::string>& entrance : merge(2, std::move(all))) entrance.close();
}
