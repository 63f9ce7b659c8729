#include "filter/list_fields.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "feed/dialect.hpp"

namespace busfeed::filter {

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

class FieldList {
public:
    void add(const Record& record) {
        record.for_each([&](const Record::Field& field) {
            const auto [it, added] = places_.try_emplace(std::string(field.name), entries_.size());
            if (added) entries_.push_back({it->first, 0, {}});
            Entry& entry = entries_[it->second];
            ++entry.count;
            if (entry.example.empty() && !(record.dialect() && record.dialect()->is_personal(field.name)))
                entry.example = field.value;
        });
    }

    void send_to(Sink<Record>& target) const {
        Record record;
        for (const Entry& entry : entries_) {
            record.begin({}, 0);
            record.set(record.place("field"), entry.name);
            record.set(record.place("count"), std::to_string(entry.count));
            record.set(record.place("example"), entry.example);
            record.finish(nullptr);
            if (!target.send(record)) return;
        }
    }

private:
    struct Entry {
        std::string name;
        std::uint64_t count;
        std::string example;
    };

    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

Sink<Record> list_fields(Sink<Record> target) {
    FieldList fields;
    while (const Record* bus = co_await next) fields.add(*bus);
    fields.send_to(target);
}

}  // namespace busfeed::filter
