// @ts-check
/** The point on the map about which is asked: dragged, or moved by the arrow keys, with the radius round it. */
const spot = (() => {
  "use strict";

  const STEP = 100; // metres by an arrow key
  const FAR = 1000; // with Shift
  const METRES_A_DEGREE = 111_320;

  /**
   * @param {L.Map} map
   * @param {object} on
   * @param {(at: Position) => void} on.moving while it is dragged
   * @param {(at: Position) => void} on.moved
   */
  function build(map, on) {
    const ring = L.circle([0, 0], { pane: "discs", interactive: false, radius: 1, className: "near-ring" });
    const marker = L.marker([0, 0], { draggable: true, autoPan: true, zIndexOffset: 2000, icon: icon() });
    marker.on("add", () => {
      const element = marker.getElement();
      element?.setAttribute("role", "button");
      if (element) dom.name(element, dom.word("askedPoint"));
      element?.addEventListener("keydown", byKey);
    });
    marker.on("drag", () => {
      ring.setLatLng(marker.getLatLng());
      on.moving(at());
    });
    marker.on("dragend", () => on.moved(at()));

    /** @returns {Position} */
    function at() {
      const { lng, lat } = marker.getLatLng();
      return [Number(lng.toFixed(6)), Number(lat.toFixed(6))];
    }

    /** @param {KeyboardEvent} event */
    function byKey(event) {
      const [east, north] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key] ?? [0, 0];
      if (!east && !north) return;
      event.preventDefault();
      event.stopPropagation(); // the map stays where it is
      const step = (event.shiftKey ? FAR : STEP) / METRES_A_DEGREE;
      const [lon, lat] = at();
      on.moved([lon + (east * step) / Math.cos((lat * Math.PI) / 180), lat + north * step]);
    }

    /**
     * @param {Position | null} place
     * @param {number} radius
     */
    function show(place, radius) {
      if (!place) {
        marker.remove();
        ring.remove();
        return;
      }
      const [lon, lat] = place;
      ring.setLatLng([lat, lon]).setRadius(radius).addTo(map);
      marker.setLatLng([lat, lon]).addTo(map);
    }

    return { show, bounds: () => ring.getBounds() };
  }

  function icon() {
    const drawn = dom.svg(
      "svg",
      { viewBox: "0 0 44 44", width: 44, height: 44, "aria-hidden": "true" },
      dom.svg("circle", { class: "spot-halo", cx: 22, cy: 22, r: 17 }),
      dom.svg("circle", { class: "spot-dot", cx: 22, cy: 22, r: 8 }),
    );
    return L.divIcon({ className: "near-spot", iconSize: [44, 44], html: /** @type {any} */ (drawn) });
  }

  return { build };
})();
