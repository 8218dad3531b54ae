// @ts-check
/** The panel beside the map: the legend, whose rows switch categories on and off and open into lists of projects. */
const panel = (() => {
  "use strict";

  const { el, both, word, plain } = dom;

  /**
   * @param {{
   *   select: (project: Project) => void,
   *   element: (element: StructureElement) => void,
   *   reading: () => void,
   *   toggle: (category: string, on: boolean) => void,
   * }} on
   */
  function build(on) {
    const legend = dom.byId("legend");
    handle();
    const elements = data.structure && readings.elements().length ? key.build({ show: on.element, change: on.reading }) : null;
    if (elements) legend.append(elements.root);
    const mark = (/** @type {StructureElement | null} */ chosen) => elements?.mark(chosen);
    if (data.projects.length === 0) {
      legend.append(el("p", { class: "empty" }, both(word("noneHere"))));
      return { showCategory: () => {}, mark };
    }
    /** @type {Map<string, HTMLInputElement>} */
    const boxes = new Map();
    const rows = data.categories.map(([category, zh, en]) => {
      const members = data.projects.filter((project) => project.category === category);
      const box = el("input", { type: "checkbox", "aria-label": `${plain(word("show"))}: ${zh} ${en}` });
      box.checked = true;
      box.addEventListener("change", () => on.toggle(category, box.checked));
      boxes.set(category, box);
      const mark = symbols.badge({ category, stage: "", tense: "done" });
      return group(`c-${category}`, [zh, en], members, on.select, el("label", { class: "switch" }, box, mark));
    });
    const lost = data.projects.filter((project) => !project.anchor);
    const unlocated = group(
      "lost",
      word("notLocated"),
      lost,
      on.select,
      el("span", { class: "switch" }, el("span", { class: "lost-mark", "aria-hidden": "true" }, "?")),
    );
    legend.append(
      el(
        "section",
        {},
        el("h2", {}, both(word("projects"))),
        el("ul", { class: "groups" }, ...rows, ...(lost.length ? [unlocated] : [])),
      ),
      symbolLegend(),
    );

    return {
      mark,
      /** @param {string} category */
      showCategory(category) {
        const box = boxes.get(category);
        if (box && !box.checked) box.click();
      },
    };
  }

  /**
   * A row that opens into a list.
   * @param {string} className
   * @param {Pair} name
   * @param {Project[]} members
   * @param {(project: Project) => void} select
   * @param {HTMLElement} mark
   */
  function group(className, name, members, select, mark) {
    const list = lists.projects(members, select);
    list.hidden = true;
    list.id = `list-${className}`;
    const opener = dom.button(
      { class: "opener", "aria-expanded": "false", "aria-controls": list.id },
      () => {
        list.hidden = !list.hidden;
        opener.setAttribute("aria-expanded", String(!list.hidden));
      },
      el("span", { class: "opener-name" }, both(name)),
      el("span", { class: "count" }, String(members.length)),
    );
    return el("li", { class: `group ${className}` }, el("div", { class: "group-head" }, mark, opener), list);
  }

  /** What ring, fill, dash and disc mean. */
  function symbolLegend() {
    const sample = (/** @type {string} */ stage, /** @type {string} */ tense, pin = false) =>
      symbols.badge({ category: "none", stage, tense, pin });
    const stages = data.stages.map(([stage, zh, en]) =>
      el("li", {}, sample(stage, "planned"), el("span", {}, both([zh, en], "below"))),
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

  /** On a narrow screen the panel is a drawer; its handle opens and shuts it. */
  function handle() {
    const grip = dom.byId("panel-handle");
    grip.addEventListener("click", () => open(grip.getAttribute("aria-expanded") !== "true"));
  }

  /** @param {boolean} isOpen */
  function open(isOpen) {
    dom.byId("panel-handle").setAttribute("aria-expanded", String(isOpen));
    document.body.classList.toggle("panel-open", isOpen);
  }

  return { build, open };
})();
