// The list of routes, each with its colour and how many positions it has, to show and hide them.

const SEARCH_FROM = 12;  // routes; fewer are seen at a glance

function addLegend(records, state, changed) {
    const counts = new Array(records.routes.length).fill(0);
    for (const route of records.route) ++counts[route];
    const entries = state.routesInOrder.map(
        route => legendEntry(route, records.routes[route], counts[route], state, changed));
    document.getElementById("routes").append(...entries.map(entry => entry.item));

    const showAll = shown => {
        for (const entry of entries)
            if (!entry.item.hidden) state.routeShown[entry.route] = entry.box.checked = shown;
        changed(false);
    };
    document.getElementById("routes-all").addEventListener("click", () => showAll(true));
    document.getElementById("routes-none").addEventListener("click", () => showAll(false));
    addSearch(entries);
    addToggle();

    const paint = () => {
        for (const {swatch, route} of entries) swatch.style.backgroundColor = colourOf(state.slots[route]);
    };
    paint();
    document.getElementById("legend").hidden = false;
    return paint;
}

function legendEntry(route, name, count, state, changed) {
    const item = document.createElement("li");
    const label = item.appendChild(document.createElement("label"));
    const box = label.appendChild(document.createElement("input"));
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => {
        state.routeShown[route] = box.checked;
        changed(false);
    });
    const swatch = label.appendChild(document.createElement("span"));
    swatch.className = "swatch";
    const text = label.appendChild(document.createElement("span"));
    text.className = name === "" ? "name unnamed" : "name";
    text.textContent = name === "" ? "no route" : name;
    const number = label.appendChild(document.createElement("span"));
    number.className = "count";
    number.textContent = count.toLocaleString("en");
    return {route, name, item, box, swatch};
}

// All and None go for the routes that are found.
function addSearch(entries) {
    const search = document.getElementById("routes-search");
    search.hidden = entries.length < SEARCH_FROM;
    search.addEventListener("input", () => {
        const wanted = search.value.trim().toLowerCase();
        for (const entry of entries) entry.item.hidden = !entry.name.toLowerCase().includes(wanted);
        document.getElementById("routes-missing").hidden = entries.some(entry => !entry.item.hidden);
    });
}

// On a phone the list comes when it is asked for.
function addToggle() {
    const toggle = document.getElementById("legend-toggle");
    toggle.hidden = false;
    toggle.addEventListener("click", () => {
        const open = document.body.classList.toggle("legend-open");
        toggle.setAttribute("aria-expanded", String(open));
    });
    document.addEventListener("keydown", event => {
        if (event.key === "Escape" && document.body.classList.contains("legend-open")) toggle.click();
    });
}
