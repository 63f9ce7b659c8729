// What stands in for a map where there is none: the degrees, as thin lines with their names at the edges.

// Degrees between two lines.
const STEPS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 45, 90];
const LEAST_BETWEEN_LINES = 90;  // CSS pixels

// Of the lines between the lines.
const finer = step => /[29]/.test(step) ? step / 4 : step / 5;

const GridLayer = CanvasLayer.extend({
    options: {padding: 0, pane: "grid"},

    getEvents() {
        return Object.assign(CanvasLayer.prototype.getEvents.call(this), {move: this._update});
    },

    draw(context, view) {
        const perDegree = view.scale / 360;
        const step = STEPS.find(degrees => degrees * perDegree >= LEAST_BETWEEN_LINES) || 90;
        const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        context.lineWidth = 1;
        context.font = "11px system-ui, sans-serif";
        for (const [between, colour] of [[finer(step), "--grid-fine"], [step, "--grid-line"]]) {
            context.strokeStyle = style(colour);
            this._meridians(view, between, x => line(context, x, 0, x, view.height));
            this._parallels(view, between, y => line(context, 0, y, view.width, y));
        }
        this._meridians(view, step, (x, degrees) => {
            if (x < 60 || x > view.width - 50) return;  // clear of the buttons and of the other names
            name(context, degreesText(degrees, digits, "E", "W"), x, 12, "center");
        });
        this._parallels(view, step, (y, degrees) => {
            if (y < 26 || y > view.height - 26) return;
            name(context, degreesText(degrees, digits, "N", "S"), view.width - 6, y, "right");
        });
    },

    // Calls use(x, degrees) for each.
    _meridians(view, step, use) {
        const longitudeAt = x => (x + view.left) / view.scale * 360 - 180;
        for (let n = Math.ceil(longitudeAt(0) / step); n * step <= longitudeAt(view.width); ++n) {
            use(Math.round(worldX(n * step) * view.scale - view.left) + 0.5, n * step);
        }
    },

    // As far apart in degrees as the meridians, so wider on the map.
    _parallels(view, step, use) {
        const latitudeAt = y => {
            const mercator = Math.PI * (1 - 2 * (y + view.top) / view.scale);
            return Math.atan(Math.sinh(mercator)) * 180 / Math.PI;
        };
        for (let n = Math.ceil(latitudeAt(view.height) / step); n * step <= latitudeAt(0); ++n) {
            use(Math.round(worldY(n * step) * view.scale - view.top) + 0.5, n * step);
        }
    },
});

function line(context, x1, y1, x2, y2) {
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
}

// With the ground behind it, so that no line runs through.
function name(context, text, x, y, align) {
    const width = context.measureText(text).width;
    context.fillStyle = style("--ground");
    context.fillRect((align === "right" ? x - width : x - width / 2) - 3, y - 8, width + 6, 16);
    context.fillStyle = style("--grid-text");
    context.textAlign = align;
    context.textBaseline = "middle";
    context.fillText(text, x, y);
}

function degreesText(degrees, digits, above, below) {
    const wrapped = above === "E" ? ((degrees + 180) % 360 + 360) % 360 - 180 : degrees;
    const text = Math.abs(wrapped).toFixed(digits);
    return text + "\u00b0" + (Number(text) === 0 ? "" : wrapped > 0 ? above : below);
}
