// @ts-check
/**
 * The spatial structure, drawn as a planner sketches it: centres as soft discs with a halo, axes as long tapering
 * arrows, areas as pale fields, nodes as small signs. Always schematic: soft edges, nothing that looks like a
 * boundary; what is counted is outlined only while an element is chosen.
 */
const structure = (() => {
  "use strict";

  const ZOOM = 14; // the plane in which arrows are shaped; any would do
  const ORDER = ["area", "axis", "node", "centre"]; // from the bottom up
  const BY_RANK = [1, 0.72, 0.58]; // how broad an axis is drawn, of its width
  const NODE = 0.3; // how large a node's halo is drawn, of its width: neighbours stay apart
  const HALO = 1.5; // of a centre's disc
  const GAP = 500; // metres between a disc and the head of an arrow
  const REACH = matchMedia("(pointer: coarse)").matches ? 22 : 13; // of a node's sign, in pixels

  /**
   * @param {L.Map} map
   * @param {L.FeatureGroup} group
   * @param {(element: StructureElement) => void} press
   */
  function layer(map, group, press) {
    for (const role of ["centre", "node"]) {
      gradients.define(map, "structure", `halo-${role}`, [
        [0, `${role} dense`],
        [0.5, `${role} firm`],
        [0.64, `${role} thin`],
        [0.72, `${role} faint`],
        [1, `${role} gone`],
      ]);
    }
    /** @type {Map<string, L.Path[]>} */
    let paths = new Map();
    const counted = L.featureGroup().addTo(map);

    /** Draw the reading that is shown. */
    function draw() {
      group.clearLayers();
      paths = new Map();
      const sorted = [...readings.elements()];
      sorted.sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || b.rank - a.rank);
      for (const element of sorted) {
        const drawn = shapesOf(map, element);
        paths.set(element.id, drawn);
        for (const path of drawn) {
          path.addTo(group);
          if (!path.options.interactive) continue;
          path.bindTooltip(dom.el("div", {}, dom.both(element.name, "below")), { sticky: true, className: "name-tip" });
          path.on("click", (event) => {
            L.DomEvent.stop(event);
            press(element);
          });
        }
      }
    }

    /**
     * Let one element stand out, with the outline of what is counted, and the rest step back.
     * @param {StructureElement | null} chosen
     */
    function mark(chosen) {
      counted.clearLayers();
      for (const [id, drawn] of paths) {
        for (const path of drawn) {
          path.getElement()?.classList.toggle("aside", chosen !== null && chosen.id !== id);
          path.getElement()?.classList.toggle("chosen", chosen?.id === id);
        }
      }
      if (!chosen || !map.hasLayer(group)) return;
      const className = `counted counted-${chosen.role} ${axes.hue(chosen)}`;
      L.geoJSON(chosen.geometry, { pane: "structure", interactive: false, style: { className } }).addTo(counted);
    }

    draw();
    return { draw, mark };
  }

  /**
   * @param {L.Map} map
   * @param {StructureElement} element
   * @returns {L.Path[]}
   */
  function shapesOf(map, element) {
    if (element.role === "axis") return axisOf(map, element);
    const pane = "structure";
    if (element.role === "area") {
      const areas = L.geoJSON(element.geometry, { pane, style: { className: "area-field" } }).getLayers();
      return /** @type {L.Path[]} */ (areas);
    }
    const [lon, lat] = element.anchor;
    const { role } = element;
    const halo = L.circle([lat, lon], {
      pane,
      radius: radiusOf(element) * HALO,
      interactive: role === "centre",
      className: `halo halo-${role} rank-${element.rank}`,
      fillColor: `url(#halo-${role})`,
      fillOpacity: 1,
      stroke: false,
    });
    return role === "centre" ? [halo] : [halo, ...signOf(element)];
  }

  /**
   * The sign of a node, as large at every zoom: a ring about a dot for the first rank, else a dot.
   * @param {StructureElement} node
   */
  function signOf({ anchor: [lon, lat], rank }) {
    const part = (/** @type {number} */ radius, /** @type {string} */ className, interactive = false) =>
      L.circleMarker([lat, lon], { pane: "structure", radius, className, interactive });
    const hit = part(REACH, "hit", true);
    return rank === 1 ? [part(7, "node-ring"), part(3, "node-dot"), hit] : [part(4.5, "node-dot plain"), hit];
  }

  /**
   * The radius that a disc is drawn with, metres.
   * @param {StructureElement} element
   */
  function radiusOf({ role, widthM }) {
    return widthM * (role === "node" ? NODE : 0.5);
  }

  /** The discs of the reading that is shown. */
  function discs() {
    return readings.elements().filter(({ role }) => role === "centre" || role === "node");
  }

  /**
   * @param {L.Map} map
   * @param {StructureElement} element
   * @returns {L.Path[]}
   */
  function axisOf(map, element) {
    const { outline, spine, origin, heads } = shaped(map, element);
    const [xs, ys] = [outline.map(({ x }) => x), outline.map(({ y }) => y)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const [wide, high] = [Math.max(...xs) - left || 1, Math.max(...ys) - top || 1];
    const inBox = (/** @type {XY} */ { x, y }) => [(x - left) / wide, (y - top) / high];
    const [[x1, y1], [x2, y2]] = [inBox(spine[0]), inBox(/** @type {XY} */ (spine.at(-1)))];
    const hue = axes.hue(element);
    const id = `fade-${hue}-${axes.indexOf(element)}`;
    gradients.define(
      map,
      "structure",
      id,
      [
        [0, `axis ${hue} ${heads[0] ? "firm" : "faint"}`],
        [origin, `axis ${hue} faint`],
        [1, `axis ${hue} ${heads[1] ? "firm" : "faint"}`],
      ],
      { x1, y1, x2, y2 },
    );
    const ring = outline.map(({ x, y }) => map.unproject([x, y], ZOOM));
    // Cut at the window's edge, its box and with it the fade would change as the map moves.
    const options = { pane: "structure", noClip: true, smoothFactor: 0, fillColor: `url(#${id})`, fillOpacity: 1 };
    return [smooth.polygon(ring, { ...options, className: `axis ${hue} rank-${element.rank}` })];
  }

  /**
   * The arrow of an axis in the plane. It starts from the highest centre that it touches; an end that lies elsewhere
   * leads outward, and has its head clear of the discs there.
   * @param {L.Map} map
   * @param {StructureElement} element
   * @returns {Arrow & {heads: [boolean, boolean]}}
   */
  function shaped(map, element) {
    const { spine, widthM, rank, anchor } = element;
    const metres = placing.metresPerPixel(anchor[1], ZOOM);
    const places = /** @type {Position[]} */ (spine.type === "LineString" ? spine.coordinates : [anchor, anchor]);
    const flat = (/** @type {Position} */ [lon, lat]) => map.project([lat, lon], ZOOM);
    const line = arrows.sweep(places.map(flat));
    const round = discs().map((disc) => ({ ...disc, at: flat(disc.anchor), radius: radiusOf(disc) / metres }));
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
   * The names, the most telling first: centres on their discs, axes along their free middle, nodes beside their signs.
   * @param {L.Map} map
   * @returns {Label[]}
   */
  function names(map) {
    const order = ["centre", "axis", "area", "node"];
    return [...readings.elements()]
      .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || a.rank - b.rank)
      .map((element) => {
        const { role, rank } = element;
        const className = `label element element-${role} rank-${rank} ${axes.hue(element)}`;
        const label = {
          at: element.anchor,
          clear: role === "node" ? (rank === 1 ? 8 : 6) : 14,
          dot: role === "node" ? 7 : 0,
          onPoint: role !== "node",
          always: role === "centre",
          element: dom.el("div", { class: className, "data-of": element.id }, dom.both(element.name, "below")),
        };
        return role === "axis" ? { ...label, ...axes.lettering(map, shaped(map, element), discs(), ZOOM) } : label;
      });
  }

  /**
   * What the drawing reaches, heads of arrows and all.
   * @param {L.Map} map
   * @returns {L.LatLngBounds}
   */
  function extent(map) {
    const bounds = L.latLngBounds([]);
    for (const element of readings.elements()) {
      bounds.extend(L.geoJSON(element.geometry).getBounds());
      if (element.role !== "axis") continue;
      for (const { x, y } of shaped(map, element).outline) bounds.extend(map.unproject([x, y], ZOOM));
    }
    return bounds;
  }

  return { layer, names, extent };
})();
