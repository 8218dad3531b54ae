// @ts-check
/**
 * Numbered stacks by a grid, for what is too much to have badges: a button each, which lists what it stands for. They
 * are plain elements in one holder: as markers of Leaflet's, hundreds would each be a layer to compose.
 */
const piles = (() => {
  "use strict";

  const CELL = markers.COARSE ? 88 : 68; // side of the grid's cells, in pixels
  const HALF = 17; // of a stack

  /**
   * @param {L.Map} map
   * @param {(projects: Project[], bounds: L.LatLngBounds) => void} press
   */
  function layer(map, press) {
    const holder = dom.el("div", { class: "piles leaflet-zoom-hide" });
    /** @type {HTMLElement} */ (map.getPane("markerPane")).append(holder);
    /** @type {Map<string, {button: HTMLElement, company: Project[]}>} */
    let standing = new Map();

    /**
     * Stack these.
     * @param {Project[]} projects all that are shown, not what is in sight: a number does not depend on the window's edge
     * @param {InstanceType<typeof placing.Boxes>} boxes what no badge covers; the stacks are added
     * @returns {Project[]} those in sight that are alone in their cells
     */
    function show(projects, boxes) {
      const scale = 2 ** map.getZoom();
      const points = new Float64Array(2 * projects.length);
      projects.forEach(({ anchor }, index) => {
        const [x, y] = plot.flat(map, /** @type {Position} */ (anchor));
        points.set([x * scale, y * scale], 2 * index);
      });
      const { x: left, y: top } = map.getPixelOrigin();
      const corner = map.containerPointToLayerPoint([0, 0]);
      const sight = L.bounds(corner, corner.add(map.getSize()));
      const before = standing;
      standing = new Map();
      /** @type {Project[]} */
      const alone = [];
      for (const { key, x, y, members } of placing.gather(points, CELL, 2 * HALF)) {
        const at = L.point(Math.round(x - left), Math.round(y - top));
        if (!sight.contains(at)) continue;
        const company = members.map((member) => projects[member]);
        if (company.length === 1) {
          alone.push(company[0]);
          continue;
        }
        const name = `${map.getZoom()} ${key} ${company.length}`;
        const known = before.get(name) ?? made(company);
        known.company = company;
        known.button.style.left = `${at.x - HALF}px`; // a transform each would be hundreds to compose at every step
        known.button.style.top = `${at.y - HALF}px`;
        standing.set(name, known);
        boxes.take({ left: at.x - HALF, top: at.y - HALF, right: at.x + HALF, bottom: at.y + HALF });
      }
      for (const [name, { button }] of before) if (!standing.has(name)) button.remove();
      holder.append(...[...standing.values()].map(({ button }) => button).filter((button) => !button.isConnected));
      return alone;
    }

    /** @param {Project[]} company */
    function made(company) {
      const name = { class: "badge-icon pile", ...dom.named(markers.counted(company.length)) };
      const own = { company, button: dom.button(name, () => {}, symbols.stack(company.length)) };
      own.button.addEventListener("click", (event) => {
        L.DomEvent.stopPropagation(event);
        const dragged = /** @type {any} */ (map.dragging).moved();
        if (!dragged || event.detail === 0) press(own.company, boundsOf(own.company)); // 0: by key
      });
      return own;
    }

    return { show };
  }

  /** @param {Project[]} company */
  function boundsOf(company) {
    return L.latLngBounds(company.map((project) => markers.latLng(project)));
  }

  return { layer };
})();
