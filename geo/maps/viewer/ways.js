// @ts-check
/**
 * The roads and railways of the base: calm cased lines under everything. Of one that is known only roughly a thin dash
 * tells the course.
 */
const ways = (() => {
  "use strict";

  const LAST = ["street", "highway", "expressway", "rail"]; // from the bottom up
  const PARTS = [0.5, 0.3, 0.7, 0.15, 0.85]; // of a line, where its name may stand, the best first
  const STEP = 0.02; // of a line, over which its direction is taken
  const LETTER = 13; // pixels that a character of a name takes

  /** @param {L.Map} map */
  function draw(map) {
    for (const kind of LAST) {
      for (const rough of [true, false]) {
        const own = data.base.ways.filter((way) => way.kind === kind && way.rough === rough);
        // All of a kind are one path: where they meet there is no seam, and a page opens sooner.
        const shape = /** @type {any} */ ({ type: "MultiLineString", coordinates: own.flatMap(({ line }) => linesOf(line)) });
        for (const part of own.length ? (rough ? ["rough"] : ["case", "core"]) : []) {
          L.geoJSON(shape, { pane: "land", interactive: false, style: { className: `way ${kind} ${part}` } }).addTo(map);
        }
      }
    }
  }

  /**
   * @param {any} line
   * @returns {Position[][]}
   */
  function linesOf(line) {
    return line.type === "LineString" ? [line.coordinates] : line.coordinates;
  }

  /**
   * Names along the lines, for those that are long enough on the screen.
   * @param {L.Map} map
   * @returns {Label[]}
   */
  function labels(map) {
    return data.base.ways.flatMap(({ name, line }) => {
      const longest = linesOf(line)
        .map((part) => part.map(([lon, lat]) => map.latLngToLayerPoint([lat, lon])))
        .map((points) => ({ points, length: lengthOf(points) }))
        .reduce((a, b) => (b.length > a.length ? b : a));
      if (longest.length < 2 * LETTER * name[0].length) return [];
      const spots = PARTS.map((part) => spot(map, longest, part));
      const element = dom.el("div", { class: "label way" }, dom.both(name));
      return [{ at: spots[0].at, clear: 0, along: spots.map((each) => [each]), element }];
    });
  }

  /** @param {L.Point[]} points */
  function lengthOf(points) {
    return points.slice(1).reduce((sum, point, index) => sum + point.distanceTo(points[index]), 0);
  }

  /**
   * Where a name stands, turned as the line runs there, and never upside down.
   * @param {L.Map} map
   * @param {{points: L.Point[], length: number}} line
   * @param {number} part
   * @returns {Spot}
   */
  function spot(map, { points, length }, part) {
    const [from, to] = [part - STEP, part + STEP].map((share) => pointAt(points, share * length));
    const { lng, lat } = map.layerPointToLatLng(pointAt(points, part * length));
    const turn = Math.atan2(to.y - from.y, to.x - from.x);
    const isOver = Math.abs(turn) > Math.PI / 2;
    return { at: [lng, lat], turn: isOver ? turn - Math.sign(turn) * Math.PI : turn, beside: 0 };
  }

  /**
   * @param {L.Point[]} points
   * @param {number} far along them
   */
  function pointAt(points, far) {
    let left = far;
    for (let i = 1; i < points.length; i++) {
      const [from, to] = [points[i - 1], points[i]];
      const long = from.distanceTo(to);
      if (left <= long && long) return from.add(to.subtract(from).multiplyBy(left / long));
      left -= long;
    }
    return /** @type {L.Point} */ (points.at(-1));
  }

  return { draw, labels };
})();
