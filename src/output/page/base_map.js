// What lies under the positions: OpenStreetMap's tiles where they can be had, else the grid of degrees.

const TILES_TO_TRY = 4;  // so many that fail, with none that came, and there is no network

function addBaseMap(map) {
    map.createPane("grid").style.zIndex = 150;
    const grid = new GridLayer().addTo(map);
    const tiles = L.tileLayer("https://tile.openstreetmap.org/{z}/{x}/{y}.png", {
        maxZoom: 19,
        attribution: "\u00a9 <a href=\"https://www.openstreetmap.org/copyright\">OpenStreetMap</a> contributors",
    });
    let failed = 0;
    let loaded = 0;
    tiles.on("tileload", () => {
        ++loaded;
        map.removeLayer(grid);
    });
    tiles.on("tileerror", () => {
        if (++failed < TILES_TO_TRY || loaded > 0) return;
        map.addLayer(grid);
        setTimeout(() => map.removeLayer(tiles));  // not while it is at work on them
    });
    const tryTiles = () => {
        failed = loaded = 0;
        map.addLayer(tiles);
    };
    window.addEventListener("online", tryTiles);
    if (navigator.onLine) tryTiles();
    return grid;
}
