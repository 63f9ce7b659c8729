// Dots. By the ten thousands they are written as pixels: a canvas takes some microseconds for each picture it copies.

// A disc, the larger ones with a rim that tells them from their like: {canvas, size: CSS pixels, side: pixels, pixels:
// each a word of red, green, blue and alpha}.
function makeDot(colour, radius, ratio) {
    const rim = radius < 3.5 ? 0 : radius < 6 ? 1 : 2;
    const size = Math.ceil(2 * (radius + rim) + 1);
    const side = Math.ceil(size * ratio);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = side;
    const context = canvas.getContext("2d", {willReadFrequently: true});
    context.scale(ratio, ratio);
    for (const [fill, reach] of [[style("--halo"), radius + rim], [colour, radius]]) {
        context.fillStyle = fill;
        context.beginPath();
        context.arc(side / ratio / 2, side / ratio / 2, reach, 0, 2 * Math.PI);
        context.fill();
    }
    const {buffer} = context.getImageData(0, 0, side, side).data;
    return {canvas, size: side / ratio, side, pixels: new Uint32Array(buffer)};
}

function drawDot(context, x, y, {canvas, size}) {
    context.drawImage(canvas, x - size / 2, y - size / 2, size, size);
}

class DotPlate {
    constructor(view, ratio) {
        this._ratio = ratio;
        this._width = Math.round(view.width * ratio);
        this._height = Math.round(view.height * ratio);
        this._image = new ImageData(this._width, this._height);
        this._pixels = new Uint32Array(this._image.data.buffer);
    }

    // At CSS pixels. What is there stays where it covers more.
    stamp(x, y, dot) {
        const {side, pixels} = dot;
        const left = Math.round(x * this._ratio - side / 2);
        const top = Math.round(y * this._ratio - side / 2);
        const [firstRow, endRow] = [Math.max(0, -top), Math.min(side, this._height - top)];
        const [first, end] = [Math.max(0, -left), Math.min(side, this._width - left)];
        for (let row = firstRow; row < endRow; ++row) {
            const line = (top + row) * this._width + left;
            for (let column = first; column < end; ++column) {
                const pixel = pixels[row * side + column];
                if (alphaOf(pixel) > alphaOf(this._pixels[line + column])) this._pixels[line + column] = pixel;
            }
        }
    }

    drawOn(context, view) {
        const canvas = document.createElement("canvas");
        canvas.width = this._width;
        canvas.height = this._height;
        canvas.getContext("2d").putImageData(this._image, 0, 0);
        context.drawImage(canvas, 0, 0, view.width, view.height);
    }
}

// Alpha is the last byte.
const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
const alphaOf = LITTLE_ENDIAN ? pixel => pixel >>> 24 : pixel => pixel & 255;

// Where dots are already: cells of the canvas.
class Taken {
    constructor(view, cell) {
        this._cell = cell;
        this._columns = Math.ceil(view.width / cell) + 4;
        this._cells = new Uint8Array(this._columns * (Math.ceil(view.height / cell) + 4));
    }

    // False: there was one.
    take(x, y) {
        const place = (Math.floor(y / this._cell) + 2) * this._columns + Math.floor(x / this._cell) + 2;
        if (this._cells[place]) return false;
        this._cells[place] = 1;
        return true;
    }
}
