// The vehicles: which records are whose, in order of time, and where each vehicle was at a moment.

const MINUTE = 60;

// A vehicle's records are a track: {rows, times}. A record whose vehicle is not known is a track of its own.
function makeFleet(records) {
    const rows = [];
    for (let i = 0; i < records.count; ++i)
        if (!Number.isNaN(records.time[i])) rows.push(i);
    rows.sort((a, b) => records.time[a] - records.time[b]);

    const tracks = [];
    const trackOf = new Map();
    for (const i of rows) {
        const vehicle = records.vehicle[i];
        let track = vehicle === 0 ? undefined : trackOf.get(vehicle);
        if (!track) {
            track = {rows: [], times: []};
            tracks.push(track);
            trackOf.set(vehicle, track);
        }
        track.rows.push(i);
        track.times.push(records.time[i]);
    }
    const usual = usualGap(tracks);
    return {
        tracks,
        rows,
        first: rows.length > 0 ? records.time[rows[0]] : NaN,
        last: rows.length > 0 ? records.time[rows[rows.length - 1]] : NaN,
        usualGap: usual,
        // A vehicle that was not heard of for so many seconds is not shown any more.
        window: Math.min(Math.max(5 * MINUTE, 2.5 * usual), 60 * MINUTE),
        // A trail breaks where there is nothing for so many seconds.
        get longestGap() { return 3 * this.window; },
    };
}

// Seconds from a position to the vehicle's next: the median; 0: no vehicle has two.
function usualGap(tracks) {
    const gaps = [];
    for (const {times} of tracks)
        for (let k = 1; k < times.length; ++k)
            if (times[k] > times[k - 1]) gaps.push(times[k] - times[k - 1]);
    gaps.sort((a, b) => a - b);
    return gaps.length > 0 ? gaps[gaps.length >> 1] : 0;
}

// Calls use(track, k) for each vehicle that was heard of lately: its record number k is the last at that moment.
function forEachAt(fleet, moment, use) {
    for (const track of fleet.tracks) {
        const k = lastAtOrBefore(track.times, moment);
        if (k >= 0 && moment - track.times[k] <= fleet.window) use(track, k);
    }
}
