// @ts-check
/**
 * The lines, areas and points of very many projects, drawn on one canvas where `shapes` would make thousands of
 * elements. How each is drawn is read from the style sheet, so that both look alike; what lies under the pointer is
 * reckoned. By key everything is reached through the list and the badges.
 *
 * @typedef {object} Item
 * @property {Project} project
 * @property {"area" | "line" | "spot"} kind
 * @property {Float64Array[]} parts rings, lines or points: x and y in turn, in pixels of the whole world at zoom 0
 * @property {[left: number, top: number, right: number, bottom: number]} box of them
 * @property {string} look class names of how it is drawn now
 *
 * @typedef {object} Look how a path of those classes is drawn
 * @property {string} fill
 * @property {string} stroke
 * @property {number} fillOpacity
 * @property {number} strokeOpacity
 * @property {number} width
 * @property {number[]} dash
 */
const plot = (() => {
  "use strict";

  const MANY = 500; // projects; up to here each has elements of its own
  const REACH = 12; // pixels from a line or a point that still count as on it
  const SPOT = 3; // radius of a point
  const THIN = 1.2; // pixels that two corners are at least apart
  const DASHED = 13; // pixels; what is smaller shows no dash
  const KINDS = ["area", "line", "spot"]; // from the bottom up

  /**
   * @param {Position} position
   * @returns {[x: number, y: number]} in pixels of the whole world at zoom 0, as Leaflet has it
   */
  function flat([lon, lat]) {
    const sine = Math.sin((lat * Math.PI) / 180);
    return [(128 * lon) / 180 + 128, 128 - (64 / Math.PI) * Math.log((1 + sine) / (1 - sine))];
  }

  /**
   * The positions of a geometry, part by part.
   * @param {any} geometry
   * @returns {Position[][]}
   */
  function partsOf({ type, coordinates, geometries }) {
    if (type === "GeometryCollection") return geometries.flatMap(partsOf);
    if (type === "Point") return [[coordinates]];
    if (type === "MultiPoint" || type === "LineString") return [coordinates];
    return type === "MultiPolygon" ? coordinates.flat() : coordinates;
  }

  /**
   * @param {Project} project
   * @returns {Item}
   */
  function itemOf(project) {
    const geometry = /** @type {GeoJSON.Geometry} */ (project.geometry);
    const kind = shapes.isPoint(project) ? "spot" : geometry.type.endsWith("LineString") ? "line" : "area";
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    const parts = partsOf(geometry).map((part) => {
      const numbers = new Float64Array(part.length * 2);
      part.forEach((position, index) => {
        const [x, y] = flat(position);
        numbers[2 * index] = x;
        numbers[2 * index + 1] = y;
        [left, right] = [Math.min(left, x), Math.max(right, x)];
        [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
      });
      return numbers;
    });
    return { project, kind, parts, box: [left, top, right, bottom], look: "" };
  }

  /**
   * The same that `shapes.layer` offers.
   * @param {L.Map} map
   */
  function layer(map) {
    const items = data.projects.filter((project) => project.geometry).map(itemOf);
    items.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
    /** @type {Map<string, Item[]>} those shown, by how they are drawn, from the bottom up */
    let drawn = new Map();
    const canvas = surface(map, (context, scale, bounds) => paint(context, scale, bounds, drawn, canvas.lookOf));
    hovering(map, at);

    /** @param {(project: Project) => Standing} standing */
    function emphasise(standing) {
      drawn = new Map();
      for (const item of items) {
        const { project, kind } = item;
        item.look = "";
        if (!shown.has(project)) continue;
        const how = standing(project);
        item.look = `${kind} c-${project.category} ${project.tense}${how === "usual" ? "" : ` ${how}`}`;
        const others = drawn.get(item.look);
        if (others) others.push(item);
        else drawn.set(item.look, [item]);
      }
      drawn = new Map([...drawn].sort(([a], [b]) => order(a) - order(b)));
      canvas.draw();
    }

    /**
     * All that is shown at a point, what is smallest first.
     * @param {L.Point} point
     * @returns {Project[]}
     */
    function at(point) {
      const scale = 2 ** map.getZoom();
      const { x, y } = point.add(map.getPixelOrigin()).divideBy(scale);
      const reach = REACH / scale;
      const under = items.filter(({ look, kind, parts, box: [left, top, right, bottom] }) => {
        if (!look || x < left - reach || x > right + reach || y < top - reach || y > bottom + reach) return false;
        return kind === "area" ? isInside(x, y, parts) : parts.some((part) => isNear(x, y, part, reach));
      });
      return under.reverse().map(({ project }) => project);
    }

    return { update() {}, emphasise, at, room: () => undefined };
  }

  /** @param {string} look */
  function order(look) {
    const faint = look.endsWith(" aside") ? 0 : look.endsWith(" vivid") ? 2 : 1;
    return KINDS.indexOf(look.split(" ")[0]) * 3 + faint;
  }

  /**
   * @param {CanvasRenderingContext2D} context in pixels of the window, its origin that of the world
   * @param {number} scale pixels to one of the world at zoom 0
   * @param {[left: number, top: number, right: number, bottom: number]} window what is seen, at zoom 0
   * @param {Map<string, Item[]>} drawn
   * @param {(look: string) => Look} lookOf
   */
  function paint(context, scale, [west, north, east, south], drawn, lookOf) {
    const isSeen = (/** @type {Item} */ { box: [left, top, right, bottom] }) =>
      left <= east && right >= west && top <= south && bottom >= north;
    const casing = lookOf("casing");
    for (const [look, all] of drawn) {
      const items = all.filter(isSeen);
      if (!items.length) continue;
      const pen = lookOf(look);
      if (look.startsWith("spot")) {
        context.beginPath();
        for (const { parts } of items) {
          for (const [x, y] of parts) {
            context.moveTo(x * scale + SPOT, y * scale);
            context.arc(x * scale, y * scale, SPOT, 0, 2 * Math.PI);
          }
        }
        stroke(context, pen, []);
        continue;
      }
      const isArea = look.startsWith("area");
      const isSmall = ({ box: [left, top, right, bottom] }) => Math.max(right - left, bottom - top) * scale < DASHED;
      for (const [dash, own] of /** @type {[number[], Item[]][]} */ ([
        [[], pen.dash.length ? items.filter(isSmall) : items],
        [pen.dash, pen.dash.length ? items.filter((item) => !isSmall(item)) : []],
      ])) {
        if (!own.length) continue;
        context.beginPath();
        for (const { parts } of own) for (const part of parts) trace(context, part, scale, isArea);
        if (!isArea && !look.endsWith("aside")) stroke(context, casing, []);
        stroke(context, pen, dash);
      }
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Float64Array} part
   * @param {number} scale
   * @param {boolean} isClosed
   */
  function trace(context, part, scale, isClosed) {
    let [x, y] = [part[0] * scale, part[1] * scale];
    context.moveTo(x, y);
    for (let i = 2; i < part.length; i += 2) {
      const [nextX, nextY] = [part[i] * scale, part[i + 1] * scale];
      const isLast = i === part.length - 2;
      if (!isLast && Math.abs(nextX - x) < THIN && Math.abs(nextY - y) < THIN) continue;
      context.lineTo(nextX, nextY);
      [x, y] = [nextX, nextY];
    }
    if (isClosed) context.closePath();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Look} pen
   * @param {number[]} dash
   */
  function stroke(context, pen, dash) {
    if (pen.fill !== "none") {
      context.globalAlpha = pen.fillOpacity;
      context.fillStyle = pen.fill;
      context.fill();
    }
    if (pen.stroke === "none") return;
    context.globalAlpha = pen.strokeOpacity;
    context.strokeStyle = pen.stroke;
    context.lineWidth = pen.width;
    context.setLineDash(dash);
    context.stroke();
  }

  /**
   * Whether a point is in the rings, by how often they are crossed on the way out.
   * @param {number} x
   * @param {number} y
   * @param {Float64Array[]} rings
   */
  function isInside(x, y, rings) {
    let inside = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const [x1, y1, x2, y2] = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
        if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
      }
    }
    return inside;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {Float64Array} line perhaps a single point
   * @param {number} reach
   */
  function isNear(x, y, line, reach) {
    const at = L.point(x, y);
    const point = (/** @type {number} */ i) => L.point(line[i], line[i + 1]);
    if (line.length === 2) return at.distanceTo(point(0)) <= reach;
    for (let i = 0; i + 3 < line.length; i += 2) {
      if (L.LineUtil.pointToSegmentDistance(at, point(i), point(i + 2)) <= reach) return true;
    }
    return false;
  }

  /**
   * A canvas over the window that moves with the map and is drawn anew when it has moved.
   * @param {L.Map} map
   * @param {(context: CanvasRenderingContext2D, scale: number, bounds: [number, number, number, number]) => void} paint
   */
  function surface(map, paint) {
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
      },
      _update() {
        if (this._map._animatingZoom && this._bounds) return;
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
    const own = new Surface({ pane: "shapes", padding: 0.1 }).addTo(map);
    for (const query of ["(prefers-color-scheme: dark)", "print"]) matchMedia(query).addEventListener("change", now);

    /** Draw before the next frame, once however often it is asked for; at once on paper, for which no frame waits. */
    function draw() {
      if (document.documentElement.classList.contains("printing")) now();
      else asked = asked || requestAnimationFrame(now);
    }

    function now() {
      cancelAnimationFrame(asked);
      asked = 0;
      const worn = `${document.documentElement.className} ${matchMedia("(prefers-color-scheme: dark)").matches} ${matchMedia("print").matches}`;
      if (worn !== scheme) looks = new Map();
      scheme = worn;
      const context = /** @type {CanvasRenderingContext2D} */ (own._container.getContext("2d"));
      const { min, max } = own._bounds;
      const origin = map.getPixelOrigin();
      const ratio = devicePixelRatio || 1;
      const scale = 2 ** map.getZoom();
      context.resetTransform();
      context.clearRect(0, 0, own._container.width, own._container.height);
      context.setTransform(ratio, 0, 0, ratio, -ratio * (min.x + origin.x), -ratio * (min.y + origin.y));
      const edges = [min.x + origin.x, min.y + origin.y, max.x + origin.x, max.y + origin.y].map((edge) => edge / scale);
      paint(context, scale, /** @type {[number, number, number, number]} */ (edges));
    }

    return { draw, lookOf };
  }

  /**
   * Tell the name of what lies under a mouse.
   * @param {L.Map} map
   * @param {(point: L.Point) => Project[]} at
   */
  function hovering(map, at) {
    const tip = L.tooltip({ className: "name-tip", direction: "top", offset: [0, -6] });
    let asked = 0;
    /** @type {Project | undefined} */
    let told;

    /** @param {L.LeafletMouseEvent} event */
    function tell({ latlng, layerPoint, originalEvent }) {
      asked = 0;
      const target = /** @type {Element} */ (originalEvent.target);
      const isOnMap = !target.closest(".leaflet-marker-icon, .leaflet-interactive, .leaflet-control");
      const [project] = isOnMap && !map.dragging.moving() ? at(layerPoint) : [];
      map.getContainer().classList.toggle("pointing", Boolean(project));
      if (!project) map.closeTooltip(tip);
      else if (project !== told) tip.setContent(dom.el("div", {}, dom.both(project.name, "below")));
      if (project) map.openTooltip(tip.setLatLng(latlng));
      told = project;
    }

    map.on("mousemove", (event) => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => tell(event));
    });
    map.on("mouseout movestart", () => {
      cancelAnimationFrame(asked);
      map.closeTooltip(tip);
    });
  }

  return { layer, flat, isMany: data.projects.length > MANY };
})();
