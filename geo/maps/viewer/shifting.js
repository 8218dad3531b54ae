// @ts-check
/**
 * GCJ-02, in which Amap and Tencent draw. On such a base everything of ours is shifted point by point; the positions
 * themselves stay WGS84. The formula and its constants are those of `geo.datums`, which a test holds.
 */
const shifting = (() => {
  "use strict";

  const [WEST, SOUTH, EAST, NORTH] = [72.004, 0.8293, 137.8347, 55.8271];
  const AXIS = 6378245; // Krasovsky 1940
  const SQUARE = 0.00669342162296594323;
  const ROUNDS = 8; // of the iteration back: all of them under a micrometre

  /**
   * @param {Position} place WGS84
   * @returns {Position} GCJ-02
   */
  function to([lon, lat]) {
    if (lon < WEST || lon > EAST || lat < SOUTH || lat > NORTH) return [lon, lat];
    const [x, y] = [lon - 105, lat - 35];
    const sine = (/** @type {number} */ factor, /** @type {number} */ angle) => factor * Math.sin(angle * Math.PI);
    const root = Math.sqrt(Math.abs(x));
    const wave = ((sine(20, 6 * x) + sine(20, 2 * x)) * 2) / 3;
    const north =
      -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + wave +
      ((sine(20, y) + sine(40, y / 3)) * 2) / 3 + ((sine(160, y / 12) + sine(320, y / 30)) * 2) / 3;
    const east =
      300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + wave +
      ((sine(20, x) + sine(40, x / 3)) * 2) / 3 + ((sine(150, x / 12) + sine(300, x / 30)) * 2) / 3;
    const phi = (lat * Math.PI) / 180;
    const bend = 1 - SQUARE * Math.sin(phi) ** 2;
    const degrees = 180 / Math.PI;
    return [
      lon + (east / ((AXIS / Math.sqrt(bend)) * Math.cos(phi))) * degrees,
      lat + (north / ((AXIS * (1 - SQUARE)) / bend ** 1.5)) * degrees,
    ];
  }

  /**
   * @param {Position} place GCJ-02
   * @returns {Position} WGS84
   */
  function from([lon, lat]) {
    /** @type {Position} */
    let place = [lon, lat];
    for (let round = 0; round < ROUNDS; round++) {
      const there = to(place);
      place = [place[0] + lon - there[0], place[1] + lat - there[1]];
    }
    return place;
  }

  /** The projection of web maps with the shift before it: tiles stay where they are, and what is ours moves. */
  function crs() {
    const { SphericalMercator } = L.Projection;
    return L.Util.extend({}, L.CRS.EPSG3857, {
      code: "GCJ-02",
      projection: {
        bounds: SphericalMercator.bounds,
        project(/** @type {L.LatLng} */ { lat, lng }) {
          const [x, y] = to([lng, lat]);
          return SphericalMercator.project(L.latLng(y, x));
        },
        unproject(/** @type {L.Point} */ point) {
          const { lat, lng } = SphericalMercator.unproject(point);
          const [x, y] = from([lng, lat]);
          return L.latLng(y, x);
        },
      },
    });
  }

  return { to, from, crs };
})();
