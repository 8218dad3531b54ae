// @ts-check
/** Distances on the map: along the points that the reader sets. */
const measuring = (() => {
  "use strict";

  const AXIS = 6378137; // WGS84
  const FLATTENING = 1 / 298.257223563;

  /**
   * Metres between two places, by the curvature of the ellipsoid between them: within a millionth over a county.
   * @param {Position} from
   * @param {Position} to
   */
  function metres([lon1, lat1], [lon2, lat2]) {
    const radians = Math.PI / 180;
    const square = FLATTENING * (2 - FLATTENING);
    const middle = ((lat1 + lat2) / 2) * radians;
    const bend = 1 - square * Math.sin(middle) ** 2;
    const north = (AXIS * (1 - square)) / bend ** 1.5;
    const east = (AXIS / Math.sqrt(bend)) * Math.cos(middle);
    return Math.hypot((lat2 - lat1) * radians * north, (lon2 - lon1) * radians * east);
  }

  /**
   * @param {Position[]} places
   */
  function along(places) {
    return places.slice(1).reduce((sum, place, index) => sum + metres(places[index], place), 0);
  }

  /**
   * @param {number} length metres
   * @returns {Pair}
   */
  function said(length) {
    if (length < 1000) return dom.fill(dom.word("m"), { number: Math.round(length) });
    const kilometres = length < 100_000 ? (length / 1000).toFixed(2) : (length / 1000).toFixed(0);
    return dom.fill(dom.word("km"), { number: kilometres });
  }

  return { metres, along, said };
})();
