// @ts-check
/**
 * Where things go so that nothing covers another: plain geometry in screen pixels, no map and no page.
 *
 * @typedef {object} Rect
 * @property {number} left
 * @property {number} top
 * @property {number} right
 * @property {number} bottom
 *
 * @typedef {object} Wish
 * @property {number} x where the thing is
 * @property {number} y
 * @property {number} lift how far above that a badge stands when it can have its place (a pin's height)
 *
 * @typedef {object} Place
 * @property {number} x where the badge goes
 * @property {number} y
 * @property {number} host index of the wish whose place it is; another's when there was no room
 */
const placing = (() => {
  "use strict";

  const CELL = 64;

  /** Rectangles that are taken, in a grid so that a question touches only its surroundings. */
  class Boxes {
    constructor() {
      /** @type {Map<string, Rect[]>} */
      this.cells = new Map();
    }

    /** @param {Rect} rect */
    *keys({ left, top, right, bottom }) {
      for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++) {
        for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) yield `${x},${y}`;
      }
    }

    /** The same rectangles, to go on from more than once. */
    copy() {
      const copy = new Boxes();
      for (const [key, cell] of this.cells) copy.cells.set(key, [...cell]);
      return copy;
    }

    /** @param {Rect} rect */
    isFree(rect) {
      for (const key of this.keys(rect)) {
        for (const other of this.cells.get(key) ?? []) {
          if (
            rect.left < other.right &&
            other.left < rect.right &&
            rect.top < other.bottom &&
            other.top < rect.bottom
          ) {
            return false;
          }
        }
      }
      return true;
    }

    /** @param {Rect} rect */
    take(rect) {
      for (const key of this.keys(rect)) {
        const cell = this.cells.get(key);
        if (cell) cell.push(rect);
        else this.cells.set(key, [rect]);
      }
    }
  }

  /**
   * The offsets of rings of a honeycomb, from the middle outward.
   * @param {number} spacing
   * @param {number} rings
   * @returns {[dx: number, dy: number][]}
   */
  function honeycomb(spacing, rings) {
    /** @type {[number, number][]} */
    const offsets = [];
    for (let row = -rings; row <= rings; row++) {
      for (let column = -rings; column <= rings; column++) {
        const x = (column + row / 2) * spacing;
        const y = ((row * Math.sqrt(3)) / 2) * spacing;
        const far = Math.hypot(x, y);
        if (far > 0 && far <= rings * spacing + 1) offsets.push([x, y]);
      }
    }
    return offsets.sort((a, b) => Math.hypot(...a) - Math.hypot(...b) || a[1] - b[1] || a[0] - b[0]);
  }

  /**
   * Give each wish a place of its own as near as there is room, in the order given; one without room joins the
   * nearest that has a place.
   * @param {Wish[]} wishes
   * @param {number} size side of the square that a badge needs
   * @param {number} rings how far it may be moved, in badges
   * @param {Boxes} boxes what is taken; the places given are added
   * @returns {Place[]}
   */
  function spread(wishes, size, rings, boxes) {
    const offsets = honeycomb(size + 1, rings);
    /** @type {Place[]} */
    const places = [];
    wishes.forEach(({ x, y, lift }, index) => {
      const spots = [[x, y - lift], ...offsets.map(([dx, dy]) => [x + dx, y + dy])];
      const spot = spots.find(([cx, cy]) => boxes.isFree(square(cx, cy, size)));
      if (spot) {
        boxes.take(square(spot[0], spot[1], size));
        places.push({ x: spot[0], y: spot[1], host: index });
      } else {
        const host = nearest(places, x, y) ?? index;
        const { x: hx, y: hy } = places[host] ?? { x, y };
        places.push({ x: hx, y: hy, host });
      }
    });
    return places;
  }

  /**
   * Gather what lies in the same cell of a grid; each lot stands in the middle of its members, off its cell's rim, so
   * that no two touch.
   * @param {Float64Array} points x and y in turn
   * @param {number} cell its side
   * @param {number} size of what stands for a lot
   * @returns {{key: string, x: number, y: number, members: number[]}[]}
   */
  function gather(points, cell, size) {
    /** @type {Map<string, {key: string, x: number, y: number, members: number[]}>} */
    const lots = new Map();
    for (let i = 0; 2 * i < points.length; i++) {
      const key = `${Math.floor(points[2 * i] / cell)},${Math.floor(points[2 * i + 1] / cell)}`;
      const lot = lots.get(key);
      if (lot) lot.members.push(i);
      else lots.set(key, { key, x: 0, y: 0, members: [i] });
    }
    const within = (/** @type {number} */ value) => {
      const from = Math.floor(value / cell) * cell + size / 2;
      return Math.max(from, Math.min(value, from + cell - size));
    };
    for (const lot of lots.values()) {
      const mean = (/** @type {number} */ axis) =>
        lot.members.reduce((sum, member) => sum + points[2 * member + axis], 0) / lot.members.length;
      [lot.x, lot.y] = [within(mean(0)), within(mean(1))];
    }
    return [...lots.values()];
  }

  /**
   * @param {Place[]} places
   * @param {number} x
   * @param {number} y
   */
  function nearest(places, x, y) {
    let best;
    let least = Infinity;
    places.forEach((place, index) => {
      const far = Math.hypot(place.x - x, place.y - y);
      if (place.host === index && far < least) [best, least] = [index, far];
    });
    return best;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} size
   * @returns {Rect}
   */
  function square(x, y, size) {
    // A hair less than the size, so that neighbours in the honeycomb's slanted rows do not count as touching.
    const half = size / 2 - size * 0.07;
    return { left: x - half, top: y - half, right: x + half, bottom: y + half };
  }

  /**
   * Take the room of a line, in small squares.
   * @param {{x: number, y: number}[]} line
   * @param {Boxes} boxes
   */
  function along(line, boxes) {
    const step = 8;
    line.slice(1).forEach((to, index) => {
      const from = line[index];
      const steps = Math.min(500, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step));
      for (let i = 0; i <= steps; i++) {
        const [x, y] = [from.x + ((to.x - from.x) * i) / (steps || 1), from.y + ((to.y - from.y) * i) / (steps || 1)];
        boxes.take({ left: x - 3, top: y - 3, right: x + 3, bottom: y + 3 });
      }
    });
  }

  /**
   * Metres on the ground that a pixel spans.
   * @param {number} latitude
   * @param {number} zoom
   */
  function metresPerPixel(latitude, zoom) {
    return (40075016.7 * Math.cos((latitude * Math.PI) / 180)) / (256 * 2 ** zoom);
  }

  return { Boxes, spread, gather, along, honeycomb, metresPerPixel };
})();
