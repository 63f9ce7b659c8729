#include "output/page.hpp"

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "feed/field_name.hpp"
#include "output/fleet.hpp"
#include "output/page_data.hpp"
#include "output/page_summary.hpp"
#include "output/page_text.hpp"
#include "output/position.hpp"
#include "output/shown_fields.hpp"
#include "output/spool.hpp"
#include "output/thinning.hpp"

namespace busfeed::output {

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

/// Minutes east of UTC, of a time that ends in `Z`, `+HH:MM` or `-HH:MM`.
int offset_minutes(std::string_view time) {
    if (time.size() < 6 || time.ends_with('Z')) return 0;
    const std::string_view offset = time.substr(time.size() - 6);
    int hours = 0;
    int minutes = 0;
    std::from_chars(offset.data() + 1, offset.data() + 3, hours);
    std::from_chars(offset.data() + 4, offset.data() + 6, minutes);
    return (offset[0] == '-' ? -1 : 1) * (60 * hours + minutes);
}

/// Of a text that is one.
template <class Number> Number number(std::string_view text) {
    Number value{};
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Whether both are the same bytes of the same record.
bool are_one(std::string_view a, std::string_view b) {
    return !a.empty() && a.data() == b.data() && a.size() == b.size();
}

/// The records of a page, until all are known.
class PageRows {
public:
    PageRows(JsonColumns columns, std::size_t most) : chosen_(std::move(columns)), thinning_(most) {
        if (!chosen_) return;
        for (const Column& column : *chosen_) titles_.push_back(column.title);
    }

    void add(const Record& record) {
        const std::optional<Position> position = positions_.of(record);
        if (!position) return fleet_.add_unplaced();
        const InAnyCase known{.position = *position,
                          .time = record.time().value_or(""),
                          .route = route_.find(record).value_or(""),
                          .id = id_.find(record).value_or(""),
                          .whole_second = !record.instant() || record.instant()->fraction.digits == 0};
        spool_.begin_row();
        add_known(record, known);
        if (chosen_) add_columns(record, known);
        else add_all_fields(record, known);
        spool_.end_row();
    }

    void write(Writer& out) {
        PositionCounts counts = fleet_.counts();
        counts.shown = thinning_.decide();
        out.write(page_text.before_title);
        out.write(title_of(counts));
        out.write(page_text.before_summary);
        out.write(page_summary(counts));
        out.write(page_text.before_data);
        write_data(out);
        out.write(page_text.after_data);
    }

private:
    /// Cells of the spool. Each column has two: the text, and instead of it which of the known things it is.
    enum Cell : std::size_t { longitude, latitude, epoch_second, offset, vehicle, route, id, first_of_columns };
    static std::size_t text_cell(std::size_t column) { return first_of_columns + 2 * column; }

    struct InAnyCase {
        Position position;
        std::string_view time, route, id;
        bool whole_second;

        Known holds(std::string_view value) const {
            if (are_one(value, position.latitude_text)) return Known::latitude;
            if (are_one(value, position.longitude_text)) return Known::longitude;
            if (are_one(value, time) && whole_second) return Known::time;
            if (are_one(value, route)) return Known::route;
            return are_one(value, id) ? Known::id : Known::nothing;
        }
    };

    void add_known(const Record& record, const InAnyCase& known) {
        spool_.add(longitude, known.position.longitude_text);
        spool_.add(latitude, known.position.latitude_text);
        if (record.instant()) {
            spool_.add(epoch_second, std::to_string(record.instant()->seconds.time_since_epoch().count()));
            spool_.add(offset, std::to_string(offset_minutes(known.time)));
        }
        const std::size_t its_number = fleet_.add(record, known.route, known.id).vehicle;
        thinning_.count(its_number);
        spool_.add(vehicle, std::to_string(its_number));
        spool_.add(route, known.route);
        spool_.add(id, known.id);
    }

    void add_columns(const Record& record, const InAnyCase& known) {
        for (std::size_t i = 0; i < chosen_->size(); ++i)
            if (const auto value = (*chosen_)[i].field.find(record)) add_cell(i, *value, known);
    }

    void add_all_fields(const Record& record, const InAnyCase& known) {
        for (const std::size_t place : shown_.places(record)) {
            const Record::Field field = record.field(place);
            const auto [column, added] = places_.try_emplace(std::string(field.name), titles_.size());
            if (added) titles_.push_back(column->first);
            add_cell(column->second, field.value, known);
        }
    }

    void add_cell(std::size_t column, std::string_view value, const InAnyCase& known) {
        const Known what = known.holds(value);
        if (what == Known::nothing) spool_.add(text_cell(column), value);
        else spool_.add(text_cell(column) + 1, std::to_string(static_cast<int>(what)));
    }

    void write_data(Writer& out) {
        PageData data(titles_, out);
        std::vector<std::string> cells(text_cell(titles_.size()));
        spool_.rewind();
        while (!out.reader_left() && spool_.read_row(cells)) {
            if (!thinning_.keeps(number<std::size_t>(cells[vehicle]))) continue;
            data.begin_row(number<double>(cells[longitude]), number<double>(cells[latitude]), cells[epoch_second],
                           cells[offset], cells[vehicle]);
            data.add(cells[route]);
            data.add(cells[id]);
            for (std::size_t column = 0; column < titles_.size(); ++column) {
                const std::string& what = cells[text_cell(column) + 1];
                if (what.empty()) data.add(cells[text_cell(column)]);
                else data.add(static_cast<Known>(number<int>(what)));
            }
            data.end_row();
        }
        data.finish();
    }

    JsonColumns chosen_;
    std::vector<std::string> titles_;
    std::unordered_map<std::string, std::size_t> places_;  // of columns, when all fields are shown
    ShownFields shown_;
    Positions positions_;
    feed::FieldName route_{"route"};
    feed::FieldName id_{"id"};
    Spool spool_;
    Thinning thinning_;
    Fleet fleet_;
};

}  // namespace

Sink<Record> page(JsonColumns columns, std::unique_ptr<Writer> out, std::size_t most) {
    PageRows rows(std::move(columns), most);
    while (const Record* bus = co_await next) rows.add(*bus);
    rows.write(*out);
    out->commit();
}

}  // namespace busfeed::output
