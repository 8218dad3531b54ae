// @ts-check
/**
 * What looks out from under a sheet, a card or a button on the map. Of which too little is left for a finger (WCAG
 * 2.5.8), that is neither pressed by mistake nor reached by key, until it is free; list and table reach it all the while.
 */
const covering = (() => {
  "use strict";

  const LEAST = 24; // pixels
  const BUTTONS = ".leaflet-bar, .leaflet-control-layers";
  const ON_MAP = ".badge-icon, .pile, .near-spot";
  const PRESSED = ".leaflet-bar a, .leaflet-control-layers-toggle, .map-button";
  let isDue = false;

  /** @param {L.Map} map */
  function watch(map) {
    const watching = new ResizeObserver(soon); // hears of a sheet that opens and shuts too
    for (const id of ["panel", "detail"]) watching.observe(dom.byId(id));
    map.on("moveend zoomend layeradd layerremove", soon);
  }

  function soon() {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(update);
  }

  function update() {
    isDue = false;
    const sheets = boxes("#panel, #detail");
    const all = [...sheets, ...boxes(BUTTONS)];
    set(PRESSED, sheets);
    set(ON_MAP, all);
  }

  /** @param {string} names */
  function boxes(names) {
    return [...document.querySelectorAll(names)].map((each) => each.getBoundingClientRect()).filter(({ width }) => width > 0);
  }

  /**
   * @param {string} names of what may be covered
   * @param {DOMRect[]} covers
   */
  function set(names, covers) {
    const things = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(names)]);
    const lost = things.map((thing) => {
      const own = thing.getBoundingClientRect();
      return covers.some((cover) => isLost(own, cover));
    });
    things.forEach((thing, number) => {
      if (thing.inert !== lost[number]) thing.inert = lost[number];
    });
  }

  /**
   * Whether a cover leaves less of a thing than a finger needs, on each of its sides.
   * @param {DOMRect} own
   * @param {DOMRect} cover
   */
  function isLost(own, cover) {
    const isOver = own.left < cover.right && own.right > cover.left && own.top < cover.bottom && own.bottom > cover.top;
    const free = [cover.left - own.left, own.right - cover.right, cover.top - own.top, own.bottom - cover.bottom];
    return isOver && Math.max(...free) < LEAST;
  }

  return { watch, update };
})();
