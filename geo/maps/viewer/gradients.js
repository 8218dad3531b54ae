// @ts-check
/** Soft fills: SVG gradients, which Leaflet's paths can use by name and style sheets can colour. */
const gradients = (() => {
  "use strict";

  /**
   * Define a fill that changes from the middle of a shape to its rim.
   * @param {L.Map} map
   * @param {string} pane the pane whose shapes use it
   * @param {string} id
   * @param {[offset: number, className: string][]} stops
   */
  function define(map, pane, id, stops) {
    const gradient = dom.svg(
      "radialGradient",
      { id },
      ...stops.map(([offset, name]) => dom.svg("stop", { class: name, offset })),
    );
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
