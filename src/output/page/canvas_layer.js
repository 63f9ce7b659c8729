// A canvas over the map, a little larger than what is seen, that Leaflet moves and scales while the map moves, and
// that is drawn anew when it stands still. A layer says how in draw(context, view).
//
// The view tells where things are: a place at x, y of the world (0 to 1 each, Mercator) is at
// x * scale - left, y * scale - top on the canvas, whose size is width by height CSS pixels.
const CanvasLayer = L.Renderer.extend({
    _initContainer() {
        this._container = L.DomUtil.create("canvas");
        this._container.setAttribute("aria-hidden", "true");
        this._context = this._container.getContext("2d");
    },

    _destroyContainer() {
        cancelAnimationFrame(this._frame);
        this._frame = null;
        L.DomUtil.remove(this._container);
    },

    _update() {
        if (this._map._animatingZoom && this._bounds) return;
        L.Renderer.prototype._update.call(this);
        const size = this._bounds.getSize();
        const origin = this._map.getPixelOrigin().add(this._bounds.min);
        this._view = {width: size.x, height: size.y, left: origin.x, top: origin.y, zoom: this._zoom,
                      scale: 256 * Math.pow(2, this._zoom)};
        L.DomUtil.setPosition(this._container, this._bounds.min);
        this._draw();
    },

    // Draws before the next frame is shown, however often it is called.
    redraw() {
        if (!this._frame && this._map) this._frame = requestAnimationFrame(() => this._draw());
    },

    _draw() {
        cancelAnimationFrame(this._frame);
        this._frame = null;
        const {width, height} = this._view;
        const ratio = Math.min(window.devicePixelRatio || 1, 2);
        const canvas = this._container;
        if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
            canvas.width = Math.round(width * ratio);
            canvas.height = Math.round(height * ratio);
            canvas.style.width = width + "px";
            canvas.style.height = height + "px";
        }
        this._context.setTransform(ratio, 0, 0, ratio, 0, 0);
        this._context.clearRect(0, 0, width, height);
        this.draw(this._context, this._view, ratio);
    },
});

const worldX = longitude => (longitude + 180) / 360;

function worldY(latitude) {
    const sine = Math.sin(Math.max(-85.0511287798, Math.min(85.0511287798, latitude)) * Math.PI / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

const style = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
