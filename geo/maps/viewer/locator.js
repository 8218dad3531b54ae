// @ts-check
/** A still picture of where one project is in the county, drawn from what the page carries: no map to be moved. */
const locator = (() => {
  "use strict";

  const { svg } = dom;
  const [WIDE, HIGH] = [1780, 900]; // of the drawing, in tenths of a millimetre
  const LETTER = 30;

  /** @param {Project} project */
  function map(project) {
    const { to } = geodesy.plane(data.meridian);
    const [west, south, east, north] = data.home;
    const corners = [[west, south], [east, south], [east, north], [west, north]].map((place) => to(/** @type {Position} */ (place)));
    const [xs, ys] = [0, 1].map((axis) => corners.map((corner) => corner[axis]));
    const [left, bottom] = [Math.min(...xs), Math.min(...ys)];
    const scale = Math.min(WIDE / (Math.max(...xs) - left), HIGH / (Math.max(...ys) - bottom));
    const [shiftX, shiftY] = [(WIDE - (Math.max(...xs) - left) * scale) / 2, (HIGH - (Math.max(...ys) - bottom) * scale) / 2];
    const at = (/** @type {Position} */ place) => {
      const [x, y] = to(place);
      return [shiftX + (x - left) * scale, HIGH - shiftY - (y - bottom) * scale].map((value) => Math.round(value * 10) / 10);
    };
    const shape = (/** @type {GeoJSON.Geometry} */ geometry, /** @type {string} */ name) =>
      svg("path", { class: name, d: pathOf(geometry, at) });
    const { anchor, geometry, accuracyM } = project;
    const own = anchor && geometry ? [...around(anchor, geometry, accuracyM ?? 0, scale, at), ...drawn(geometry, anchor, shape, at)] : [];
    return svg(
      "svg",
      { class: "locator", viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", ...dom.named(dom.word("map")) },
      ...data.base.neighbours.map(([, area]) => shape(area, "land")),
      ...data.base.county.map((area) => shape(area, "county")),
      ...data.base.borders.map(([atSea, border]) => shape(border, atSea ? "boundary at-sea" : "boundary")),
      ...own,
      ...towns(at), // whose names stay legible over it
    );
  }

  /**
   * @param {Position} anchor
   * @param {GeoJSON.Geometry} geometry
   * @param {number} accuracy
   * @param {number} scale
   * @param {(place: Position) => number[]} at
   */
  function around(anchor, geometry, accuracy, scale, at) {
    if (!accuracy) return [];
    if (geometry.type !== "Point") {
      return [svg("path", { class: "locator-band", d: pathOf(geometry, at), "stroke-width": Math.round(2 * accuracy * scale) })];
    }
    const [cx, cy] = at(anchor);
    return [svg("circle", { class: "locator-disc", cx, cy, r: Math.round(accuracy * scale) })];
  }

  /**
   * @param {GeoJSON.Geometry} geometry
   * @param {Position} anchor
   * @param {(geometry: GeoJSON.Geometry, name: string) => SVGElement} shape
   * @param {(place: Position) => number[]} at
   */
  function drawn(geometry, anchor, shape, at) {
    const [cx, cy] = at(anchor);
    const dot = svg("circle", { class: "locator-dot", cx, cy, r: 16 });
    if (geometry.type.endsWith("Point")) return [dot];
    return [shape(geometry, geometry.type.endsWith("Polygon") ? "locator-area" : "locator-line")];
  }

  /**
   * Towns, with the names that there is room for.
   * @param {(place: Position) => number[]} at
   */
  function towns(at) {
    const boxes = new placing.Boxes();
    return data.base.towns.flatMap(([words, place]) => {
      const called = dom.at(words, Math.max(dom.language(), 0));
      const width = [...called].reduce((sum, letter) => sum + (letter < "\u2e80" ? LETTER * 0.6 : LETTER), 0);
      const [x, y] = at(place);
      const box = { left: x - 14, top: y - 20, right: x + 20 + width, bottom: y + 20 };
      if (x < 0 || y < 0 || x > WIDE || y > HIGH || !boxes.isFree(box)) return [];
      boxes.take(box);
      const name = svg("text", { class: "locator-town", x: x + 14, y: y + 10 });
      name.textContent = called;
      return [svg("circle", { class: "town-dot", cx: x, cy: y, r: 5 }), name];
    });
  }

  /**
   * @param {any} geometry
   * @param {(place: Position) => number[]} at
   * @returns {string}
   */
  function pathOf({ type, coordinates, geometries }, at) {
    if (type === "GeometryCollection") return geometries.map((/** @type {any} */ each) => pathOf(each, at)).join("");
    const path = (/** @type {Position[]} */ places) => `M${places.map((place) => at(place).join(" ")).join("L")}`;
    if (type === "LineString") return path(coordinates);
    if (type === "MultiLineString") return coordinates.map(path).join("");
    const area = (/** @type {Position[][]} */ rings) => rings.map((ring) => `${path(ring)}Z`).join("");
    if (type === "Polygon") return area(coordinates);
    return type === "MultiPolygon" ? coordinates.map(area).join("") : "";
  }

  return { map };
})();
