// Colours of routes. Any two differ well (0.1 or more in OKLab), and each stands out from light tiles or from a dark
// ground; they were chosen greedily for the greatest least difference, the best first.

const ON_LIGHT = ["#5750d7", "#31a819", "#f93440", "#604008", "#e149f0", "#98017c", "#1c9bb9", "#9b721c",
                  "#014a80", "#ba709f", "#0f7c55", "#a21924", "#1810d0", "#5c11a0", "#9901d1", "#765c8c",
                  "#d71683", "#966cf7", "#61365a", "#6e996d", "#005725", "#0c71a0", "#bf5546", "#438af1"];
const ON_DARK = ["#a2aaf6", "#71e35f", "#f4b0ab", "#a98553", "#fd9afd", "#ea63c7", "#66d5f4", "#e9bd6d",
                 "#5391cc", "#f6a8d8", "#6ac79c", "#f66c69", "#5e84f2", "#a167f1", "#d58efe", "#c0a4d8",
                 "#f589b7", "#c6bbf4", "#aa7aa1", "#a5d2a4", "#579f68", "#67bbee", "#fd8c7b", "#a4c6f8"];

const darkScheme = window.matchMedia("(prefers-color-scheme: dark)");

const colourOf = slot => (darkScheme.matches ? ON_DARK : ON_LIGHT)[slot];

// FNV-1a.
function hashOf(text) {
    let hash = 0x811c9dc5;
    for (const unit of text) hash = Math.imul(hash ^ unit.codePointAt(0), 0x01000193) >>> 0;
    return hash;
}

// In the order of the routes given: the slot of each. A route's name says which slot it would have, so that it has the
// same colour on most pages; where that is taken, it gets the next that is used least.
function colourSlots(routes) {
    const used = new Array(ON_LIGHT.length).fill(0);
    return routes.map(route => {
        const wanted = hashOf(route) % used.length;
        const least = Math.min(...used);
        let slot = wanted;
        while (used[slot] > least) slot = (slot + 1) % used.length;
        ++used[slot];
        return slot;
    });
}
