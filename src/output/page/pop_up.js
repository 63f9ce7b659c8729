// The record under the pointer, or next to the middle of the map for those who use keys, in a pop-up. Several records
// in one place are leafed through.

const REACH = {mouse: 8, touch: 20, keys: Infinity};  // CSS pixels around a click

function addPopUps(map, records, layer, state) {
    const popUp = L.popup({maxWidth: 320, minWidth: 150, autoPanPadding: [12, 12], closeOnEscapeKey: false});

    const show = (rows, at) => {
        const i = rows[at];
        state.chosen = i;
        popUp.options.maxHeight = Math.max(120, Math.round(map.getSize().y * 0.5));
        popUp.setLatLng([records.latitude[i], records.longitude[i]]);
        popUp.setContent(popUpContent(records, rows, at, next => show(rows, next)));
        if (!map.hasLayer(popUp)) popUp.openOn(map);
        layer.redraw();
    };
    const open = (rows, focus) => {
        if (rows.length === 0) return;
        show(rows, 0);
        const close = popUp.getElement().querySelector(".leaflet-popup-close-button");
        close.setAttribute("role", "button");
        close.setAttribute("aria-label", "Close");
        if (focus) close.focus({preventScroll: true});
    };

    map.on("popupclose", () => {
        state.chosen = -1;
        layer.redraw();
    });
    map.on("click", event => {
        const byTouch = event.originalEvent.pointerType === "touch" || window.matchMedia("(pointer: coarse)").matches;
        open(layer.rowsNear(event.containerPoint, byTouch ? REACH.touch : REACH.mouse), false);
    });
    showPointer(map, layer);

    map.getContainer().addEventListener("keydown", event => {
        if (event.key !== "Enter" || event.target !== map.getContainer()) return;
        event.preventDefault();
        const middle = map.getSize().divideBy(2);
        const rows = layer.rowsNear(middle, REACH.keys);
        const {latitude, longitude} = records;
        const [nearest] = rows;
        open(rows.filter(i => latitude[i] === latitude[nearest] && longitude[i] === longitude[nearest]), true);
    });
    document.addEventListener("keydown", event => {
        if (event.key !== "Escape" || !map.hasLayer(popUp)) return;
        const within = popUp.getElement().contains(document.activeElement);
        map.closePopup(popUp);
        if (within) map.getContainer().focus({preventScroll: true});
    });
    return () => map.closePopup(popUp);
}

// Tells by the pointer that there is something to click on.
function showPointer(map, layer) {
    let point = null;
    map.on("mousemove", event => {
        if (!point) requestAnimationFrame(() => {
            map.getContainer().classList.toggle("over-record", layer.rowsNear(point, REACH.mouse).length > 0);
            point = null;
        });
        point = event.containerPoint;
    });
}

// Texts of a feed become text, never HTML.
function popUpContent(records, rows, at, goTo) {
    const content = document.createElement("div");
    content.className = "record";
    const list = content.appendChild(document.createElement("dl"));
    for (const [title, text] of fieldsOf(records, rows[at])) {
        list.appendChild(document.createElement("dt")).textContent = title;
        list.appendChild(document.createElement("dd")).textContent = text;
    }
    if (rows.length > 1) content.appendChild(leafing(rows.length, at, goTo));
    return content;
}

// `‹ 2 of 5 ›`
function leafing(count, at, goTo) {
    const bar = document.createElement("div");
    bar.className = "leafing";
    const button = (text, label, to) => {
        const one = bar.appendChild(document.createElement("button"));
        one.type = "button";
        one.textContent = text;
        one.setAttribute("aria-label", label);
        one.addEventListener("click", event => {
            event.stopPropagation();
            const pane = bar.closest(".leaflet-popup");
            goTo((to + count) % count);
            pane.querySelector(`.leafing [aria-label="${label}"]`).focus({preventScroll: true});
        });
    };
    button("\u2039", "Previous record here", at - 1);
    bar.appendChild(document.createElement("span")).textContent = `${at + 1} of ${count} here`;
    button("\u203a", "Next record here", at + 1);
    return bar;
}
