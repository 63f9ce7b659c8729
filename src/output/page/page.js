// Puts the page together.

const WITHOUT_OUTLIERS = 0.005;  // of the positions at each end, when a few are far from all others
const FAR = 4;                   // times as large a box with them

function start() {
    const records = readRecords(document.getElementById("data").textContent);
    document.body.classList.toggle("empty", records.count === 0);
    const map = L.map("map", {zoomControl: false, zoomSnap: 0.5, minZoom: 2, maxZoom: 19});
    map.attributionControl.setPrefix("<a href=\"https://leafletjs.com\">Leaflet</a>");
    L.control.zoom({position: "topleft"}).addTo(map);
    L.control.scale({position: "bottomleft", maxWidth: 120}).addTo(map);
    map.setView([0, 0], 2, {animate: false});
    fit(map, records);
    const grid = addBaseMap(map);
    window.addEventListener("resize", () => map.invalidateSize());
    tellKeysFromPointers();
    if (records.count === 0) return;

    const byName = new Intl.Collator("en", {numeric: true}).compare;
    const routesInOrder = records.routes.map((_, route) => route)
        .sort((a, b) => byName(records.routes[a], records.routes[b]));
    const state = {moment: null, chosen: -1, routesInOrder, routeShown: records.routes.map(() => true), slots: []};
    const slots = colourSlots(routesInOrder.map(route => records.routes[route]));
    routesInOrder.forEach((route, k) => state.slots[route] = slots[k]);

    const fleet = makeFleet(records);
    map.createPane("positions").style.zIndex = 410;
    const layer = new PositionsLayer(records, fleet, state).addTo(map);
    const closePopUp = addPopUps(map, records, layer, state);
    const changed = playing => {
        if (state.chosen >= 0) closePopUp();
        layer.redraw();
        tellWhatIsShown(records, layer, state, playing);
    };

    const paintLegend = records.routes.some(route => route !== "") ? addLegend(records, state, changed) : () => {};
    if (fleet.last > fleet.first) addTimeBar(fleet, clockOffsets(records, fleet.rows), state, changed);
    changed(false);
    map.invalidateSize();  // the legend and the slider took their room
    fit(map, records);
    darkScheme.addEventListener("change", () => {
        paintLegend();
        layer.forgetColours();
        grid.redraw();
    });
}

// Leaflet gives the map the focus at a click; only those who use keys need to see it.
function tellKeysFromPointers() {
    document.addEventListener("keydown", () => document.body.classList.add("by-keys"), true);
    document.addEventListener("pointerdown", () => document.body.classList.remove("by-keys"), true);
}

function fit(map, records) {
    if (records.count === 0) return;
    const [west, east] = middle(records.longitude);
    const [south, north] = middle(records.latitude);
    map.fitBounds([[south, west], [north, east]], {padding: [24, 24], maxZoom: 16, animate: false});
}

// The range of the numbers; without the outermost where these stretch it far.
function middle(numbers) {
    const sorted = Float64Array.from(numbers).sort();
    const out = Math.floor(sorted.length * WITHOUT_OUTLIERS);
    const [least, most] = [sorted[0], sorted[sorted.length - 1]];
    const [low, high] = [sorted[out], sorted[sorted.length - 1 - out]];
    return most - least > FAR * (high - low) && high > low ? [low, high] : [least, most];
}

// Not read out while it changes all the time.
function tellWhatIsShown(records, layer, state, playing) {
    let shown = 0;
    layer.forEachShown(() => ++shown);
    const what = state.moment === null ? "position" : "vehicle";
    const all = state.moment === null && shown < records.count ? ` of ${records.count.toLocaleString("en")}` : "";
    const status = document.getElementById("shown");
    status.setAttribute("aria-live", playing ? "off" : "polite");
    status.textContent = `${shown.toLocaleString("en")}${all} ${what}${shown === 1 && !all ? "" : "s"} shown`;
}

start();
