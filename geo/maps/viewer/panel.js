// @ts-check
/** The panel beside the map: the legend, whose rows switch categories on and off and open into lists of projects. */
const panel = (() => {
  "use strict";

  const { el, both, word, plain } = dom;

  /**
   * @param {{
   *   select: (project: Project) => void,
   *   element: (element: StructureElement) => void,
   *   toggle: (category: string, on: boolean) => void,
   * }} on
   */
  function build(on) {
    const legend = dom.byId("legend");
    handle();
    if (data.elements.length) legend.append(structureLegend(on.element));
    if (data.projects.length === 0) {
      legend.append(el("p", { class: "empty" }, both(word("noneHere"))));
      return { showCategory: () => {} };
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
    const list = projectList(members, select);
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

  /**
   * @param {Project[]} members
   * @param {(project: Project) => void} select
   */
  function projectList(members, select) {
    const rows = members.map((project) => {
      const { category, stage, tense } = project;
      const lost = project.anchor ? [] : [el("span", { class: "tag" }, word("notLocated")[0])];
      return el(
        "li",
        {},
        dom.button(
          { class: "row", "data-project": project.id },
          () => select(project),
          symbols.badge({ category, stage, tense }),
          el(
            "span",
            { class: "row-text" },
            both(project.name, "below"),
            el("span", { class: "row-status" }, project.status[0], ...lost),
            ...(project.before ? [el("span", { class: "row-status before" }, project.before[0])] : []),
          ),
        ),
      );
    });
    return el("ul", { class: "rows" }, ...rows);
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
      el("ul", { class: "keys" }, row(strokeKey("planned"), "planned"), row(strokeKey("done"), "done")),
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

  /** @param {(element: StructureElement) => void} show */
  function structureLegend(show) {
    const roles = Object.entries(data.roles).filter(([role]) => data.elements.some((element) => element.role === role));
    return el(
      "section",
      { class: "structure-legend" },
      el("h2", {}, both(word("structure")), el("span", { class: "tag" }, both(word("schematic")))),
      ...(data.formula ? [el("p", { class: "formula" }, data.formula)] : []),
      el(
        "ul",
        { class: "roles" },
        ...roles.map(([role, name]) =>
          el(
            "li",
            {},
            el("span", { class: `role-mark role-${role}`, "aria-hidden": "true" }),
            el("span", { class: "role-name" }, both(name)),
            el(
              "span",
              { class: "role-members" },
              ...data.elements
                .filter((element) => element.role === role)
                .map((element) =>
                  dom.button({ class: "chip", "data-element": element.id }, () => show(element), both(element.name)),
                ),
            ),
          ),
        ),
      ),
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

  return { build, projectList, open };
})();
