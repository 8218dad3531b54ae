// @ts-check
/** The table of what is shown, in place of the map: sorted by any column, with the columns that the reader chooses. */
const tables = (() => {
  "use strict";

  const { el, both, word } = dom;
  const STEP = 200; // rows that are made at once
  /** @type {Intl.Collator | undefined} made when first asked for: it takes as long as drawing all that is on the map */
  let collator;

  /**
   * @typedef {object} Column
   * @property {string} id
   * @property {string} title key of a word
   * @property {boolean} [first] shown at first
   * @property {(project: Project) => (Node | string)[]} cells
   * @property {(project: Project) => string | number} by what it is sorted by
   */

  /** @type {Column[]} */
  const COLUMNS = [
    {
      id: "category",
      title: "colCategory",
      first: true,
      cells: (project) => [categoryOf(project)],
      by: ({ category }) => data.categories.findIndex(([each]) => each === category),
    },
    {
      id: "stage",
      title: "colStage",
      first: true,
      cells: ({ status, before }) => [both(status, "below"), ...(before ? [el("span", { class: "soft line" }, both(before))] : [])],
      by: ({ stage, tense }) => symbols.STAGES.indexOf(stage) * 2 + Number(tense === "done"),
    },
    { id: "towns", title: "colTowns", first: true, cells: townsOf, by: (project) => described.towns(project) || "\uffff" },
    { id: "structure", title: "colStructure", cells: structureOf, by: (project) => described.elements(project) || "\uffff" },
    { id: "programme", title: "programme", first: true, cells: ({ programme }) => [programme], by: ({ programme }) => programme || "\uffff" },
    {
      id: "accuracy",
      title: "facetAccuracy",
      first: true,
      cells: ({ accuracy, method, anchor }) => [both(anchor ? accuracy : method, "below")],
      by: ({ accuracyM }) => accuracyM ?? Infinity,
    },
    { id: "located", title: "colLocated", cells: ({ method }) => [both(method, "below")], by: ({ method }) => method[0] },
    { id: "quantities", title: "colQuantities", cells: ({ quantities }) => [quantities.join("、")], by: ({ quantities }) => quantities.join() || "\uffff" },
    { id: "evidence", title: "colEvidence", cells: (project) => [described.evidence(project)], by: (project) => described.evidence(project) },
    { id: "nameEn", title: "colNameEn", cells: ({ name }) => [name[1]], by: ({ name }) => name[1] || "\uffff" },
    { id: "id", title: "colId", cells: ({ id }) => [id], by: ({ id }) => id },
  ];

  /** @type {Column} */
  const NAME = {
    id: "name",
    title: "colName",
    cells: () => [],
    by: ({ name }) => name[0],
  };

  /** @param {Project} project */
  function townsOf(project) {
    const names = described.townNames(project).flatMap((name, index) => [index ? "、" : "", both(name)]);
    return names.length ? names.slice(1) : [""];
  }

  /** @param {Project} project */
  function structureOf(project) {
    const said = described.elementsOf(project).flatMap((each, index) => [index ? "、" : "", both(each)]);
    return said.length ? said.slice(1) : [""];
  }

  /** @param {Project} project */
  function categoryOf({ category }) {
    const [, ...name] = data.categories.find(([each]) => each === category) ?? ["", category, ""];
    return el("span", { class: "table-category" }, both(name));
  }

  /**
   * @param {Store} store
   * @param {(project: Project) => void} select
   */
  function build(store, select) {
    const root = dom.byId("table");
    const chosen = new Set(COLUMNS.filter(({ first }) => first).map(({ id }) => id));
    let sorted = { column: NAME, down: false };
    let touched = false; // before the reader sorts, the register's order
    let most = STEP;

    const body = el("tbody");
    const head = el("tr", { role: "row" });
    const table = el("table", { role: "table" }, el("thead", { role: "rowgroup" }, head), body);
    const more = dom.button({ class: "more" }, () => {
      const from = most;
      most += STEP;
      rows();
      /** @type {HTMLElement | undefined} */ (body.querySelectorAll("button")[from])?.focus();
    });
    const empty = el("p", { class: "empty" }, both(word("nothingMatches")));
    const count = el("p", { class: "table-count" });

    /** Its frame, when it is first opened. */
    function frame() {
      root.replaceChildren(
        el("div", { class: "table-head" }, el("h2", {}, both(word("table"))), count, chooser()),
        el("div", { class: "table-scroll", tabindex: "0", role: "group", ...dom.named(word("table")) }, table, empty, more),
      );
    }

    const columns = () => [NAME, ...COLUMNS.filter(({ id }) => chosen.has(id))];

    function chooser() {
      const boxes = COLUMNS.map(({ id, title }) => {
        const box = el("input", { type: "checkbox", "data-column": id });
        box.checked = chosen.has(id);
        box.addEventListener("change", () => {
          if (box.checked) chosen.add(id);
          else chosen.delete(id);
          fill();
        });
        return el("li", {}, el("label", { class: "option" }, box, el("span", { class: "option-name" }, both(word(title)))));
      });
      return menus.menu({ class: "columns", label: word("columns") }, el("ul", {}, ...boxes));
    }

    function heads() {
      head.replaceChildren(
        ...columns().map((column) => {
          const isOwn = touched && sorted.column === column;
          const direction = isOwn ? (sorted.down ? "descending" : "ascending") : "none";
          const button = dom.button({ class: "sort", "data-sort": column.id }, () => {
            sorted = { column, down: touched && sorted.column === column && !sorted.down };
            touched = true;
            fill();
            /** @type {HTMLElement} */ (head.querySelector(`[data-sort="${column.id}"]`)).focus();
          }, el("span", {}, both(word(column.title), "below")));
          return el("th", { scope: "col", role: "columnheader", class: `col-${column.id}`, "aria-sort": direction }, button);
        }),
      );
    }

    function rows() {
      const all = shown.projects();
      if (touched) {
        const { column, down } = sorted;
        const keyed = all.map((project) => ({ project, by: column.by(project) }));
        keyed.sort((a, b) => compare(a.by, b.by) * (down ? -1 : 1));
        all.splice(0, all.length, ...keyed.map(({ project }) => project));
      }
      body.replaceChildren(...all.slice(0, most).map(row));
      more.hidden = all.length <= most;
      more.replaceChildren(both(dom.fill(word("showMore"), { count: Math.min(STEP, all.length - most) })));
      empty.hidden = all.length > 0;
      count.replaceChildren(both(dom.fill(word("shownOf"), { shown: all.length, all: data.projects.length })));
    }

    /** @param {Project} project */
    function row(project) {
      const { id, name, category, stage, tense } = project;
      const open = dom.button(
        { class: "table-name", "data-project": id },
        () => select(project),
        symbols.badge({ category, stage, tense }),
        el("span", {}, both(name, "below")),
      );
      const cells = columns()
        .slice(1)
        .map((column) => {
          const parts = column.cells(project);
          const title = el("span", { class: "cell", "aria-hidden": "true" }, both(word(column.title)));
          return el("td", { role: "cell", class: `col-${column.id}${parts[0] === "" ? " empty" : ""}` }, title, el("div", { class: "cell-text" }, ...parts));
        });
      return el("tr", { role: "row", class: id === store.get().project ? "chosen" : "" }, el("th", { scope: "row", role: "rowheader" }, open), ...cells);
    }

    function fill() {
      heads();
      rows();
    }

    return {
      /** Draw it anew, from its top. */
      update() {
        most = STEP;
        if (root.hidden) return;
        if (!root.hasChildNodes()) frame();
        fill();
      },
      /** Mark the row of what is chosen; nothing else has changed, and the reader's place stays. */
      mark() {
        for (const button of body.querySelectorAll("button")) {
          button.closest("tr")?.classList.toggle("chosen", button.dataset.project === store.get().project);
        }
      },
    };
  }

  /**
   * @param {string | number} a
   * @param {string | number} b
   */
  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a === b ? 0 : a < b ? -1 : 1;
    collator ??= new Intl.Collator("zh-Hans-u-co-pinyin", { numeric: true });
    return collator.compare(String(a), String(b));
  }

  return { build };
})();
