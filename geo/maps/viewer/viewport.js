// @ts-check
/** The map's window: what it opens on, how far it goes, and how things are brought into it. */
const viewport = (() => {
  "use strict";

  const narrow = matchMedia("(max-width: 759px)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  /** @param {L.Map} map */
  function build(map) {
    const [extent, limit] = [data.home, data.frame].map(([west, south, east, north]) =>
      L.latLngBounds([south, west], [north, east]),
    );
    if (data.structure) {
      const drawn = structure.extent(map);
      if (drawn.isValid() && limit.contains(drawn)) extent.extend(drawn);
    }
    home();
    const near = map.getZoom() + 1; // from here on a finger tells projects apart on a quiet map
    map.setMaxBounds(limit);
    const least = () => map.setMinZoom(map.getBoundsZoom(limit, true));
    map.on("resize", least);
    least();
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
    name(map);
    embed(map);
    if (calm.matches) still(map);

    /** Show the whole county. */
    function home() {
      map.fitBounds(extent, { padding: narrow.matches ? [0, 0] : [24, 24], animate: false });
    }

    /** How much of the map the card covers, from the right. */
    function covered() {
      return narrow.matches ? 0 : dom.byId("detail").offsetWidth;
    }

    /** How much of it the sheet below it covers on a narrow screen. */
    function under() {
      if (!narrow.matches) return 0;
      const { bottom } = map.getContainer().getBoundingClientRect();
      const { top, height } = dom.byId("panel").getBoundingClientRect();
      return height ? Math.max(0, bottom - top) : 0;
    }

    /**
     * @param {L.LatLngBounds} bounds
     * @param {number} maxZoom how near the map may go; 0: it moves, and does not zoom
     */
    function bring(bounds, maxZoom) {
      map.invalidateSize({ animate: false }); // on a narrow screen the card takes its room from the map
      /** @type {L.FitBoundsOptions} */
      const options = { paddingTopLeft: [40, 40], paddingBottomRight: [covered() + 40, under() + 40], animate: !calm.matches };
      if (maxZoom) map.flyToBounds(bounds, { ...options, maxZoom, duration: 0.6 });
      else map.panInside(bounds.getCenter(), options);
    }

    /**
     * Whether all of it is in sight, beside the card.
     * @param {L.LatLngBounds} bounds
     */
    function isInFreePart(bounds) {
      map.invalidateSize({ animate: false });
      const [from, to] = [bounds.getNorthWest(), bounds.getSouthEast()].map((at) => map.latLngToContainerPoint(at));
      const { x, y } = map.getSize();
      return from.x >= 0 && from.y >= 0 && to.y <= y && to.x <= x - covered();
    }

    /**
     * Bring an element of the structure into sight with what serves it.
     * @param {StructureElement} element
     */
    function bringElement(element) {
      const bounds = L.geoJSON(element.geometry).getBounds();
      // On a small map what stands out needs more room; on a large one no more than it has.
      if (narrow.matches) bring(bounds, near + 1);
      else bring(bounds, isInFreePart(bounds) ? 0 : map.getZoom());
    }

    /** @returns {View} */
    function now() {
      const { lat, lng } = map.getCenter();
      return [Number(lat.toFixed(5)), Number(lng.toFixed(5)), Number(map.getZoom().toFixed(2))];
    }

    /**
     * Go to a view, unless the map is there.
     * @param {View | null} view null for the whole county
     */
    function go(view) {
      if (!view) home();
      else if (now().some((value, index) => value !== view[index])) map.setView([view[0], view[1]], view[2], { animate: false });
    }

    return { home, bring, bringElement, now, go, near, isNarrow: () => narrow.matches };
  }

  /**
   * Inside another page (`?embed`) the map is no trap for who scrolls past: it zooms with Ctrl and the wheel, and moves
   * under two fingers.
   * @param {L.Map} map
   */
  function embed(map) {
    if (!new URLSearchParams(location.search).has("embed")) return;
    const notice = dom.byId("notice");
    document.body.classList.add("embedded"); // the head is one line: the frame is for the map
    map.scrollWheelZoom.disable();
    map.getContainer().addEventListener(
      "wheel",
      ({ ctrlKey, metaKey }) => {
        if (ctrlKey || metaKey) map.scrollWheelZoom.enable();
        else map.scrollWheelZoom.disable();
        notice.hidden = ctrlKey || metaKey;
        notice.replaceChildren(dom.both(dom.word("embedHint"), "below"));
        setTimeout(() => (notice.hidden = true), 2000);
      },
      { capture: true, passive: true },
    );
    if (matchMedia("(pointer: coarse)").matches) map.dragging.disable(); // two fingers still pinch and move it
  }

  /**
   * For who wants no motion the map is where it goes at once: by key, by wheel and by its buttons.
   * @param {L.Map} map
   */
  function still(map) {
    /** @type {any} */ (map)._zoomAnimated = false;
    map.options.inertia = false;
    map.panBy = (offset, options) => L.Map.prototype.panBy.call(map, offset, { ...options, animate: false });
  }

  /**
   * Say what the map and its buttons are called.
   * @param {L.Map} map
   */
  function name(map) {
    map.attributionControl.setPrefix("Leaflet").addAttribution(dom.markup(data.approval));
    const container = map.getContainer();
    dom.name(container, dom.word("map"));
    for (const [button, key] of [
      [".leaflet-control-zoom-in", "zoomIn"],
      [".leaflet-control-zoom-out", "zoomOut"],
      [".leaflet-control-layers-toggle", "layers"],
    ]) {
      const element = container.querySelector(button);
      element?.setAttribute("title", dom.plain(dom.word(key)));
      if (element) dom.name(element, dom.word(key));
    }
  }

  return { build };
})();
