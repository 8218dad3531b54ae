// @ts-check
/**
 * The badge of a project: a pictogram for its category, a ring of four quarters for its stage, hollow for what is
 * planned and solid for what is done. Colour repeats the category, and never says anything alone.
 */
const symbols = (() => {
  "use strict";

  /** Pictograms on a field of 24 by 24, drawn with a pen of 2.2. */
  const PICTOGRAMS = {
    rail: "M8 3h8a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM6 10h12M9 16l-3 5M15 16l3 5",
    metro: "M4 20v-9a8 8 0 0 1 16 0v9M8 20v-8l4 4 4-4v8",
    road: "M8 3L4 21M16 3l4 18M12 4v3M12 10.5v3M12 17v3",
    port: "M12 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM12 7v14M7.5 11h9M4 14c1 5 5 7 8 7s7-2 8-7",
    airport:
      "M12 2.5c-1 0-1.5 1-1.5 2.5v4L3 14v2l7.5-2v4L8 20v1.5l4-1 4 1V20l-2.5-2v-4l7.5 2v-2l-7.5-5V5c0-1.5-.5-2.5-1.5-2.5z",
    water: "M12 3c4 5 6.5 8 6.5 11.5a6.5 6.5 0 0 1-13 0C5.5 11 8 8 12 3z",
    urban: "M2.5 21h19M5 21V10h6M11 21V4h8v17M15 8v.1M15 12v.1M15 16v.1M8 14v.1M8 17.5v.1",
    street: "M9 3v6H3M15 3v6h6M9 21v-6H3M15 21v-6h6",
    commerce: "M5 8h14l1 13H4zM8.5 11V7a3.5 3.5 0 0 1 7 0v4",
    industry: "M3 21V10l6 4v-4l6 4V4h5v17z",
    education: "M12 4L1.5 9.5 12 15l10.5-5.5zM6 12.5V17c2 2.5 10 2.5 12 0v-4.5",
    health: "M9.5 4h5v5.5H20v5h-5.5V20h-5v-5.5H4v-5h5.5z",
    culture: "M12 6C10 4 6 4 3 5v14c3-1 7-1 9 1 2-2 6-2 9-1V5c-3-1-7-1-9 1zM12 6v14",
    park: "M12 2.5l6 8h-3l4 6.5H5l4-6.5H6zM12 17v4.5",
    energy: "M13 2L5 14h6l-1 8 9-13h-6z",
    environment: "M5 19C4 9 10 4 20 4c0 10-5 16-15 15zM4 21c2-6 5-9 10-12",
    housing: "M3 12l9-8 9 8M6 10v10h12V10M10 20v-6h4v6",
  };

  const STAGES = ["preliminary", "starting", "construction", "completion"];
  const RING = 13.5;
  const GAP = 0.2; // radians between two quarters

  /**
   * The pictogram alone, centred on 0, 0.
   * @param {string} category
   * @param {number} size
   */
  function pictogram(category, size) {
    const scale = size / 24;
    return dom.svg("path", {
      class: "pictogram",
      d: PICTOGRAMS[/** @type {keyof typeof PICTOGRAMS} */ (category)] ?? "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
      transform: `translate(${-size / 2} ${-size / 2}) scale(${scale})`,
    });
  }

  /** @param {number} quarter 0 is the one after twelve o'clock */
  function arc(quarter) {
    const from = (quarter * Math.PI) / 2 - Math.PI / 2 + GAP / 2;
    const to = from + Math.PI / 2 - GAP;
    const at = (/** @type {number} */ angle) =>
      `${(RING * Math.cos(angle)).toFixed(2)} ${(RING * Math.sin(angle)).toFixed(2)}`;
    return `M${at(from)}A${RING} ${RING} 0 0 1 ${at(to)}`;
  }

  /**
   * A badge as an SVG picture of 34 by 34 (a pin is taller: its tip stands on the place).
   * @param {{category: string, stage: string, tense: string, pin?: boolean}} what
   */
  function badge({ category, stage, tense, pin = false }) {
    const key = `${category} ${stage} ${tense} ${pin}`;
    const known = drawn.get(key) ?? draw({ category, stage, tense, pin });
    drawn.set(key, known);
    return /** @type {SVGElement} */ (known.cloneNode(true)); // quicker than to draw it again
  }
  /** @type {Map<string, SVGElement>} */
  const drawn = new Map();

  /** @param {{category: string, stage: string, tense: string, pin: boolean}} what */
  function draw({ category, stage, tense, pin }) {
    const reached = STAGES.indexOf(stage) + 1;
    const ring = STAGES.map((_, quarter) =>
      dom.svg("path", { class: quarter < reached ? "quarter lit" : "quarter", d: arc(quarter) }),
    );
    const height = pin ? 44 : 34;
    return dom.svg(
      "svg",
      {
        class: `badge c-${category} ${tense}`,
        viewBox: `-17 -17 34 ${height}`,
        width: 34,
        height,
        "aria-hidden": "true",
      },
      ...(pin ? [dom.svg("path", { class: "badge-tip", d: "M-7 13L0 26 7 13z" })] : []),
      dom.svg("circle", { class: "badge-back", r: 16 }),
      dom.svg("circle", { class: "badge-disc", r: 10.5 }),
      ...ring,
      pictogram(category, 13),
    );
  }

  /**
   * A project where the map is about something else: hollow or solid, no more.
   * @param {string} category
   * @param {string} tense
   */
  function dot(category, tense) {
    return dom.svg(
      "svg",
      { class: `badge c-${category}`, viewBox: "-17 -17 34 34", width: 34, height: 34, "aria-hidden": "true" },
      dom.svg("circle", { class: `dot ${tense}`, r: 2.2 }),
    );
  }

  /**
   * The badge of several projects that stand too close to tell apart.
   * @param {number} count
   */
  function stack(count) {
    const length = count > 999 ? " long" : "";
    const label = dom.svg("text", { class: `stack-count${length}`, y: 4.5, "text-anchor": "middle" });
    label.textContent = String(count);
    return dom.svg(
      "svg",
      { class: "badge stack", viewBox: "-17 -17 34 34", width: 34, height: 34, "aria-hidden": "true" },
      dom.svg("circle", { class: "stack-under", r: 12, cx: 3.5, cy: -3 }),
      dom.svg("circle", { class: "stack-top", r: 13 }),
      label,
    );
  }

  return { badge, dot, stack, pictogram, STAGES };
})();
