// @ts-check
/** The key of the map's signs: what ring, fill, dash and disc mean. */
const legend = (() => {
  "use strict";

  const { el, both, word } = dom;

  /** The key, as it stands in the panel and on a printed sheet. */
  function signs() {
    const sample = (/** @type {string} */ stage, /** @type {string} */ tense, pin = false) =>
      symbols.badge({ category: "none", stage, tense, pin });
    const stages = data.stages.map(([stage, ...name]) =>
      el("li", {}, sample(stage, "planned"), el("span", {}, both(name, "below"))),
    );
    const row = (/** @type {Node} */ mark, /** @type {string} */ key) =>
      el("li", {}, mark, el("span", {}, both(word(key), "below")));
    return el(
      "section",
      {},
      el("h2", {}, both(word("stage"))),
      el("ul", { class: "stages" }, ...stages),
      el(
        "ul",
        { class: "keys" },
        row(strokeKey("planned"), "planned"),
        row(strokeKey("done"), "done"),
        ...(data.quiet ? [row(quietKey(), "quiet")] : []),
        ...(data.base.ways.length ? [row(wayKey(), "ways")] : []),
      ),
      el("h2", {}, both(word("position"))),
      el("ul", { class: "keys" }, row(placeKey(true), "precise"), row(placeKey(false), "approximate")),
    );
  }

  /** @param {string} tense */
  function strokeKey(tense) {
    return dom.svg(
      "svg",
      { class: `key c-none ${tense}`, viewBox: "0 0 56 24", width: 56, height: 24, "aria-hidden": "true" },
      dom.svg("circle", { class: "key-disc", cx: 12, cy: 12, r: 7 }),
      dom.svg("path", { class: `line c-none ${tense}`, d: "M26 12H54" }),
    );
  }

  /** How projects are drawn where the map is about something else. */
  function quietKey() {
    return dom.svg(
      "svg",
      { class: "key quiet-key", viewBox: "0 0 56 24", width: 56, height: 24, "aria-hidden": "true" },
      dom.svg("circle", { class: "dot planned", cx: 8, cy: 12, r: 2.5 }),
      dom.svg("circle", { class: "dot done", cx: 18, cy: 12, r: 2.5 }),
      dom.svg("path", { class: "quiet-line", d: "M28 12H54" }),
    );
  }

  /** A road, a railway, and a line of which no more than the course is known. */
  function wayKey() {
    const line = (/** @type {string} */ look, /** @type {number} */ y) => dom.svg("path", { class: `way ${look}`, d: `M2 ${y}H54` });
    return dom.svg(
      "svg",
      { class: "key", viewBox: "0 0 56 24", width: 56, height: 24, "aria-hidden": "true" },
      ...[line("highway case", 5), line("highway core", 5), line("rail case", 13), line("rail core", 13), line("highway rough", 20)],
    );
  }

  /** @param {boolean} precise */
  function placeKey(precise) {
    const pin = dom.svg("path", { class: "key-pin", d: "M28 22L22.5 13.5a6.5 6.5 0 1 1 11 0z" });
    const disc = dom.svg("circle", { class: "disc", cx: 28, cy: 12, r: 11 });
    const dot = dom.svg("circle", { class: "key-disc", cx: 28, cy: 12, r: 5 });
    return dom.svg(
      "svg",
      { class: "key c-none planned", viewBox: "0 0 56 24", width: 56, height: 24, "aria-hidden": "true" },
      ...(precise ? [pin] : [disc, dot]),
    );
  }

  /**
   * The categories of some projects with their colours and pictograms, for a printed sheet.
   * @param {Project[]} projects
   */
  function categories(projects) {
    const used = new Set(projects.map(({ category }) => category));
    return el(
      "ul",
      { class: "print-categories" },
      ...data.categories
        .filter(([category]) => used.has(category))
        .map(([category, ...name]) =>
          el("li", {}, symbols.badge({ category, stage: "", tense: "done" }), el("span", {}, both(name))),
        ),
    );
  }

  return { signs, categories };
})();
