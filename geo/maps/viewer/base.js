// @ts-check
/** Our own base: the land about the county, the county and its towns; and what is said of an online base. */
const base = (() => {
  "use strict";

  const DOT = 2.5; // radius of a town's dot

  /**
   * Draw land and boundary; they lie under the tiles, so that they are there when a tile is not.
   * @param {L.Map} map
   */
  function draw(map) {
    const land = (/** @type {GeoJSON.Geometry} */ shape, /** @type {string} */ className) =>
      L.geoJSON(shape, { pane: "land", interactive: false, style: { className } }).addTo(map);
    for (const [, area] of data.base.neighbours) land(area, "land");
    for (const area of data.base.county) land(area, "county");
    ways.draw(map);
    for (const [atSea, line] of data.base.borders) {
      const className = atSea ? "boundary at-sea" : "boundary";
      L.geoJSON(line, { pane: "boundary", interactive: false, style: { className, fill: false } }).addTo(map);
    }
  }

  /**
   * Town names, without those that an element of the structure on this map already gives.
   * @returns {Label[]}
   */
  function townLabels() {
    const taken = (data.structure ? readings.elements() : []).map((element) => element.name[0]);
    const towns = data.base.towns.filter(
      ([[zh]]) => !taken.some((name) => name.includes(zh.replace(/(街道|镇|乡)$/, ""))),
    );
    return towns.map(([name, at]) => ({
      at,
      clear: 4,
      dot: DOT,
      element: dom.el("div", { class: "label town" }, dom.both(name, "below")),
    }));
  }

  /** @returns {L.CircleMarker[]} */
  function townDots() {
    return data.base.towns.map(([, [lon, lat]]) =>
      L.circleMarker([lat, lon], { pane: "boundary", interactive: false, radius: data.quiet ? 1.5 : DOT, className: "town-dot" }),
    );
  }

  /** @returns {Label[]} */
  function neighbourLabels() {
    const named = data.base.neighbours.filter(([name]) => name);
    return named.map(([name, , [at, ...orAt]]) => ({
      at,
      orAt,
      clear: 0,
      onPoint: true,
      element: dom.el("div", { class: "label neighbour" }, name),
    }));
  }

  /**
   * Say in plain words when an online base cannot be reached, and go on with our own.
   * @param {L.Map} map
   * @param {L.TileLayer[]} bases
   */
  function watch(map, bases) {
    const notice = dom.byId("notice");
    const calm = map.options.zoomSnap;
    const [plain, shifted] = [map.options.crs, shifting.crs()];
    map.on("baselayerchange", ({ layer }) => {
      notice.hidden = true;
      const online = bases.includes(/** @type {L.TileLayer} */ (layer));
      map.getContainer().classList.toggle("online", online);
      map.options.zoomSnap = online ? 1 : calm; // tiles between two zooms are blurred
      const crs = data.datums[bases.indexOf(/** @type {L.TileLayer} */ (layer))] === "gcj02" ? shifted : plain;
      const zoom = online ? Math.round(map.getZoom()) : map.getZoom();
      if (crs !== map.options.crs) {
        const centre = map.getCenter();
        map.options.crs = crs;
        map.setView(centre, zoom, /** @type {any} */ ({ reset: true }));
      } else if (online) map.setZoom(zoom);
    });
    for (const tiles of bases) {
      tiles.on("tileerror", () => {
        if (!notice.hidden || !map.hasLayer(tiles)) return; // a late word of tiles no longer wanted
        notice.replaceChildren(dom.both(dom.word("offline"), "below"));
        if (location.protocol === "file:") notice.append(dom.both(dom.word("onDisk"), "below"));
        notice.hidden = false;
      });
    }
  }

  return { draw, townLabels, townDots, neighbourLabels, watch };
})();
