// @ts-check
/**
 * The lines and areas of projects.
 *
 * @typedef {object} Shape
 * @property {Project} project
 * @property {L.GeoJSON} drawn
 * @property {L.GeoJSON[]} all with its casing
 * @property {L.GeoJSON[]} layers with what is pressed, too
 *
 * @typedef {object} Drawn the lines and areas on the map
 * @property {() => void} update leave those of the projects shown, as they stand now
 * @property {(standing: (project: Project) => Standing) => void} emphasise
 * @property {() => InstanceType<typeof placing.Boxes> | undefined} room what lines take
 * @property {(point: L.Point) => Project[]} at what lies there and is not pressed by itself
 */
const shapes = (() => {
  "use strict";

  const PRECISE = 200; // metres; a position that sure needs no disc
  const REACH = 12; // pixels from a line that still count as on it

  /** @param {string} kind */
  const isLine = (kind) => kind.endsWith("LineString");

  /** @param {Project} project */
  function isPoint(project) {
    return Boolean(project.geometry?.type.endsWith("Point"));
  }

  /** @param {Project} project */
  function isPrecise(project) {
    return isPoint(project) && project.accuracyM !== null && project.accuracyM <= PRECISE;
  }

  /**
   * @param {GeoJSON.Geometry} geometry
   * @param {string} className
   * @param {boolean} interactive
   */
  function layer(geometry, className, interactive) {
    return L.geoJSON(geometry, {
      pane: "shapes",
      interactive,
      style: { className },
      pointToLayer: () => /** @type {any} */ (L.layerGroup()), // points have badges
      bubblingMouseEvents: false,
    });
  }

  /**
   * Draw the lines and areas of all projects.
   * @param {L.Map} map
   * @param {Record<string, L.FeatureGroup>} groups by category
   * @param {(projects: Project[]) => void} press called with all that lie under the pointer
   * @returns {Drawn}
   */
  function draw(map, groups, press) {
    /** @type {Shape[]} */
    const all = [];
    // Areas first: a line across an area can be clicked, and the other way round could not.
    const flat = data.projects.filter((project) => project.geometry && !isPoint(project));
    flat.sort(
      (a, b) =>
        Number(isLine(/** @type {any} */ (a.geometry).type)) - Number(isLine(/** @type {any} */ (b.geometry).type)),
    );
    for (const project of flat) {
      const geometry = /** @type {GeoJSON.Geometry} */ (project.geometry);
      const group = groups[project.category];
      const line = isLine(geometry.type);
      const look = `c-${project.category} ${project.tense}`;
      const casing = line ? [layer(geometry, "casing", false).addTo(group)] : [];
      const drawn = layer(geometry, `${line ? "line" : "area"} ${look}`, false).addTo(group);
      const hit = layer(geometry, line ? "hit hit-line" : "hit", true).addTo(group);
      hit.bindTooltip(dom.el("div", {}, dom.both(project.name, "below")), { sticky: true, className: "name-tip" });
      hit.on("click", (event) => press(under(map, all, event.layerPoint, project)));
      all.push({ project, drawn, all: [...casing, drawn], layers: [...casing, drawn, hit] });
    }
    return {
      update: () => update(all, groups),
      emphasise: (standing) => emphasise(all, standing),
      room: () => room(map, all),
      at: () => [], // each is pressed by itself
    };
  }

  /**
   * Leave on the map those of the projects shown, as they stand now.
   * @param {Shape[]} all
   * @param {Record<string, L.FeatureGroup>} groups by category
   */
  function update(all, groups) {
    for (const { project, drawn, layers } of all) {
      const group = groups[project.category];
      for (const path of /** @type {L.Path[]} */ (drawn.getLayers())) {
        const { className = "" } = path.options;
        path.options.className = className.replace(/\b(planned|done)\b/, project.tense);
        path.getElement?.()?.classList.replace(project.tense === "done" ? "planned" : "done", project.tense);
      }
      if (group.hasLayer(drawn) === shown.has(project)) continue;
      for (const each of layers) {
        if (!shown.has(project)) group.removeLayer(each);
        else group.addLayer(each);
      }
      // What comes back is on top, and an area belongs under the lines.
      const isArea = !isLine(project.geometry?.type ?? "");
      if (isArea && shown.has(project)) for (const each of [...layers].reverse()) each.bringToBack();
    }
  }

  /**
   * Let some projects stand out and the rest step back; where nothing is chosen, all are as they were.
   * @param {Shape[]} all
   * @param {(project: Project) => Standing} standing
   */
  function emphasise(all, standing) {
    for (const shape of all) {
      for (const path of shape.all.flatMap((each) => /** @type {L.Path[]} */ (each.getLayers()))) {
        path.getElement?.()?.classList.toggle("vivid", standing(shape.project) === "vivid");
        path.getElement?.()?.classList.toggle("aside", standing(shape.project) === "aside");
      }
    }
  }

  /**
   * The room that lines take, for names that would rather stand elsewhere.
   * @param {L.Map} map
   * @param {Shape[]} all
   */
  function room(map, all) {
    const boxes = new placing.Boxes();
    for (const { drawn, project } of all) {
      if (!isLine(project.geometry?.type ?? "")) continue;
      for (const part of parts(map, drawn)) {
        const lines = /** @type {L.LatLng[][]} */ ([part.getLatLngs()].flat(part.getLatLngs()[0] instanceof L.LatLng ? 0 : 1));
        for (const line of lines) placing.along(line.map((at) => map.latLngToLayerPoint(at)), boxes);
      }
    }
    return boxes;
  }

  /**
   * All visible projects whose line or area is at a point; the one that was hit first.
   * @param {L.Map} map
   * @param {Shape[]} all
   * @param {L.Point} point
   * @param {Project} hit
   */
  function under(map, all, point, hit) {
    const others = all.filter(
      ({ project, drawn }) => project !== hit && parts(map, drawn).some((part) => isNear(part, point)),
    );
    return [hit, ...others.map(({ project }) => project)];
  }

  /**
   * @param {L.Map} map
   * @param {L.GeoJSON} drawn
   * @returns {L.Polyline[]}
   */
  function parts(map, drawn) {
    const paths = /** @type {L.Polyline[]} */ (drawn.getLayers().filter((part) => part instanceof L.Polyline));
    return paths.filter((part) => map.hasLayer(part));
  }

  /**
   * @param {L.Polyline} part a line or an area
   * @param {L.Point} point
   */
  function isNear(part, point) {
    if (part instanceof L.Polygon) return /** @type {any} */ (part)._containsPoint(point);
    const closest = /** @type {any} */ (part.closestLayerPoint(point));
    return closest && closest.distance <= REACH;
  }

  /**
   * What to bring into view for a project.
   * @param {Project} project
   * @returns {L.LatLngBounds}
   */
  function extent(project) {
    const [lon, lat] = /** @type {Position} */ (project.anchor);
    if (isPoint(project)) return L.latLng(lat, lon).toBounds(2 * Math.max(project.accuracyM ?? 0, 2500));
    return L.geoJSON(/** @type {GeoJSON.Geometry} */ (project.geometry))
      .getBounds()
      .pad(0.1);
  }

  return { draw, layer, extent, isLine, isPoint, isPrecise };
})();
