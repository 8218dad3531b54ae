// @ts-check
/**
 * The lines and areas of projects, the soft discs of positions that are only about right, and the mark of what is
 * chosen.
 *
 * @typedef {object} Shape
 * @property {Project} project
 * @property {L.GeoJSON} drawn
 * @property {L.GeoJSON[]} all with its casing
 * @property {L.GeoJSON[]} layers with what is pressed, too
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
   * @returns {Shape[]}
   */
  function draw(map, groups, press) {
    // The fill of the discs: a mist that thins out to the rim, so that many do not add up to a wall.
    gradients.define(map, "discs", "mist", [
      [0, "mist dense"],
      [0.6, "mist thin"],
      [1, "mist gone"],
    ]);
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
    return all;
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
        path.options.className = path.options.className?.replace(/\b(planned|done)\b/, project.tense);
      }
      // Taken off and put back in order, areas stay under lines.
      for (const each of layers) group.removeLayer(each);
      if (shown.has(project)) for (const each of layers) group.addLayer(each);
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
   * One soft disc for each place and accuracy, however many projects share it.
   * @param {L.Map} map
   * @param {L.FeatureGroup} group
   * @param {Project[]} visible
   */
  function discs(map, group, visible) {
    group.clearLayers();
    if (!map.hasLayer(group)) return;
    const seen = new Set();
    for (const project of visible) {
      if (!isPoint(project) || isPrecise(project) || !project.accuracyM) continue;
      const key = `${project.anchor} ${project.accuracyM}`;
      if (!seen.has(key)) disc(project, "disc").addTo(group);
      seen.add(key);
    }
  }

  /**
   * @param {Project} project
   * @param {string} className
   */
  function disc(project, className) {
    const [lon, lat] = /** @type {Position} */ (project.anchor);
    return L.circle([lat, lon], {
      pane: "discs",
      interactive: false,
      radius: project.accuracyM ?? 0,
      className,
      fillColor: "url(#mist)",
      fillOpacity: 1,
    });
  }

  /**
   * The mark of what is chosen: its disc, or its line or area with a band as wide as the position is unsure.
   * @param {L.Map} map
   */
  function marking(map) {
    const marks = L.featureGroup().addTo(map);
    /** @type {{band: L.GeoJSON, metres: number} | null} */
    let banded = null;

    function scale() {
      if (!banded) return;
      const scale = placing.metresPerPixel(map.getCenter().lat, map.getZoom());
      banded.band.setStyle({ weight: (2 * banded.metres) / scale });
    }
    map.on("zoomend", scale);

    /** @param {Project | null} project */
    function mark(project) {
      marks.clearLayers();
      banded = null;
      if (!project?.geometry) return;
      const look = `c-${project.category} ${project.tense}`;
      if (isPoint(project)) {
        if (project.accuracyM) disc(project, `disc chosen ${look}`).addTo(marks);
        return;
      }
      const line = isLine(project.geometry.type);
      if (project.accuracyM) {
        const band = L.geoJSON(project.geometry, {
          pane: "discs",
          interactive: false,
          style: { className: `band ${look}` },
          pointToLayer: () => /** @type {any} */ (L.layerGroup()),
        }).addTo(marks);
        banded = { band, metres: project.accuracyM };
        scale();
      }
      if (line) layer(project.geometry, "casing chosen", false).addTo(marks);
      layer(project.geometry, `${line ? "line" : "area"} chosen ${look}`, false).addTo(marks);
    }

    return { mark };
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

  return { draw, update, emphasise, room, discs, marking, extent, isPoint, isPrecise };
})();
