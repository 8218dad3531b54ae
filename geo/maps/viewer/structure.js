// @ts-check
/**
 * The spatial structure, drawn as a planner sketches it: centres as soft discs with a halo, axes as broad bands that
 * end in arrows, nodes as small discs. Always schematic: soft edges, nothing that looks like a boundary.
 */
const structure = (() => {
  "use strict";

  const ZOOM = 14; // the plane in which bands are shaped; any would do
  const SMOOTHING = 3;

  /**
   * @param {L.Map} map
   * @param {L.FeatureGroup | undefined} group
   * @param {(element: StructureElement) => void} press
   */
  function draw(map, group, press) {
    if (!group) return;
    gradients.define(map, "structure", "halo-centre", [
      [0, "centre dense"],
      [0.6, "centre thin"],
      [1, "centre gone"],
    ]);
    gradients.define(map, "structure", "halo-node", [
      [0, "node dense"],
      [0.6, "node thin"],
      [1, "node gone"],
    ]);
    const order = ["axis", "node", "centre"];
    const sorted = [...data.elements].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || b.rank - a.rank);
    for (const element of sorted) {
      const tip = dom.el("div", {}, dom.both(element.name, "below"));
      for (const path of element.role === "axis" ? axis(map, element) : disc(element)) {
        path.addTo(group);
        if (!path.options.interactive) continue;
        path.bindTooltip(tip, { sticky: true, className: "name-tip" });
        path.on("click", (event) => {
          L.DomEvent.stop(event);
          press(element);
        });
      }
    }
  }

  /** @param {StructureElement} element */
  function disc(element) {
    const [lon, lat] = element.anchor;
    const radius = radiusOf(element);
    const halo = L.circle([lat, lon], {
      pane: "structure",
      radius: radius * (element.role === "centre" ? 1.5 : 1.2),
      className: `halo halo-${element.role}`,
      fillColor: `url(#halo-${element.role})`,
      fillOpacity: 1,
      stroke: false,
    });
    const core = L.circle([lat, lon], {
      pane: "structure",
      interactive: false,
      radius,
      className: `core core-${element.role}`,
    });
    return [halo, core];
  }

  /**
   * The radius of a disc from its polygon.
   * @param {StructureElement} element
   */
  function radiusOf(element) {
    const [lon, lat] = element.anchor;
    const bounds = L.geoJSON(element.geometry).getBounds();
    return L.latLng(lat, lon).distanceTo([lat, bounds.getEast()]);
  }

  /**
   * @param {L.Map} map
   * @param {StructureElement} element
   */
  function axis(map, element) {
    const { spine } = element;
    const points = sweep(map, element);
    if (spine.type !== "LineString") return [];
    const half = element.widthM / 2 / placing.metresPerPixel(element.anchor[1], ZOOM);
    const ends = /** @type {Position[]} */ ([spine.coordinates.at(0), spine.coordinates.at(-1)]);
    const outline = band(
      points,
      half,
      ends.map((end) => !isInCentre(end)),
    ).map((point) => map.unproject(point, ZOOM));
    return [
      L.polygon(outline, { pane: "structure", className: `axis axis-${element.rank}` }),
      L.polyline(
        points.map((point) => map.unproject(point, ZOOM)),
        { pane: "structure", interactive: false, className: "axis-spine" },
      ),
    ];
  }

  /**
   * The line that an axis is drawn about.
   * @param {L.Map} map
   * @param {StructureElement} element
   */
  function sweep(map, { spine }) {
    const places = spine.type === "LineString" ? spine.coordinates : [spine.coordinates];
    return smooth(places.map(([lon, lat]) => map.project([lat, lon], ZOOM)));
  }

  /**
   * Cut corners, three times over (Chaikin): a line through places becomes a sweep past them.
   * @param {L.Point[]} points
   * @returns {L.Point[]}
   */
  function smooth(points) {
    let line = points;
    for (let round = 0; round < SMOOTHING && line.length > 2; round++) {
      /** @type {L.Point[]} */
      const next = [line[0]];
      for (let i = 0; i < line.length - 1; i++) {
        const [a, b] = [line[i], line[i + 1]];
        next.push(a.multiplyBy(0.75).add(b.multiplyBy(0.25)), a.multiplyBy(0.25).add(b.multiplyBy(0.75)));
      }
      next.push(line[line.length - 1]);
      line = next;
    }
    return line;
  }

  /**
   * The outline of a band along a line, slender in the middle and broader outward. An end that leads out of the
   * centres is an arrow head; one that lies in a centre just ends there.
   * @param {L.Point[]} points
   * @param {number} half half the width
   * @param {boolean[]} heads whether the line's start and its end are arrow heads
   * @returns {L.Point[]}
   */
  function band(points, half, heads) {
    const along = [0];
    for (let i = 1; i < points.length; i++) along.push(along[i - 1] + points[i].distanceTo(points[i - 1]));
    const length = along[along.length - 1];
    const head = Math.min(1.5 * half, length / 4);
    const [from, to] = [heads[0] ? head : 0, heads[1] ? length - head : length];
    /** @type {L.Point[]} */
    const left = [];
    /** @type {L.Point[]} */
    const right = [];
    const both = (/** @type {L.Point} */ point, /** @type {L.Point} */ normal, /** @type {number} */ width) => {
      left.push(point.add(normal.multiplyBy(width)));
      right.push(point.subtract(normal.multiplyBy(width)));
    };
    resample(points, along, from, to).forEach(({ point, normal, share }, step) => {
      const ends = (heads[0] ? 1 - share : 0) ** 2 + (heads[1] ? share : 0) ** 2;
      if (step === 0 && heads[0]) both(point, normal, half);
      both(point, normal, half * (0.4 + 0.2 * ends));
      if (share === 1 && heads[1]) both(point, normal, half);
    });
    return [
      ...(heads[0] ? [points[0]] : []),
      ...left,
      ...(heads[1] ? [points[points.length - 1]] : []),
      ...right.reverse(),
    ];
  }

  /**
   * @param {Position} place
   * @returns {boolean}
   */
  function isInCentre([lon, lat]) {
    return data.elements.some(
      (element) =>
        element.role === "centre" &&
        L.latLng(lat, lon).distanceTo([element.anchor[1], element.anchor[0]]) < radiusOf(element),
    );
  }

  /**
   * Points at even steps between two distances along a line, each with the normal there.
   * @param {L.Point[]} points
   * @param {number[]} along
   * @param {number} from
   * @param {number} to
   */
  function resample(points, along, from, to) {
    const steps = 40;
    return Array.from({ length: steps + 1 }, (_, step) => {
      const share = step / steps;
      const distance = from + (to - from) * share;
      const next = Math.max(
        1,
        along.findIndex((far) => far >= distance),
      );
      const [a, b] = [points[next - 1], points[next]];
      const part = (distance - along[next - 1]) / (along[next] - along[next - 1] || 1);
      const way = b.subtract(a);
      const size = Math.hypot(way.x, way.y) || 1;
      return { point: a.add(way.multiplyBy(part)), normal: L.point(-way.y / size, way.x / size), share };
    });
  }

  /**
   * Centres first, on their discs; an axis where there is room along it; nodes beside their discs.
   * @param {L.Map} map
   * @returns {Label[]}
   */
  function names(map) {
    const order = ["centre", "axis", "node"];
    return [...data.elements]
      .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || a.rank - b.rank)
      .map((element) => {
        const [at, ...orAt] = element.role === "axis" ? along(map, element) : [element.anchor];
        const radius = radiusOf(element) / placing.metresPerPixel(at[1], map.getZoom());
        return {
          at,
          orAt,
          clear: element.role === "node" ? Math.min(radius, 40) : 14,
          onPoint: element.role !== "node",
          always: element.role === "centre",
          element: dom.el("div", { class: `label element element-${element.role}` }, dom.both(element.name, "below")),
        };
      });
  }

  /**
   * @param {L.Map} map
   * @param {StructureElement} element
   * @returns {Position[]}
   */
  function along(map, element) {
    const points = sweep(map, element);
    return [0.3, 0.7, 0.2, 0.8, 0.12, 0.88].map((share) => {
      const { lat, lng } = map.unproject(points[Math.round(share * (points.length - 1))], ZOOM);
      return [lng, lat];
    });
  }

  return { draw, names };
})();
