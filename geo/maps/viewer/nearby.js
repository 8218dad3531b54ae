// @ts-check
/**
 * What is near a position: the reckoning of `geo.nearby`, held to the same table (`tests/near_vectors.json`). Nothing
 * here knows the page.
 *
 * @typedef {object} Thing
 * @property {string} id
 * @property {number | null} accuracyM
 * @property {GeoJSON.Geometry | null} geometry
 *
 * @template T
 * @typedef {object} Hit a thing with its distance to the nearest part as drawn
 * @property {T} thing
 * @property {number} distance metres
 * @property {number | null} bearing to that part, clockwise from north; null where one stands on it or in it
 * @property {number} accuracy
 * @property {number} least how near it may be, in whole metres, rounded down
 * @property {number} most how far it may be, rounded up
 * @property {string} direction one of eight; empty without a bearing
 * @property {boolean} sure whether it lies in about that direction wherever within its accuracy it is
 *
 * @template T
 * @typedef {object} Surroundings each list nearest first
 * @property {Hit<T>[]} within drawn within the radius
 * @property {Hit<T>[]} perhaps drawn beyond it, and may yet be within it
 * @property {Hit<T>[]} nearest the nearest of all, where nothing is within
 * @property {number} outside how far the position is from the county, in metres; 0 inside
 */
const nearby = (() => {
  "use strict";

  const WALK = 80; // metres a minute, in a straight line
  const DIRECTIONS = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"];
  const NEAREST = 3; // how many are told where none is within the radius
  const SLACK = 1.01; // the plane may be off by its scale; the ellipsoid decides
  const ONE_SPOT = 1; // metres
  const FAR = 20; // degrees from the meridian beyond which the plane is no use
  const SINE_OF_HALF_A_DIRECTION = Math.sin(Math.PI / 8);

  /** @param {number} metres */
  function walkMinutes(metres) {
    return Math.ceil(metres / WALK);
  }

  /**
   * The reckoning for some things: what can be done once is.
   * @template {Thing} T
   * @param {T[]} things
   * @param {number} meridian of the county's plane
   * @param {GeoJSON.Geometry | null} county its area; without it no position is outside
   */
  function among(things, meridian, county) {
    const { to, from } = geodesy.plane(meridian);
    const located = things.filter(({ geometry }) => geometry);
    const shapes = located.map(({ geometry }) => flat(/** @type {GeoJSON.Geometry} */ (geometry), to));
    const area = county && flat(county, to);

    /**
     * @param {Position} here
     * @param {number} radius metres
     * @returns {Surroundings<T>}
     */
    function surroundings(here, radius) {
      // From the other side of the world the plane would say nonsense: the county's edge stands for the place.
      const isFar = Math.abs(((here[0] - meridian + 540) % 360) - 180) > FAR;
      const [x, y] = to(isFar ? [meridian, here[1]] : here);
      const away = shapes.map((shape) => nearest(shape, x, y));
      const measured = (/** @type {number[]} */ numbers) =>
        numbers.map((number) => hit(located[number], here, from(away[number].x, away[number].y))).sort(order);
      const numbers = located.map((_, number) => number);
      const reach = radius * SLACK;
      const accuracy = (/** @type {number} */ number) => located[number].accuracyM ?? 0;
      const within = measured(numbers.filter((number) => !isFar && away[number].metres <= reach)).filter(
        ({ distance }) => distance <= radius,
      );
      const inside = new Set(within.map(({ thing }) => thing.id));
      const perhaps = measured(numbers.filter((number) => !isFar && away[number].metres - accuracy(number) <= reach)).filter(
        (found) => !inside.has(found.thing.id) && found.distance - found.accuracy <= radius,
      );
      const limit = [...away].sort((a, b) => a.metres - b.metres)[Math.min(NEAREST, away.length) - 1];
      const close = numbers.filter((number) => away[number].metres <= limit.metres * SLACK);
      return {
        within,
        perhaps,
        nearest: within.length ? [] : measured(close).slice(0, NEAREST),
        outside: area ? outside(area, here, x, y, isFar) : 0,
      };
    }

    /**
     * @param {Flat} area
     * @param {Position} here
     * @param {number} x
     * @param {number} y
     * @param {boolean} isFar
     */
    function outside(area, here, x, y, isFar) {
      const edge = nearest(area, x, y);
      if (!isFar && edge.metres === 0) return 0;
      return geodesy.way(here, from(edge.x, edge.y)).metres;
    }

    return { surroundings };
  }

  /**
   * @template {Thing} T
   * @param {T} thing
   * @param {Position} here
   * @param {Position} there
   * @returns {Hit<T>}
   */
  function hit(thing, here, there) {
    const { metres, bearing: to } = geodesy.way(here, there);
    const bearing = metres <= ONE_SPOT ? null : to;
    const accuracy = thing.accuracyM ?? 0;
    return {
      thing,
      distance: metres,
      bearing,
      accuracy,
      least: Math.max(0, Math.floor(metres - accuracy)),
      most: Math.ceil(metres + accuracy),
      direction: bearing === null ? "" : DIRECTIONS[Math.floor((bearing + 22.5) / 45) % 8],
      sure: bearing !== null && accuracy <= metres * SINE_OF_HALF_A_DIRECTION,
    };
  }

  /**
   * Nearest first, and of two alike the first id.
   * @param {Hit<Thing>} a
   * @param {Hit<Thing>} b
   */
  function order(a, b) {
    return a.distance - b.distance || (a.thing.id < b.thing.id ? -1 : 1);
  }

  /**
   * @typedef {object} Flat a geometry on the plane
   * @property {Float64Array[]} lines
   * @property {Float64Array[]} points
   * @property {Float64Array[][]} areas rings, the outer first
   */

  /**
   * @param {any} geometry
   * @param {(place: Position) => [number, number]} to
   * @param {Flat} [into]
   * @returns {Flat}
   */
  function flat({ type, coordinates, geometries }, to, into = { lines: [], points: [], areas: [] }) {
    const path = (/** @type {Position[]} */ places) => Float64Array.from(places.flatMap(to));
    if (type === "GeometryCollection") for (const each of geometries) flat(each, to, into);
    else if (type === "Point") into.points.push(path([coordinates]));
    else if (type === "MultiPoint") into.points.push(path(coordinates));
    else if (type === "LineString") into.lines.push(path(coordinates));
    else if (type === "MultiLineString") into.lines.push(...coordinates.map(path));
    else if (type === "Polygon") into.areas.push(coordinates.map(path));
    else into.areas.push(...coordinates.map((/** @type {Position[][]} */ rings) => rings.map(path)));
    return into;
  }

  /**
   * The nearest point of a shape; where one stands in an area, that point itself.
   * @param {Flat} shape
   * @param {number} x
   * @param {number} y
   */
  function nearest({ lines, points, areas }, x, y) {
    let best = { x, y, metres: Infinity };
    const offer = (/** @type {number} */ px, /** @type {number} */ py) => {
      const metres = Math.hypot(px - x, py - y);
      if (metres < best.metres) best = { x: px, y: py, metres };
    };
    for (const rings of areas) {
      if (rings.reduce((isIn, ring) => isIn !== isWithin(ring, x, y), false)) return { x, y, metres: 0 };
    }
    for (const path of points) for (let i = 0; i < path.length; i += 2) offer(path[i], path[i + 1]);
    for (const path of [...lines, ...areas.flat()]) {
      for (let i = 2; i < path.length; i += 2) {
        const [ax, ay, bx, by] = [path[i - 2], path[i - 1], path[i], path[i + 1]];
        const length = (bx - ax) ** 2 + (by - ay) ** 2;
        const part = length ? Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) : 0;
        offer(ax + part * (bx - ax), ay + part * (by - ay));
      }
    }
    return best;
  }

  /**
   * @param {Float64Array} ring
   * @param {number} x
   * @param {number} y
   */
  function isWithin(ring, x, y) {
    let isIn = false;
    for (let i = 2; i < ring.length; i += 2) {
      const [ax, ay, bx, by] = [ring[i - 2], ring[i - 1], ring[i], ring[i + 1]];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isIn = !isIn;
    }
    return isIn;
  }

  return { among, walkMinutes, DIRECTIONS };
})();
