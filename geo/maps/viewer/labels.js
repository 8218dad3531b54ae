// @ts-check
/**
 * Names on the map. Each tries a few spots about its point and takes the first that is free and in sight; one without
 * waits until the map has moved.
 *
 * @typedef {object} Label
 * @property {Position} at
 * @property {HTMLElement} element
 * @property {number} clear radius about the point that the label keeps off
 * @property {number} [dot] radius of the dot that marks the point; no name covers it
 * @property {boolean} [onPoint] best on the point itself
 * @property {Position[]} [orAt] other points that would do as well
 * @property {boolean} [always] shown even where it covers another
 * @property {[dx: number, dy: number]} [shift] where the thing itself stands, off its point
 */
const labels = (() => {
  "use strict";

  const GAP = 3;
  const CONTROLS = 56; // the buttons cover that much of the window's left,
  const FOOT = 24; // the credits that much of its bottom

  /**
   * @param {L.Map} map
   * @param {string} paneName
   */
  function layer(map, paneName) {
    const pane = /** @type {HTMLElement} */ (map.getPane(paneName));
    const holder = dom.el("div", { class: "labels leaflet-zoom-hide" });
    pane.append(holder);

    /**
     * Show these labels, the first given the first served.
     * @param {Label[]} wanted
     * @param {InstanceType<typeof placing.Boxes>} boxes
     */
    function show(wanted, boxes) {
      holder.replaceChildren(...wanted.map((label) => label.element));
      const sizes = wanted.map(({ element }) => ({ width: element.offsetWidth, height: element.offsetHeight }));
      for (const {
        at: [lon, lat],
        dot,
      } of wanted) {
        const { x, y } = map.latLngToLayerPoint([lat, lon]);
        if (dot) boxes.take({ left: x - dot, top: y - dot, right: x + dot, bottom: y + dot });
      }
      wanted.forEach((label, index) => place(label, sizes[index], boxes));
    }

    /**
     * @param {Label} label
     * @param {{width: number, height: number}} size
     * @param {InstanceType<typeof placing.Boxes>} boxes
     */
    function place(label, size, boxes) {
      const [dx, dy] = label.shift ?? [0, 0];
      const points = [label.at, ...(label.orAt ?? [])].map(([lon, lat]) => map.latLngToLayerPoint([lat, lon]));
      const all = points.flatMap(({ x, y }) => spots(x + dx, y + dy, label, size));
      const rect = all.find((spot) => isInWindow(spot) && boxes.isFree(spot)) ?? (label.always ? all[0] : undefined);
      label.element.classList.toggle("away", !rect);
      if (!rect) return;
      boxes.take(rect);
      L.DomUtil.setPosition(label.element, L.point(Math.round(rect.left), Math.round(rect.top)));
    }

    /**
     * Where a reader sees all of it.
     * @param {Rect} rect
     */
    function isInWindow({ left, top, right, bottom }) {
      const { x, y } = map.getSize();
      const from = map.layerPointToContainerPoint([left, top]);
      const to = map.layerPointToContainerPoint([right, bottom]);
      return from.x >= CONTROLS && from.y >= 0 && to.x <= x && to.y <= y - FOOT;
    }

    return { show };
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {Label} label
   * @param {{width: number, height: number}} size
   * @returns {Rect[]}
   */
  function spots(x, y, { clear, onPoint, always }, { width, height }) {
    const offsets = (always ? [0, 18, 36] : [0]).map((more) => clear + GAP + more);
    const corners = [
      ...(onPoint ? [[x - width / 2, y - height / 2]] : []),
      ...offsets.flatMap((off) => [
        [x + off, y - height / 2],
        [x - off - width, y - height / 2],
        [x - width / 2, y + off],
        [x - width / 2, y - off - height],
      ]),
    ];
    return corners.map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
  }

  return { layer };
})();
