// @ts-check
/** What a resident is told of what is near, in the words of `geo.maps.nearwords`, which a test holds. */
const nearwords = (() => {
  "use strict";

  const { fill, word } = dom;
  // Minutes: beyond three hours nobody walks.
  const WALKED = 180;

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
   * Distance, direction and, where it may be walked, walk in one.
   * @param {Hit<any>} hit
   * @returns {Pair}
   */
  function howFar(hit) {
    const walked = nearby.walkMinutes(hit.least) <= WALKED ? [walk(hit)] : [];
    const parts = [between(hit.least, hit.most), way(hit), ...walked];
    return dom.join(word("comma"), parts);
  }

  /**
   * A radius as it was asked for: 5 km and not 5.0.
   * @param {number} metres
   * @returns {Pair}
   */
  function round(metres) {
    return metric(metres, String(metres / 1000));
  }

  /**
   * That nothing is near, and that the nearest follow, if there are any.
   * @param {number} radius
   * @param {number} count
   * @returns {Pair}
   */
  function nothingWithin(radius, count) {
    return fill(word(count ? "nothingWithinBut" : "nothingWithin"), { radius: round(radius), count });
  }

  /**
   * That a position is outside the county.
   * @param {number} metres
   * @returns {Pair}
   */
  function outside(metres) {
    const off = Math.max(1, Math.round(metres));
    return fill(word("outsideCounty"), { place: data.place, off: metric(off, (off / 1000).toFixed(1)) });
  }

  /**
   * A length in metres, or from a kilometre on in kilometres, as they are written already.
   * @param {number} metres
   * @param {string} kilometres
   */
  function metric(metres, kilometres) {
    return metres >= 1000 ? fill(word("km"), { number: kilometres }) : fill(word("m"), { number: metres });
  }

  return { between, way, walk, howFar, round, nothingWithin, outside };
})();
