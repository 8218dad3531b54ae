// @ts-check
/**
 * Read the data back as `geo/maps/compact.py` packs them: columns into rows, texts of numbers into geometries.
 *
 * @typedef {{count: number, columns: Record<string, any>}} Rows
 */
const unpacking = (() => {
  "use strict";

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const STEP = 1000000; // to a degree
  const KINDS = ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection"];
  const DEPTHS = [0, 1, 2, 1, 2, 3];
  const values = new Uint8Array(128);
  for (let i = 0; i < DIGITS.length; i++) values[DIGITS.charCodeAt(i)] = i;

  /** Reads the numbers of a text one after the other. */
  class Reader {
    /**
     * @param {string} text
     * @param {number} x of the position from which the first is reckoned
     * @param {number} y
     */
    constructor(text, x = 0, y = 0) {
      this.text = text;
      this.at = 0;
      this.x = x;
      this.y = y;
    }

    hasMore() {
      return this.at < this.text.length;
    }

    number() {
      let [sum, shift, digit] = [0, 0, 0];
      do {
        digit = values[this.text.charCodeAt(this.at++)];
        sum |= (digit & 31) << shift;
        shift += 5;
      } while (digit & 32);
      return sum;
    }

    signed() {
      const number = this.number();
      return number & 1 ? ~(number >>> 1) : number >>> 1;
    }

    /** @returns {Position} */
    position() {
      this.x += this.signed();
      this.y += this.signed();
      return [this.x / STEP, this.y / STEP];
    }

    /**
     * @param {number} depth
     * @returns {any}
     */
    positions(depth) {
      if (!depth) return this.position();
      const all = [];
      for (let left = this.number(); left > 0; left--) all.push(this.positions(depth - 1));
      return all;
    }

    /** @returns {any} */
    shape() {
      const kind = this.number();
      const type = KINDS[kind];
      if (kind < DEPTHS.length) return { type, coordinates: this.positions(DEPTHS[kind]) };
      const geometries = [];
      for (let left = this.number(); left > 0; left--) geometries.push(this.shape());
      return { type, geometries };
    }
  }

  /**
   * @param {any} packed
   * @param {number} count
   * @returns {any[]}
   */
  function column(packed, count) {
    if (Array.isArray(packed)) return packed;
    if ("all" in packed) return Array.from({ length: count }, () => packed.all);
    const numbers = new Reader(packed.at);
    return Array.from({ length: count }, () => packed.of[numbers.number()]);
  }

  /**
   * @param {Rows} packed
   * @param {() => any} [make]
   * @returns {any[]}
   */
  function rows({ count, columns }, make = () => ({})) {
    const all = Array.from({ length: count }, make);
    for (const [key, packed] of Object.entries(columns)) {
      const values = column(packed, count);
      for (let i = 0; i < count; i++) all[i][key] = values[i];
    }
    return all;
  }

  /**
   * The passages of a project's evidence, cut at its name.
   * @param {string} text
   * @param {any[]} passages
   * @returns {Evidence[]}
   */
  function evidence(text, passages) {
    const numbers = new Reader(text);
    const all = [];
    while (numbers.hasMore()) {
      const { text: whole, ...told } = passages[numbers.number()];
      /** @type {Piece[]} */
      const pieces = [];
      let from = 0;
      const count = numbers.number();
      for (let i = 0; i < count; i++) {
        const to = from + numbers.number();
        if (to > from) pieces.push([whole.slice(from, to), i % 2 === 1]);
        from = to;
      }
      all.push({ ...told, pieces });
    }
    return all;
  }

  /**
   * @param {any} packed
   * @returns {Data}
   */
  function data(packed) {
    const [x, y] = packed.home.map((/** @type {number} */ edge) => Math.round(edge * STEP));
    const shape = (/** @type {string} */ text) => new Reader(text, x, y).shape();
    const passages = rows(packed.passages);

    /** A project; what few of many are asked for is read when it is asked for. */
    class Packed {
      /** @type {string} */ place;
      /** @type {string} */ passages;
      /** @type {any} */ #geometry;

      get geometry() {
        if (!this.place) return null;
        if (!this.#geometry) {
          const numbers = new Reader(this.place, x, y);
          numbers.position();
          this.#geometry = numbers.shape();
        }
        return this.#geometry;
      }

      get evidence() {
        return evidence(this.passages, passages);
      }
    }

    const projects = rows(packed.projects, () => new Packed());
    for (const project of projects) project.anchor = project.place ? new Reader(project.place, x, y).position() : null;
    const element = (/** @type {any} */ each) => ({
      ...each,
      ...("geometry" in each ? { geometry: shape(each.geometry), spine: shape(each.spine) } : {}),
      served: rows(each.served).map(({ project, certainty, words }) => [projects[project].id, certainty, words]),
    });
    const { county, borders, neighbours, ways } = packed.base;
    return {
      ...packed,
      projects,
      area: shape(packed.area),
      readings: packed.readings.map((/** @type {any} */ reading) => ({ ...reading, elements: reading.elements.map(element) })),
      base: {
        ...packed.base,
        county: county.map(shape),
        borders: borders.map((/** @type {[boolean, string]} */ [atSea, line]) => [atSea, shape(line)]),
        neighbours: neighbours.map((/** @type {[string, string, Position[]]} */ [name, area, labels]) => [name, shape(area), labels]),
        ways: ways.map((/** @type {any} */ way) => ({ ...way, line: shape(way.line) })),
      },
    };
  }

  return { data, column, rows };
})();
