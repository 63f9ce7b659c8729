// The positions and trails, drawn on one canvas: with all times each position is a dot; at a moment each vehicle is
// one, with the way it came behind it.

const MANY = 3000;             // more dots than this are drawn as pixels, and those that would cover each other once
const LABELLED = 60;           // so many vehicles at most have names beside them
const SHORTEST_SEGMENT = 1.5;  // CSS pixels, of a trail
const LONGEST_PATH = 300;      // vertices; a canvas is slow with longer ones

const PositionsLayer = CanvasLayer.extend({
    options: {padding: 0.2, pane: "positions"},

    // The state says what is shown: {moment: epoch second or null for all times, routeShown: a flag for each route,
    // slots: the colour of each route, chosen: a row or -1}.
    initialize(records, fleet, state) {
        CanvasLayer.prototype.initialize.call(this);
        this._records = records;
        this._fleet = fleet;
        this._state = state;
        this._x = Float64Array.from(records.longitude, worldX);
        this._y = Float64Array.from(records.latitude, worldY);
        this._dots = new Map();
        this._hasTrails = fleet.tracks.some(track => track.rows.length > 1);
    },

    draw(context, view, ratio) {
        if (this._ratio !== ratio) this._dots.clear();
        this._ratio = ratio;
        if (this._state.moment === null) this._drawAllTimes(context, view);
        else this._drawMoment(context, view);
        this._drawChosen(context, view);
    },

    // The dots of other colours than before.
    forgetColours() {
        this._dots.clear();
        this.redraw();
    },

    // Rows that are shown within so many CSS pixels of a point of the map's container, the nearest first.
    rowsNear(point, distance) {
        const at = this._map.project(this._map.containerPointToLatLng(point));
        const scale = 256 * Math.pow(2, this._map.getZoom());
        const found = [];
        const consider = i => {
            const square = (this._x[i] * scale - at.x) ** 2 + (this._y[i] * scale - at.y) ** 2;
            if (square <= distance * distance) found.push({row: i, square});
        };
        this.forEachShown(consider);
        found.sort((a, b) => a.square - b.square || b.row - a.row);
        return found.map(one => one.row);
    },

    forEachShown(use) {
        const {moment, routeShown} = this._state;
        const route = this._records.route;
        if (moment === null) {
            for (let i = 0; i < this._records.count; ++i)
                if (routeShown[route[i]]) use(i);
        } else {
            forEachAt(this._fleet, moment, (track, k) => {
                if (routeShown[route[track.rows[k]]]) use(track.rows[k]);
            });
        }
    },

    _drawAllTimes(context, view) {
        context.globalAlpha = 0.45;
        context.lineWidth = view.zoom < 13 ? 1.5 : 2;
        if (this._hasTrails)
            for (const track of this._fleet.tracks) this._drawTrail(context, view, track, 0, track.rows.length - 1);
        context.globalAlpha = 1;
        const far = view.zoom < 12 ? 0 : view.zoom < 14 ? 0.5 : 1;
        this._drawDots(context, view, (this._hasTrails ? 1.5 : 4) + far);
    },

    _drawDots(context, view, radius) {
        if (this._records.count <= MANY) {
            this._forEachSeen(view, radius, false, (x, y, route) => drawDot(context, x, y, this._dot(route, radius)));
            return;
        }
        const plate = new DotPlate(view, this._ratio);
        const taken = new Taken(view, radius * 0.75);
        this._forEachSeen(view, radius, true, (x, y, route) => {
            if (taken.take(x, y)) plate.stamp(x, y, this._dot(route, radius));
        });
        plate.drawOn(context, view);
    },

    // Calls use(x, y, route) for each record that is shown on the canvas, in their order or the last first.
    _forEachSeen(view, margin, lastFirst, use) {
        const {routeShown} = this._state;
        const {route, count} = this._records;
        for (let n = 0; n < count; ++n) {
            const i = lastFirst ? count - 1 - n : n;
            if (!routeShown[route[i]]) continue;
            const x = this._x[i] * view.scale - view.left;
            const y = this._y[i] * view.scale - view.top;
            if (x < -margin || y < -margin || x > view.width + margin || y > view.height + margin) continue;
            use(x, y, route[i]);
        }
    },

    _drawMoment(context, view) {
        const {moment, routeShown} = this._state;
        const route = this._records.route;
        const rows = [];
        const since = moment - 2 * this._fleet.window;
        context.globalAlpha = 0.6;
        context.lineWidth = 3;
        forEachAt(this._fleet, moment, (track, k) => {
            if (!routeShown[route[track.rows[k]]]) return;
            rows.push(track.rows[k]);
            this._drawTrail(context, view, track, Math.max(0, lastAtOrBefore(track.times, since)), k);
        });
        context.globalAlpha = 1;
        const seen = rows.map(i => ({row: i, route: route[i], x: this._x[i] * view.scale - view.left,
                                     y: this._y[i] * view.scale - view.top}))
            .filter(at => at.x > -20 && at.y > -20 && at.x < view.width + 20 && at.y < view.height + 20);
        for (const at of seen) drawDot(context, at.x, at.y, this._dot(at.route, 6));
        if (seen.length <= LABELLED) this._drawNames(context, seen);
    },

    // From one record of a track to another, in the colours of the routes that the vehicle was on.
    _drawTrail(context, view, track, from, to) {
        const {scale, left, top, width, height} = view;
        let pen = -1;       // the route that is being drawn; -1: the pen is up
        let vertices = 0;
        let x1 = 0, y1 = 0;
        const lift = () => {
            if (pen >= 0) context.stroke();
            pen = -1;
        };
        for (let k = from; k <= to; ++k) {
            const i = track.rows[k];
            const x2 = this._x[i] * scale - left;
            const y2 = this._y[i] * scale - top;
            if (k === from) {
                x1 = x2, y1 = y2;
                continue;
            }
            const route = this._records.route[i];
            const gap = track.times[k] - track.times[k - 1];
            const broken = gap > this._fleet.longestGap || !this._state.routeShown[route];
            const near = Math.abs(x2 - x1) < SHORTEST_SEGMENT && Math.abs(y2 - y1) < SHORTEST_SEGMENT;
            if (near && !broken && k < to) continue;
            const outside = Math.max(x1, x2) < 0 || Math.max(y1, y2) < 0 || Math.min(x1, x2) > width || Math.min(y1, y2) > height;
            if (broken || outside) {
                lift();
            } else {
                if (pen !== route || vertices >= LONGEST_PATH) {
                    lift();
                    context.strokeStyle = this._colour(route);
                    context.beginPath();
                    context.moveTo(x1, y1);
                    pen = route;
                    vertices = 0;
                }
                context.lineTo(x2, y2);
                ++vertices;
            }
            x1 = x2, y1 = y2;
        }
        lift();
    },

    _dot(route, radius) {
        const slot = this._state.slots[route];
        const key = slot * 1000 + radius * 10;
        let dot = this._dots.get(key);
        if (!dot) this._dots.set(key, dot = makeDot(colourOf(slot), radius, this._ratio));
        return dot;
    },

    // The route beside each vehicle, or where there is but one, the vehicle's own name; those that find room.
    _drawNames(context, seen) {
        context.font = "600 12px system-ui, sans-serif";
        context.textAlign = "left";
        context.textBaseline = "middle";
        context.lineWidth = 3;
        context.lineJoin = "round";
        context.strokeStyle = style("--halo");
        const {routes, texts, id} = this._records;
        const drawn = [];
        for (const at of seen) {
            const text = routes.length > 1 ? routes[at.route] : texts[id[at.row]];
            const right = at.x + 12 + context.measureText(text).width;
            if (drawn.some(one => at.x < one.right && one.x < right && Math.abs(at.y - one.y) < 13)) continue;
            drawn.push({x: at.x, y: at.y, right});
            context.strokeText(text, at.x + 12, at.y);
            context.fillStyle = this._colour(at.route);
            context.fillText(text, at.x + 12, at.y);
        }
    },

    // A ring around the record in the pop-up.
    _drawChosen(context, view) {
        const i = this._state.chosen;
        if (i < 0) return;
        context.lineWidth = 2.5;
        context.strokeStyle = style("--text");
        context.beginPath();
        context.arc(this._x[i] * view.scale - view.left, this._y[i] * view.scale - view.top, 10, 0, 2 * Math.PI);
        context.stroke();
    },

    _colour(route) { return colourOf(this._state.slots[route]); },
});
