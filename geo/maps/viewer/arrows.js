// @ts-check
/**
 * The arrows that axes are drawn as: plain geometry in the plane, no map and no page.
 *
 * @typedef {{x: number, y: number}} XY
 *
 * @typedef {object} Arrow
 * @property {XY[]} outline
 * @property {XY[]} spine its middle line, from tip to tip
 * @property {number} origin where the axis starts from, as a share of the spine
 * @property {number} half half the breadth of its shaft
 * @property {[from: number, to: number]} shaft where its heads leave off, as shares of the spine
 */
const arrows = (() => {
  "use strict";

  const STEPS = 60;
  const REACH = 13; // steps on either side that a point is averaged over
  // Half widths as parts of the axis's own: at the origin, before a head, of the head; and the head's length.
  const [WAIST, SHAFT, HEAD, LENGTH] = [0.3, 0.56, 1.05, 1.7];
  const TAIL = 0.15; // the part of its length over which an arrow begins from nothing

  /** @param {XY} a @param {XY} b */
  const far = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

  /** @param {XY} from @param {XY} way @param {number} by */
  const go = (from, way, by) => ({ x: from.x + way.x * by, y: from.y + way.y * by });

  /**
   * The direction from one point to another, of length one.
   * @param {XY} a
   * @param {XY} b
   */
  function towards(a, b) {
    const size = far(a, b) || 1;
    return { x: (b.x - a.x) / size, y: (b.y - a.y) / size };
  }

  /**
   * Points at even steps along a line.
   * @param {XY[]} line
   * @param {number} [from] distance along it
   * @param {number} [to]
   */
  function even(line, from = 0, to = length(line)) {
    let next = 1;
    let passed = 0;
    return Array.from({ length: STEPS + 1 }, (_, step) => {
      const distance = from + ((to - from) * step) / STEPS;
      while (next < line.length - 1 && passed + far(line[next - 1], line[next]) < distance) {
        passed += far(line[next - 1], line[next]);
        next++;
      }
      return go(line[next - 1], towards(line[next - 1], line[next]), distance - passed);
    });
  }

  /** @param {XY[]} line */
  function length(line) {
    return line.slice(1).reduce((sum, point, index) => sum + far(line[index], point), 0);
  }

  /**
   * A line through places as one sweep past them: each point the mean of its neighbours, fewer toward the ends,
   * which stay.
   * @param {XY[]} line
   * @returns {XY[]}
   */
  function sweep(line) {
    let points = even(line);
    for (let round = 0; round < 2; round++) {
      points = points.map((_, index) => {
        const reach = Math.min(REACH, index, STEPS - index);
        const about = points.slice(index - reach, index + reach + 1);
        const sum = about.reduce((a, b) => go(a, b, 1), { x: 0, y: 0 });
        return { x: sum.x / about.length, y: sum.y / about.length };
      });
    }
    return points;
  }

  /**
   * @param {XY[]} line a sweep
   * @param {object} how
   * @param {number} how.half half the axis's width
   * @param {[start: number | null, end: number | null]} how.clear how far beyond each end its head begins; null
   *   where it has none
   * @param {XY | null} how.origin what the axis starts from
   * @returns {Arrow}
   */
  function arrow(line, { half, clear, origin }) {
    const head = LENGTH * half;
    const last = line.length - 1;
    const spine = even([
      ...(clear[0] === null ? [] : [go(line[0], towards(line[4], line[0]), Math.max(0, clear[0] + head))]),
      ...line,
      ...(clear[1] === null ? [] : [go(line[last], towards(line[last - 4], line[last]), Math.max(0, clear[1] + head))]),
    ]);
    const whole = length(spine);
    const from = clear[0] === null ? 0 : head;
    const to = clear[1] === null ? whole : whole - head;
    const start = origin ? whole * (nearest(spine, origin) / STEPS) : clear[0] === null ? 0 : whole / 2;
    const shaft = even(spine, from, to);
    const sides = shaft.map((point, step) => {
      const at = from + ((to - from) * step) / STEPS;
      const share = at < start ? (start - at) / (start - from || 1) : (at - start) / (to - start || 1);
      const way = towards(shaft[Math.max(0, step - 1)], shaft[Math.min(STEPS, step + 1)]);
      const tail = Math.min(clear[0] === null ? at : whole, clear[1] === null ? whole - at : whole) / (TAIL * whole);
      return beside(point, way, half * (WAIST + (SHAFT - WAIST) * Math.min(1, share)) * Math.min(1, tail));
    });
    // A head points straight on, however the line bends into it.
    const barbs = [
      beside(shaft[0], towards(spine[0], shaft[0]), half * HEAD),
      beside(shaft[STEPS], towards(shaft[STEPS], spine[STEPS]), half * HEAD),
    ];
    const outline = [
      ...(clear[0] === null ? [] : [spine[0], barbs[0][0]]),
      ...sides.map(([left]) => left),
      ...(clear[1] === null ? [] : [barbs[1][0], spine[STEPS], barbs[1][1]]),
      ...sides.map(([, right]) => right).reverse(),
      ...(clear[0] === null ? [] : [barbs[0][1]]),
    ];
    return { outline, spine, origin: start / whole, half: half * SHAFT, shaft: [from / whole, to / whole] };
  }

  /**
   * The two points beside a point of a line.
   * @param {XY} point
   * @param {XY} way where the line goes there
   * @param {number} half how far from it
   * @returns {[XY, XY]}
   */
  function beside(point, way, half) {
    const normal = { x: -way.y, y: way.x };
    return [go(point, normal, half), go(point, normal, -half)];
  }

  /** @param {XY[]} line @param {XY} point */
  function nearest(line, point) {
    const distances = line.map((each) => far(each, point));
    return distances.indexOf(Math.min(...distances));
  }

  return { sweep, arrow, far, go, towards, LENGTH };
})();
