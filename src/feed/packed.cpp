#include "feed/packed.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "feed/dialect.hpp"
#include "feed/message_pack.hpp"

namespace busfeed::feed {

using coro::next;
using coro::Sink;

namespace {

/// What is the same in all records of one shape.
struct Layout {
    struct Part {
        std::size_t place;      // or the number of the outside
        std::string name_bytes;  // packed
    };

    std::uint64_t shape = 0;
    std::vector<Part> fields, outsides;
};

class Packer {
public:
    explicit Packer(std::vector<FieldName> named) : named_(std::move(named)) {}

    static std::string header() {
        std::string bytes;
        message_pack::begin_array(bytes, packed_stream::header_parts);
        message_pack::append_text(bytes, packed_stream::name);
        message_pack::append_number(bytes, packed_stream::version);
        return bytes;
    }

    void append(std::string& bytes, const Record& record) {
        message_pack::begin_array(bytes, packed_stream::record_parts);
        if (record.dialect() && !record.dialect()->name.empty()) message_pack::append_text(bytes, record.dialect()->name);
        else message_pack::append_nil(bytes);
        message_pack::append_text(bytes, record.source());
        message_pack::append_number(bytes, record.line());
        append_time(bytes, record);

        const Layout& layout = layout_of(record);
        message_pack::begin_map(bytes, layout.outsides.size());
        for (const Layout::Part& part : layout.outsides) {
            bytes += part.name_bytes;
            message_pack::append_text(bytes, record.outside(part.place).value);
        }
        message_pack::begin_map(bytes, layout.fields.size());
        for (const Layout::Part& part : layout.fields) {
            bytes += part.name_bytes;
            message_pack::append_text(bytes, record.field(part.place).value);
        }
    }

private:
    static void append_time(std::string& bytes, const Record& record) {
        if (!record.instant()) return message_pack::append_nil(bytes);
        const Instant& instant = *record.instant();
        message_pack::begin_array(bytes, packed_stream::time_parts);
        message_pack::append_text(bytes, *record.time());
        message_pack::append_signed(bytes, instant.seconds.time_since_epoch().count());
        message_pack::append_number(bytes, instant.fraction.value);
        message_pack::append_number(bytes, static_cast<std::uint64_t>(instant.fraction.digits));
    }

    const Layout& layout_of(const Record& record) {
        const auto known = std::ranges::find(layouts_, record.shape(), &Layout::shape);
        if (known != layouts_.end()) return *known;
        if (layouts_.size() == few) layouts_.erase(layouts_.begin());
        Layout& layout = layouts_.emplace_back();
        layout.shape = record.shape();
        for (std::size_t place = 0; place < record.places(); ++place)
            if (record.holds_field(place) && may_be_shown(record, record.field(place).name, [&](const FieldName& name) {
                    return name.means_place(record, place);
                }))
                layout.fields.push_back({place, packed_name(record.field(place).name)});
        for (std::size_t i = 0; i < record.outsides(); ++i)
            if (may_be_shown(record, record.outside(i).name,
                             [&](const FieldName& name) { return name.means_outside(record, i); }))
                layout.outsides.push_back({i, packed_name(record.outside(i).name)});
        return layout;
    }

    template <class Means> bool may_be_shown(const Record& record, std::string_view own_name, Means means) const {
        return !record.dialect() || !record.dialect()->is_personal(own_name) || std::ranges::any_of(named_, means);
    }

    static std::string packed_name(std::string_view name) {
        std::string bytes;
        message_pack::append_text(bytes, name);
        return bytes;
    }

    static constexpr std::size_t few = 8;

    std::vector<FieldName> named_;
    std::vector<Layout> layouts_;  // of the last few shapes
};

}  // namespace

Sink<Record> packed(Sink<std::string_view> target, std::vector<FieldName> named) {
    Packer packer(std::move(named));
    if (!target.send(Packer::header())) co_return;
    std::string bytes;
    while (const Record* bus = co_await next) {
        bytes.clear();
        packer.append(bytes, *bus);
        if (!target.send(bytes)) co_return;
    }
}

}  // namespace busfeed::feed
