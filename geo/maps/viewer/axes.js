// @ts-check
/** How axes are told apart, and where their names go: along the part of the arrow that lies free of discs. */
const axes = (() => {
  "use strict";

  const HUES = 4;
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
   * Where the name of an axis may stand, the best first, and whether it is set from top to bottom.
   * @param {L.Map} map
   * @param {Arrow} arrow
   * @param {StructureElement[]} discs
   * @param {number} zoom of the arrow's plane
   * @returns {{along: Spot[], upright: boolean}}
   */
  function lettering(map, { spine, half }, discs, zoom) {
    const edge = half * map.getZoomScale(map.getZoom(), zoom);
    const round = discs.map(({ anchor: [lon, lat], widthM }) => ({
      at: map.project([lat, lon], zoom),
      radius: widthM / 2 / placing.metresPerPixel(lat, zoom),
    }));
    const inner = spine.map((_, index) => index).slice(6, -6);
    const isFree = (/** @type {number} */ index) =>
      round.every(({ at, radius }) => arrows.far(spine[index], at) > radius);
    const [longest = inner, ...others] = runs(inner.filter(isFree));
    const [first, last] = [spine[longest[0]], spine[longest[longest.length - 1]]];
    const upright = Math.abs(Math.atan((last.y - first.y) / (last.x - first.x || 1e-9))) > STEEP;
    const order = [longest, ...others, inner].flatMap(fromTheMiddle);
    const along = [0, edge, -edge].flatMap((beside) => order.map((index) => spot(map, spine, index, upright, beside, zoom)));
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
   * @param {number} zoom of the spine's plane
   * @returns {Spot}
   */
  function spot(map, spine, index, upright, beside, zoom) {
    const { x, y } = arrows.towards(spine[Math.max(0, index - 3)], spine[Math.min(spine.length - 1, index + 3)]);
    const slope = Math.atan2(y, x); // a name reads from left to right, or from top to bottom
    const turn = upright ? within(slope - Math.PI / 2) : within(slope);
    const { lat, lng } = map.unproject([spine[index].x, spine[index].y], zoom);
    return { at: [lng, lat], turn, beside };
  }

  /**
   * An angle and its opposite are one direction: the one within a quarter turn.
   * @param {number} angle
   */
  function within(angle) {
    return angle - Math.PI * Math.round(angle / Math.PI);
  }

  return { indexOf, hue, lettering };
})();
