// Times as a reader of the feed's city knows them: an epoch second, and the minutes that its clock is off UTC.

const pad = number => String(number).padStart(2, "0");

function formatOffset(minutes) {
    if (minutes === 0) return "UTC";
    const size = Math.abs(minutes);
    return "UTC" + (minutes < 0 ? "\u2212" : "+") + pad(Math.floor(size / 60)) + ":" + pad(size % 60);
}

// `2013-03-10 09:26:10 UTC-05:00`; empty for no time.
function formatTime(second, offset) {
    if (Number.isNaN(second)) return "";
    const local = new Date((second + offset * 60) * 1000).toISOString();
    return local.slice(0, 10) + " " + local.slice(11, 19) + " " + formatOffset(offset);
}

// Gives the offset that clocks had at a time: that of the last record before it.
function clockOffsets(records, rowsByTime) {
    const from = [];
    const offsets = [];
    for (const i of rowsByTime) {
        if (offsets.length > 0 && offsets[offsets.length - 1] === records.offset[i]) continue;
        from.push(records.time[i]);
        offsets.push(records.offset[i]);
    }
    return second => offsets[Math.max(0, lastAtOrBefore(from, second))] || 0;
}

// The place of the last number of the ascending list that is not above the limit; -1: there is none.
function lastAtOrBefore(numbers, limit) {
    let low = 0;
    let high = numbers.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (numbers[middle] <= limit) low = middle + 1;
        else high = middle;
    }
    return low - 1;
}
