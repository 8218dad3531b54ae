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
 * @property {Spot[][]} [along] where it may stand along a line, the best part first, in place of all that
 * @property {boolean} [upright] set from top to bottom
 *
 * @typedef {object} Spot
 * @property {Position} at
 * @property {number} turn radians, clockwise
 * @property {number} beside 0 on the line itself; else how far beside it the name begins, in pixels
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
     * @param {InstanceType<typeof placing.Boxes>} boxes what no label covers
     * @param {InstanceType<typeof placing.Boxes>} [lines] what none covers that has another spot
     */
    function show(wanted, boxes, lines = new placing.Boxes()) {
      for (const { element, upright } of wanted) element.classList.toggle("upright", Boolean(upright));
      holder.replaceChildren(...wanted.map((label) => label.element));
      const sizes = wanted.map(({ element }) => ({ width: element.offsetWidth, height: element.offsetHeight }));
      for (const {
        at: [lon, lat],
        dot,
      } of wanted) {
        const { x, y } = map.latLngToLayerPoint([lat, lon]);
        if (dot) boxes.take({ left: x - dot, top: y - dot, right: x + dot, bottom: y + dot });
      }
      wanted.forEach((label, index) => place(label, sizes[index], boxes, lines));
    }

    /**
     * @param {Label} label
     * @param {{width: number, height: number}} size
     * @param {InstanceType<typeof placing.Boxes>} boxes
     * @param {InstanceType<typeof placing.Boxes>} lines
     */
    function place(label, size, boxes, lines) {
      const parts = label.along?.map((part) => part.map((spot) => turned(spot, label, size))) ?? [around(label, size)];
      const free = parts.map((part) => part.filter((spot) => isInWindow(spot) && boxes.isFree(spot)));
      const best = free.map((part) => (label.always ? part[0] : (part.find((spot) => lines.isFree(spot)) ?? part[0])));
      const rect = best.find(Boolean) ?? (label.always ? parts[0][0] : undefined);
      label.element.classList.toggle("away", !rect);
      if (!rect) return;
      boxes.take(rect);
      const left = Math.round((rect.left + rect.right - size.width) / 2);
      const top = Math.round((rect.top + rect.bottom - size.height) / 2);
      const turn = "turn" in rect ? ` rotate(${rect.turn}rad)` : "";
      label.element.style.transform = `translate(${left}px, ${top}px)${turn}`;
    }

    /**
     * @param {Label} label
     * @param {{width: number, height: number}} size
     * @returns {Rect[]}
     */
    function around(label, size) {
      const [dx, dy] = label.shift ?? [0, 0];
      const points = [label.at, ...(label.orAt ?? [])].map(([lon, lat]) => map.latLngToLayerPoint([lat, lon]));
      return points.flatMap(({ x, y }) => spots(x + dx, y + dy, label, size));
    }

    /**
     * The room that a label takes when it is turned.
     * @param {Spot} spot
     * @param {Label} label
     * @param {{width: number, height: number}} size
     * @returns {Rect & {turn: number}}
     */
    function turned({ at: [lon, lat], turn, beside }, { upright }, { width, height }) {
      const { x, y } = map.latLngToLayerPoint([lat, lon]);
      const off = beside && beside + Math.sign(beside) * ((upright ? width : height) / 2 + GAP);
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      const [middleX, middleY] = upright ? [x + off * cos, y + off * sin] : [x - off * sin, y + off * cos];
      const halfX = (width * cos + height * Math.abs(sin)) / 2;
      const halfY = (height * cos + width * Math.abs(sin)) / 2;
      return { left: middleX - halfX, top: middleY - halfY, right: middleX + halfX, bottom: middleY + halfY, turn };
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
        ...[x + off * 0.7, x - off * 0.7 - width].flatMap((left) => [
          [left, y + off * 0.7],
          [left, y - off * 0.7 - height],
        ]),
      ]),
    ];
    return corners.map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
  }

  return { layer };
})();
