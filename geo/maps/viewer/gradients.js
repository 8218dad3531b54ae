// @ts-check
/** Soft fills: SVG gradients, which Leaflet's paths can use by name and style sheets can colour. */
const gradients = (() => {
  "use strict";

  /**
   * Define a fill, in place of one of that name: from the middle of a shape to its rim, or along a line.
   * @param {L.Map} map
   * @param {string} pane the pane whose shapes use it
   * @param {string} id
   * @param {[offset: number, className: string][]} stops
   * @param {{x1: number, y1: number, x2: number, y2: number}} [line] in parts of the shape's box
   */
  function define(map, pane, id, stops, line) {
    const gradient = dom.svg(
      line ? "linearGradient" : "radialGradient",
      { id, ...line },
      ...stops.map(([offset, name]) => dom.svg("stop", { class: name, offset })),
    );
    document.getElementById(id)?.parentElement?.remove();
    container(map, pane).prepend(dom.svg("defs", {}, gradient));
  }

  /**
   * The SVG element that a pane's shapes are drawn in. Leaflet makes it with the first of them; a shape without
   * extent brings it about.
   * @param {L.Map} map
   * @param {string} pane
   * @returns {SVGElement}
   */
  function container(map, pane) {
    L.circleMarker(map.getCenter(), { pane, radius: 0, stroke: false, interactive: false }).addTo(map).remove();
    return /** @type {SVGElement} */ (map.getPane(pane)?.querySelector("svg"));
  }

  return { define };
})();
