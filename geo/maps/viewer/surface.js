// @ts-check
/**
 * A canvas over the map's window, for what is too much to be elements. How things are drawn on it is read from the
 * style sheet.
 *
 * @typedef {object} Look how a path of those classes is drawn
 * @property {string} fill
 * @property {string} stroke
 * @property {number} fillOpacity
 * @property {number} strokeOpacity
 * @property {number} width
 * @property {number[]} dash
 *
 * @typedef {object} Seen the part of the world that the canvas shows, in pixels of the whole world at zoom 0
 * @property {number} left
 * @property {number} top
 * @property {number} right
 * @property {number} bottom
 * @property {number} scale pixels of the canvas to one of those
 */
const surface = (() => {
  "use strict";

  const BEYOND = 0.2; // how much more than the window is drawn on each side, so that small moves need nothing new
  const MEDIA = ["(prefers-color-scheme: dark)", "print"]; // where colours are others

  /**
   * A canvas over the window that moves with the map and is drawn anew when it has moved.
   * @param {L.Map} map
   * @param {(context: CanvasRenderingContext2D, window: Seen, lookOf: (classes: string) => Look) => void} paint
   */
  function over(map, paint) {
    /** @type {Map<string, Look>} */
    let looks = new Map();
    let scheme = "";
    let asked = 0;
    const probe = dom.svg("path");
    const holder = dom.svg("svg", { class: "probe", width: 0, height: 0, "aria-hidden": "true" }, probe);
    /** @type {HTMLElement} */ (map.getPane("shapes")).append(holder);

    /** @param {string} look */
    function lookOf(look) {
      const known = looks.get(look);
      if (known) return known;
      probe.setAttribute("class", look);
      const style = getComputedStyle(probe);
      const opacity = Number(style.opacity);
      const read = {
        fill: style.fill,
        stroke: style.stroke,
        fillOpacity: Number(style.fillOpacity) * opacity,
        strokeOpacity: Number(style.strokeOpacity) * opacity,
        width: parseFloat(style.strokeWidth),
        dash: style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/u).map(parseFloat),
      };
      looks.set(look, read);
      return read;
    }

    const Surface = /** @type {any} */ (L.Renderer).extend({
      _initContainer() {
        this._container = dom.el("canvas", { class: "plot", "aria-hidden": "true" });
        this._layers = {}; // none of Leaflet's
        this._window = L.point(0, 0);
      },
      _update() {
        if (this._map._animatingZoom && this._bounds) return;
        const isHere = this._zoom === this._map.getZoom() && this._window.equals(this._map.getSize());
        if (isHere && this._bounds.contains(seen())) return; // what is drawn goes far enough
        this._window = this._map.getSize();
        /** @type {any} */ (L.Renderer).prototype._update.call(this);
        const size = this._bounds.getSize();
        const ratio = devicePixelRatio || 1;
        L.DomUtil.setPosition(this._container, this._bounds.min);
        this._container.width = Math.round(size.x * ratio);
        this._container.height = Math.round(size.y * ratio);
        this._container.style.width = `${size.x}px`;
        this._container.style.height = `${size.y}px`;
        this.fire("update");
      },
      _updatePaths: draw,
    });
    const own = new Surface({ pane: "shapes", padding: BEYOND }).addTo(map);
    for (const query of MEDIA) matchMedia(query).addEventListener("change", now);

    /** What the window shows, in Leaflet's pixels of the layers. */
    function seen() {
      const corner = map.containerPointToLayerPoint([0, 0]);
      return L.bounds(corner, corner.add(map.getSize()));
    }

    /** Draw before the next frame, once however often it is asked for; at once on paper, for which no frame waits. */
    function draw() {
      if (document.documentElement.classList.contains("printing")) now();
      else asked = asked || requestAnimationFrame(now);
    }

    function now() {
      cancelAnimationFrame(asked);
      asked = 0;
      const worn = `${document.documentElement.className} ${MEDIA.map((query) => matchMedia(query).matches).join(" ")}`;
      if (worn !== scheme) looks = new Map();
      scheme = worn;
      const context = /** @type {CanvasRenderingContext2D} */ (own._container.getContext("2d"));
      const { min, max } = own._bounds;
      const ratio = devicePixelRatio || 1;
      const scale = 2 ** map.getZoom();
      const [x, y] = [min.x + map.getPixelOrigin().x, min.y + map.getPixelOrigin().y];
      context.resetTransform();
      context.clearRect(0, 0, own._container.width, own._container.height);
      context.scale(ratio, ratio);
      const [left, top] = [x / scale, y / scale];
      paint(context, { scale, left, top, right: left + (max.x - min.x) / scale, bottom: top + (max.y - min.y) / scale }, lookOf);
    }

    return { draw };
  }

  return { over };
})();
