#include "filter/rounded.hpp"

#include <array>
#include <string>
#include <string_view>

#include "feed/field_name.hpp"
#include "filter/decimal.hpp"

namespace busfeed::filter {

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

class Rounding {
public:
    explicit Rounding(std::size_t decimals) : decimals_(decimals) {}

    /// The record, or a copy of it with other digits, lent until the next one.
    const Record& operator()(const Record& record) {
        bool is_copied = false;
        for (const feed::FieldName& field : fields_) {
            const std::string_view text = field.find(record).value_or("");
            const std::string_view shorter = round_decimal(text, decimals_, room_);
            if (shorter.data() == text.data()) continue;
            if (!is_copied) copy_ = record;
            is_copied = true;
            field.replace(copy_, shorter);
        }
        return is_copied ? copy_ : record;
    }

private:
    std::size_t decimals_;
    std::array<feed::FieldName, 2> fields_{feed::FieldName("latitude"), feed::FieldName("longitude")};
    Record copy_;
    std::string room_;
};

}  // namespace

Sink<Record> rounded(std::size_t decimals, Sink<Record> target) {
    Rounding round(decimals);
    if (!target.wants_more()) co_return;
    while (const Record* bus = co_await next)
        if (!target.send(round(*bus))) co_return;
}

}  // namespace busfeed::filter
