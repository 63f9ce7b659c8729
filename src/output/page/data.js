// The records, out of the JSON that busfeed wrote (output/page_data.hpp says how), as one array for each thing known.

// What cells below 0 stand for, and the sixth thing that a record has: its place among the rows.
const LATITUDE = -1, LONGITUDE = -2, TIME = -3, ROUTE = -4, ID = -5;

function readRecords(json) {
    const data = JSON.parse(json);
    const count = data.rows.length;
    const width = data.columns.length;
    const records = {
        count,
        columns: data.columns,
        longitude: new Float64Array(count),  // degrees
        latitude: new Float64Array(count),
        time: new Float64Array(count),       // epoch seconds; NaN: none
        offset: new Int16Array(count),       // of its clock from UTC, minutes
        vehicle: new Int32Array(count),      // 0: not known
        route: new Int32Array(count),        // place in routes
        id: new Int32Array(count),           // place in texts
        cells: new Int32Array(count * width),
        routes: [],                          // names
        texts: [""],
    };
    const numberOf = cell => typeof cell === "string" ? records.texts.push(cell) - 1 : cell;
    const placeOfRoute = new Map();
    let nextOffset = 0;
    let offset = 0;
    data.rows.forEach((row, i) => {
        if (nextOffset < data.offsets.length && data.offsets[nextOffset][0] === i)
            offset = data.offsets[nextOffset++][1];
        records.longitude[i] = row[0];
        records.latitude[i] = row[1];
        records.time[i] = row[2] === null ? NaN : row[2];
        records.offset[i] = offset;
        records.vehicle[i] = row[3];
        const route = row.length > 4 ? records.texts[numberOf(row[4])] : "";
        if (!placeOfRoute.has(route)) placeOfRoute.set(route, records.routes.push(route) - 1);
        records.route[i] = placeOfRoute.get(route);
        records.id[i] = row.length > 5 ? numberOf(row[5]) : 0;
        for (let column = 0; column + 6 < row.length; ++column)
            records.cells[i * width + column] = numberOf(row[column + 6]);
    });
    return records;
}

// What a pop-up says of a record: [title, text] of each column that it has. The time comes first where no column is it.
function fieldsOf(records, i) {
    const width = records.columns.length;
    const time = formatTime(records.time[i], records.offset[i]);
    const known = {
        [LATITUDE]: String(records.latitude[i]),
        [LONGITUDE]: String(records.longitude[i]),
        [TIME]: time,
        [ROUTE]: records.routes[records.route[i]],
        [ID]: records.texts[records.id[i]],
    };
    const fields = [];
    let hasTime = false;
    for (let column = 0; column < width; ++column) {
        const cell = records.cells[i * width + column];
        hasTime = hasTime || cell === TIME;
        const text = cell < 0 ? known[cell] : records.texts[cell];
        if (text !== "") fields.push([records.columns[column], text]);
    }
    if (!hasTime && time !== "") fields.unshift(["time", time]);
    return fields;
}
