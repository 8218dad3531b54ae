// @ts-check
/**
 * The spatial structure, drawn as a planner sketches it: centres as soft discs with a halo, axes as long tapering
 * arrows, areas as pale fields, nodes as small signs. Always schematic: soft edges, nothing that looks like a
 * boundary; what is counted is outlined only while an element is chosen.
 */
const structure = (() => {
  "use strict";

  const ORDER = ["area", "axis", "node", "centre"]; // from the bottom up
  const NODE = 0.3; // how large a node's halo is drawn, of its width: neighbours stay apart
  const HALO = 1.5; // of a centre's disc
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
    const { outline, spine, origin, heads } = axes.shaped(map, element, discs(), radiusOf);
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
    const ring = outline.map(({ x, y }) => map.unproject([x, y], axes.ZOOM));
    // Cut at the window's edge, its box and with it the fade would change as the map moves.
    const options = { pane: "structure", noClip: true, smoothFactor: 0, fillColor: `url(#${id})`, fillOpacity: 1 };
    return [smooth.polygon(ring, { ...options, className: `axis ${hue} rank-${element.rank}` })];
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
        return role === "axis" ? { ...label, ...axes.lettering(map, axes.shaped(map, element, discs(), radiusOf), discs()) } : label;
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
      for (const { x, y } of axes.shaped(map, element, discs(), radiusOf).outline) bounds.extend(map.unproject([x, y], axes.ZOOM));
    }
    return bounds;
  }

  return { layer, names, extent };
})();
