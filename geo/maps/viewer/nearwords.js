// @ts-check
/** What a resident is told of what is near, in the words of `geo.maps.nearwords`, which a test holds. */
const nearwords = (() => {
  "use strict";

  const { fill, word } = dom;

  /**
   * How far off something is: in tens of metres, from a kilometre on in tenths of one; the least down, the most up.
   * @param {number} least
   * @param {number} most
   * @returns {Pair}
   */
  function between(least, most) {
    const [step, unit] = most >= 1000 ? [100, "Km"] : [10, "M"];
    const [low, high] = [Math.floor(least / step) * step, Math.ceil(most / step) * step];
    const said = (/** @type {number} */ metres) => (step === 100 ? String(Math.round(metres / 100) / 10) : String(metres));
    return fill(word(`away${low ? "" : "UpTo"}${unit}`), { low: said(low), high: said(high) });
  }

  /**
   * Which way it is, as surely as it is known; what may be at one's feet may lie on any side.
   * @param {Hit<any>} hit
   * @returns {Pair}
   */
  function way({ direction, sure, least }) {
    if (!direction) return word("wayHere");
    return fill(word(sure ? "waySure" : least > 0 ? "wayRough" : "wayUnsure"), { to: data.directions[direction] });
  }

  /**
   * How many minutes a straight walk takes.
   * @param {Hit<any>} hit
   * @returns {Pair}
   */
  function walk(hit) {
    const [least, most] = [nearby.walkMinutes(hit.least), nearby.walkMinutes(hit.most)];
    return fill(word(least === 0 ? "walkAtMost" : least === most ? "walkAbout" : "walkBetween"), { least, most });
  }

  /**
   * Distance, direction and walk in one.
   * @param {Hit<any>} hit
   * @returns {Pair}
   */
  function howFar(hit) {
    const parts = [between(hit.least, hit.most), way(hit), walk(hit)];
    return [parts.map(([zh]) => zh).join("，"), parts.map(([, en]) => en).join(", ")];
  }

  /**
   * A radius as it was asked for: 5 km and not 5.0.
   * @param {number} metres
   * @returns {Pair}
   */
  function round(metres) {
    return metres >= 1000 ? [`${metres / 1000} 公里`, `${metres / 1000} km`] : [`${metres} 米`, `${metres} m`];
  }

  /**
   * That nothing is near, and that the nearest follow, if there are any.
   * @param {number} radius
   * @param {number} count
   * @returns {Pair}
   */
  function nothingWithin(radius, count) {
    const none = fill(word("nothingWithin"), { radius: round(radius) });
    const rest = count ? fill(word("nearestFollow"), { count }) : ["", ""];
    return [none[0] + rest[0], none[1] + rest[1]];
  }

  /**
   * That a position is outside the county.
   * @param {number} metres
   * @returns {Pair}
   */
  function outside(metres) {
    const [zh, en] = data.place;
    const off = Math.max(1, Math.round(metres));
    const kilometres = (off / 1000).toFixed(1);
    /** @type {Pair} */
    const said = off >= 1000 ? [`${kilometres} 公里`, `${kilometres} km`] : [`${off} 米`, `${off} m`];
    return fill(word("outsideCounty"), { place: [zh, en || zh], off: said });
  }

  return { between, way, walk, howFar, round, nothingWithin, outside };
})();
