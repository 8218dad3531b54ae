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
 * @property {string} look class names of how it is drawn now; empty where it is not
 */
const plot = (() => {
  "use strict";

  const REACH = 12; // pixels from a line or a point that still count as on it
  const SPOT = 3; // radius of a point
  const DENSE = 600; // in sight; more are drawn finer
  const THIN = 1.2; // pixels that two corners are at least apart
  const DASHED = 13; // pixels; what is smaller shows no dash
  const KINDS = ["area", "line", "spot"]; // from the bottom up

  /**
   * @param {L.Map} map
   * @param {Position} position
   * @returns {[x: number, y: number]} in pixels of the whole world at zoom 0, as Leaflet has it
   */
  function flat(map, position) {
    const [lon, lat] = map.options.crs === L.CRS.EPSG3857 ? position : shifting.to(position);
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
   * @param {L.Map} map
   * @param {Project} project
   * @returns {Item}
   */
  function itemOf(map, project) {
    const geometry = /** @type {GeoJSON.Geometry} */ (project.geometry);
    const kind = shapes.isPoint(project) ? "spot" : geometry.type.endsWith("LineString") ? "line" : "area";
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    const parts = partsOf(geometry).map((part) => {
      const numbers = new Float64Array(part.length * 2);
      part.forEach((position, index) => {
        const [x, y] = flat(map, position);
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
    let items = all();
    let crs = map.options.crs;
    /** @type {Map<string, Item[]>} those shown, by how they are drawn, from the bottom up */
    let drawn = new Map();
    const canvas = surface.over(map, (context, seen, lookOf) => paint(context, seen, drawn, lookOf));
    hovering(map, at);
    map.on("viewreset", () => {
      if (crs !== map.options.crs) items = all();
      crs = map.options.crs;
    });

    function all() {
      const made = data.projects.filter((project) => project.geometry).map((project) => itemOf(map, project));
      return made.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
    }

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
   * @param {CanvasRenderingContext2D} context
   * @param {Seen} seen
   * @param {Map<string, Item[]>} drawn
   * @param {(look: string) => Look} lookOf
   */
  function paint(context, seen, drawn, lookOf) {
    const isSeen = (/** @type {Item} */ { box: [left, top, right, bottom] }) =>
      left <= seen.right && right >= seen.left && top <= seen.bottom && bottom >= seen.top;
    const isLarge = (/** @type {Item} */ { box: [left, top, right, bottom] }) =>
      Math.max(right - left, bottom - top) * seen.scale >= DASHED;
    const sought = [...drawn].map(([look, all]) => /** @type {[string, Item[]]} */ ([look, all.filter(isSeen)]));
    const isDense = sought.reduce((sum, [, items]) => sum + items.length, 0) > DENSE;
    for (const [look, items] of sought) {
      const pen = lookOf(isDense ? `${look} dense` : look);
      const dashed = pen.dash.length ? items.filter(isLarge) : [];
      const whole = pen.dash.length ? items.filter((item) => !isLarge(item)) : items;
      for (const [dash, own] of /** @type {[number[], Item[]][]} */ ([[[], whole], [pen.dash, dashed]])) {
        if (own[0]?.kind === "line" && !isDense && !look.endsWith(" aside")) {
          const casing = lookOf(look.replace(/^line/u, "casing"));
          use(context, casing, []);
          for (const { parts } of own) draw(casing, parts, "line");
        }
        use(context, pen, dash);
        // One by one: a path of thousands of parts takes longer than thousands of paths.
        for (const { kind, parts } of own) draw(pen, parts, kind);
      }
    }

    /**
     * @param {Look} pen
     * @param {Float64Array[]} parts
     * @param {Item["kind"]} kind
     */
    function draw(pen, parts, kind) {
      context.beginPath();
      for (const part of parts) trace(context, part, seen, kind);
      ink(context, pen);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Float64Array} part
   * @param {Seen} seen
   * @param {Item["kind"]} kind
   */
  function trace(context, part, { left, top, scale }, kind) {
    if (kind === "spot") {
      for (let i = 0; i < part.length; i += 2) {
        const [x, y] = [(part[i] - left) * scale, (part[i + 1] - top) * scale];
        context.moveTo(x + SPOT, y);
        context.arc(x, y, SPOT, 0, 2 * Math.PI);
      }
      return;
    }
    let [x, y] = [(part[0] - left) * scale, (part[1] - top) * scale];
    context.moveTo(x, y);
    for (let i = 2; i < part.length; i += 2) {
      const [nextX, nextY] = [(part[i] - left) * scale, (part[i + 1] - top) * scale];
      const isLast = i === part.length - 2;
      if (!isLast && Math.abs(nextX - x) < THIN && Math.abs(nextY - y) < THIN) continue;
      context.lineTo(nextX, nextY);
      [x, y] = [nextX, nextY];
    }
    if (kind === "area") context.closePath();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Look} pen
   * @param {number[]} dash
   */
  function use(context, pen, dash) {
    context.fillStyle = pen.fill;
    context.strokeStyle = pen.stroke;
    context.lineWidth = pen.width;
    context.setLineDash(dash);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Look} pen
   */
  function ink(context, { fill, stroke, fillOpacity, strokeOpacity }) {
    if (fill !== "none") {
      context.globalAlpha = fillOpacity;
      context.fill();
    }
    if (stroke === "none") return;
    context.globalAlpha = strokeOpacity;
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

  return { layer, flat };
})();
