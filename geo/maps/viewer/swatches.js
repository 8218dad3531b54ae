// @ts-check
/** The signs of the structure as the key shows them: the real ones, small. */
const swatches = (() => {
  "use strict";

  const { svg } = dom;

  /** @param {StructureElement} element */
  function of(element) {
    const hue = axes.hue(element);
    return svg(
      "svg",
      { class: `swatch swatch-${element.role}`, viewBox: "0 0 30 20", width: 30, height: 20, "aria-hidden": "true" },
      ...parts(element, hue),
    );
  }

  /**
   * @param {StructureElement} element
   * @param {string} hue
   * @returns {SVGElement[]}
   */
  function parts({ role, rank }, hue) {
    const round = (/** @type {number} */ r, /** @type {string} */ name) =>
      svg("circle", { class: name, cx: 15, cy: 10, r });
    if (role === "centre") return [round(10, "swatch-halo"), round(6.5, "swatch-disc")];
    if (role === "area") return [svg("rect", { class: "area-field", x: 3, y: 3, width: 24, height: 14, rx: 6 })];
    if (role === "node") return rank === 1 ? [round(7, "node-ring"), round(3, "node-dot")] : [round(4.5, "node-dot")];
    const half = rank === 1 ? 3.6 : 2.4;
    const neck = 10 - half;
    return [
      svg("path", {
        class: `swatch-axis ${hue}`,
        d: `M1 9L19 ${neck}V${neck - 3.5}L29 10 19 ${13.5 + half}V${10 + half}L1 11z`,
      }),
    ];
  }

  return { of };
})();
