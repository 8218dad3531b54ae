// @ts-check
/** The arrows of axes on the map, how they are told apart, and where their names go: along what is free of discs. */
const axes = (() => {
  "use strict";

  const ZOOM = 14; // the plane in which arrows are shaped; any would do
  const BY_RANK = [1, 0.72, 0.58]; // how broad an axis is drawn, of its width
  const GAP = 500; // metres between a disc and the head of an arrow
  const HUES = 4;
  const MARGIN = 0.05; // of its length, that a name keeps off a head
  const BROAD = 30; // pixels
  const STEEP = Math.PI / 3.4; // from here on a name is set from top to bottom, as Chinese allows

  /**
   * Where an axis stands among those of the reading that is shown, the highest rank first; -1 for what is no axis.
   * @param {StructureElement} element
   */
  function indexOf(element) {
    const all = readings.elements().filter(({ role }) => role === "axis");
    return all.sort((a, b) => a.rank - b.rank).findIndex(({ id }) => id === element.id);
  }

  /**
   * The class that gives an axis its colour; empty for what is no axis.
   * @param {StructureElement} element
   */
  function hue(element) {
    return element.role === "axis" ? `hue-${(indexOf(element) % HUES) + 1}` : "";
  }

  /**
   * The arrow of an axis in the plane. It starts from the highest centre that it touches; an end that lies elsewhere
   * leads outward, and has its head clear of the discs there.
   * @param {L.Map} map
   * @param {StructureElement} element
   * @param {StructureElement[]} discs
   * @param {(disc: StructureElement) => number} radiusOf as drawn, metres
   * @returns {Arrow & {heads: [boolean, boolean]}}
   */
  function shaped(map, { spine, widthM, rank, anchor }, discs, radiusOf) {
    const metres = placing.metresPerPixel(anchor[1], ZOOM);
    const places = /** @type {Position[]} */ (spine.type === "LineString" ? spine.coordinates : [anchor, anchor]);
    const flat = (/** @type {Position} */ [lon, lat]) => map.project([lat, lon], ZOOM);
    const line = arrows.sweep(places.map(flat));
    const round = discs.map((disc) => ({ ...disc, at: flat(disc.anchor), radius: radiusOf(disc) / metres }));
    const touched = round.filter(({ at, radius }) => line.some((point) => arrows.far(point, at) < radius));
    const origin = touched.filter(({ role }) => role === "centre").sort((a, b) => a.rank - b.rank)[0];
    const half = ((widthM / 2) * (BY_RANK[rank - 1] ?? BY_RANK[2])) / metres;
    const clear = [
      [line[0], line[4]],
      [line[line.length - 1], line[line.length - 5]],
    ].map(([end, before]) => {
      if (origin && arrows.far(end, origin.at) < origin.radius) return null;
      return clearance(end, arrows.towards(before, end), arrows.LENGTH * half, GAP / metres, round);
    });
    const drawn = arrows.arrow(line, {
      half,
      clear: /** @type {[number | null, number | null]} */ (clear),
      origin: origin?.at ?? null,
    });
    return { ...drawn, heads: [clear[0] !== null, clear[1] !== null] };
  }

  /**
   * How far beyond its end an axis has the head of its arrow: beyond the disc that it ends in, or short of one that
   * lies ahead.
   * @param {XY} end
   * @param {XY} way
   * @param {number} head its length
   * @param {number} gap
   * @param {{at: XY, radius: number}[]} discs
   */
  function clearance(end, way, head, gap, discs) {
    const isIn = (/** @type {number} */ by) =>
      discs.some(({ at, radius }) => arrows.far(arrows.go(end, way, by), at) < radius + gap);
    let beyond = 0;
    if (isIn(0)) {
      for (let step = 0; step < 80 && isIn(beyond); step++) beyond += gap / 4;
    } else {
      while (beyond > -head && (isIn(beyond + head) || isIn(beyond + head / 2))) beyond -= gap / 4;
    }
    return Math.max(beyond, -head);
  }

  /**
   * Where the name of an axis may stand, the best part of it first, and whether it is set from top to bottom.
   * @param {L.Map} map
   * @param {Arrow} arrow
   * @param {StructureElement[]} discs
   * @returns {{along: Spot[][], upright: boolean}}
   */
  function lettering(map, { spine, half, shaft: [from, to] }, discs) {
    const edge = half * map.getZoomScale(map.getZoom(), ZOOM);
    const round = discs.map(({ anchor: [lon, lat], widthM }) => ({
      at: map.project([lat, lon], ZOOM),
      radius: widthM / 2 / placing.metresPerPixel(lat, ZOOM),
    }));
    const inner = spine.map((_, index) => index).filter((index) => {
      const share = index / (spine.length - 1);
      return share > from + MARGIN && share < to - MARGIN;
    });
    const isFree = (/** @type {number} */ index) =>
      round.every(({ at, radius }) => arrows.far(spine[index], at) > radius);
    const [longest = inner, ...others] = runs(inner.filter(isFree));
    const [first, last] = [spine[longest[0]], spine[longest[longest.length - 1]]];
    const upright = Math.abs(Math.atan((last.y - first.y) / (last.x - first.x || 1e-9))) > STEEP;
    // Beside a broad band a name would be far from its middle: there it has room on it.
    const offs = edge < BROAD ? [0, edge, -edge] : [0];
    const along = [longest, ...others, inner].map((run) =>
      offs.flatMap((beside) => fromTheMiddle(run).map((index) => spot(map, spine, index, upright, beside))),
    );
    return { along, upright };
  }

  /**
   * Numbers that follow one another, in runs, the longest first.
   * @param {number[]} numbers
   */
  function runs(numbers) {
    /** @type {number[][]} */
    const found = [];
    numbers.forEach((number, index) => {
      if (index && number === numbers[index - 1] + 1) found[found.length - 1].push(number);
      else found.push([number]);
    });
    return found.sort((a, b) => b.length - a.length);
  }

  /** @param {number[]} run */
  function fromTheMiddle(run) {
    const middle = run[Math.floor(run.length / 2)];
    return [...run].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  }

  /**
   * @param {L.Map} map
   * @param {XY[]} spine
   * @param {number} index
   * @param {boolean} upright
   * @param {number} beside
   * @returns {Spot}
   */
  function spot(map, spine, index, upright, beside) {
    const { x, y } = arrows.towards(spine[Math.max(0, index - 3)], spine[Math.min(spine.length - 1, index + 3)]);
    const slope = Math.atan2(y, x); // a name reads from left to right, or from top to bottom
    const turn = upright ? within(slope - Math.PI / 2) : within(slope);
    const { lat, lng } = map.unproject([spine[index].x, spine[index].y], ZOOM);
    return { at: [lng, lat], turn, beside };
  }

  /**
   * An angle and its opposite are one direction: the one within a quarter turn.
   * @param {number} angle
   */
  function within(angle) {
    return angle - Math.PI * Math.round(angle / Math.PI);
  }

  return { indexOf, hue, shaped, lettering, ZOOM };
})();
