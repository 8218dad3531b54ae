// @ts-check
/** The soft discs of positions that are only about right, and the mark of what is chosen. */
const marks = (() => {
  "use strict";

  const { isLine, isPoint, isPrecise, layer } = shapes;

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
    // The fill of the discs: a mist that thins out to the rim, so that many do not add up to a wall.
    gradients.define(map, "discs", "mist", [
      [0, "mist dense"],
      [0.6, "mist thin"],
      [1, "mist gone"],
    ]);
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

  return { discs, marking };
})();
