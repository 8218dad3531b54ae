// @ts-check
/** The filters: for each facet its values with how many projects choosing them would leave. */
const facets = (() => {
  "use strict";

  const { el, both, word } = dom;

  /**
   * @typedef {object} Option
   * @property {string} value
   * @property {Pair} name
   * @property {Pair} [above] where it belongs, for a value whose name alone says too little
   * @property {Element} [mark]
   *
   * @typedef {object} Group
   * @property {Facet} facet
   * @property {Pair} name
   * @property {() => Option[]} options
   * @property {boolean} [open] at first
   */

  /** @returns {Group[]} */
  function groups() {
    /** @type {Group[]} */
    const all = [
      { facet: "category", name: word("colCategory"), options: categories, open: true },
      { facet: "town", name: word("colTowns"), options: towns },
      { facet: "element", name: word("structure"), options: elements },
      { facet: "programme", name: word("programme"), options: programmes },
      { facet: "accuracy", name: word("facetAccuracy"), options: bands },
      { facet: "year", name: word("facetYear"), options: years },
      { facet: "tense", name: word("facetTense"), options: tenses },
      { facet: "located", name: word("facetLocated"), options: located },
    ];
    return all.filter(({ facet }) => facet !== "element" || readings.elements().length > 0);
  }

  const categories = () =>
    data.categories.map(([value, ...name]) => {
      const mark = symbols.badge({ category: value, stage: "", tense: "done" });
      return { value, name, mark };
    });
  const towns = () => [
    ...data.towns.map(([value, zh, en]) => ({ value, name: /** @type {Pair} */ ([zh, en]) })),
    { value: shown.NONE, name: word("townUnknown") },
  ];
  const elements = () => [
    ...readings.elements().map((element) => ({ value: element.id, name: element.name, mark: swatches.of(element) })),
    { value: shown.NONE, name: word("offStructure") },
  ];
  const bands = () => data.bands.map(([value, , name]) => ({ value, name }));
  const tenses = () => [
    { value: "planned", name: word("tensePlanned") },
    { value: "done", name: word("tenseDone") },
  ];
  const located = () => [
    { value: "yes", name: word("onMap") },
    { value: "no", name: word("notLocated") },
  ];

  /** @returns {Option[]} */
  function programmes() {
    const paths = [...new Set(data.projects.map(({ programme }) => programme))].filter(Boolean);
    return paths.map((value) => {
      const steps = value.split(" › ");
      return { value, name: [steps[steps.length - 1], ""], above: [steps.slice(0, -1).join(" › "), ""] };
    });
  }

  /** @returns {Option[]} */
  function years() {
    const all = data.projects.flatMap(({ history }) => history.map(({ on }) => on.slice(0, 4)));
    return [...new Set(all)].filter(Boolean).sort().reverse().map((value) => ({ value, name: [value, ""] }));
  }

  /**
   * How a value is called, for a chip; the value itself where nothing is known of it.
   * @param {Facet} facet
   * @param {string} value
   * @returns {Pair}
   */
  function nameOf(facet, value) {
    const stage = data.stages.find(([each]) => facet === "stage" && each === value);
    if (stage) return /** @type {Pair} */ (stage.slice(1));
    const group = groups().find((each) => each.facet === facet);
    return group?.options().find((option) => option.value === value)?.name ?? [value, ""];
  }

  /** @param {Store} store */
  function build(store) {
    const root = el("div", { class: "facets" });
    /** @type {Map<string, HTMLElement>} */
    let rows = new Map();
    /** @type {Map<Facet, HTMLElement>} */
    let marks = new Map();
    /** @type {Map<Facet, boolean>} */
    const opened = new Map();

    /** Draw all groups; again where the reading of the structure has changed. */
    function fill() {
      rows = new Map();
      marks = new Map();
      root.replaceChildren(...groups().map(group));
      update(store.get());
    }

    /** @param {Group} given */
    function group({ facet, name, options, open }) {
      const mark = el("span", { class: "facet-chosen" });
      marks.set(facet, mark);
      const body = el("ul", { class: "options" }, ...options().map((option) => row(facet, option)));
      const details = el(
        "details",
        { class: "facet", "data-facet": facet },
        el("summary", {}, el("span", { class: "facet-name" }, both(name)), mark),
        ...(facet === "element" ? [sure()] : []),
        body,
      );
      details.open = opened.get(facet) ?? Boolean(open);
      details.addEventListener("toggle", () => opened.set(facet, details.open));
      return details;
    }

    function sure() {
      const box = el("input", { type: "checkbox" });
      box.checked = store.get().sure;
      box.addEventListener("change", () => store.change({ sure: box.checked }));
      return el("label", { class: "option sure" }, box, el("span", { class: "option-name" }, both(word("sureOnly"))));
    }

    /**
     * @param {Facet} facet
     * @param {Option} option
     */
    function row(facet, { value, name, above, mark }) {
      const box = el("input", { type: "checkbox", "data-value": value });
      box.addEventListener("change", () => store.change(choice.toggled(store.get(), facet, value)));
      const count = el("span", { class: "count" });
      const text = el("span", { class: "option-name" }, both(name), ...(above?.[0] ? [el("span", { class: "above" }, above[0])] : []));
      const tinted = facet === "category" ? ` c-${value}` : "";
      const line = el("li", {}, el("label", { class: `option${tinted}` }, box, ...(mark ? [mark] : []), text, count));
      rows.set(`${facet}\n${value}`, line);
      return line;
    }

    /** @param {State} state */
    function update(state) {
      const counts = shown.counts();
      for (const [key, line] of rows) {
        const [facet, value] = /** @type {[Facet, string]} */ (key.split("\n"));
        const number = counts[facet]?.get(value) ?? 0;
        const chosen = state.filters[facet].includes(value);
        const box = /** @type {HTMLInputElement} */ (line.querySelector("input"));
        box.checked = chosen;
        /** @type {HTMLElement} */ (line.querySelector(".count")).textContent = String(number);
        line.classList.toggle("zero", number === 0);
        // A value that no project of the map has is of no use here; one that others rule out stays, to be seen.
        line.hidden = !chosen && number === 0 && value === shown.NONE;
      }
      for (const [facet, mark] of marks) {
        const number = state.filters[facet].length;
        mark.textContent = number ? String(number) : "";
        mark.toggleAttribute("hidden", number === 0);
      }
      const box = /** @type {HTMLInputElement | null} */ (root.querySelector(".sure input"));
      if (box) box.checked = state.sure;
    }

    /** Nobody sees the filters before their tab is opened: they are drawn then, or when nothing else is to be done. */
    function ready() {
      if (!rows.size) fill();
    }

    return { root, fill: () => (rows.size ? fill() : undefined), ready, update };
  }

  /**
   * What a button says that takes a choice back.
   * @param {Pair} name
   * @returns {Pair}
   */
  function taken(name) {
    return dom.each(name, (text) => text && `${text} ×`);
  }

  /**
   * What is chosen, each with a button that takes it back.
   * @param {Store} store
   */
  function chips(store) {
    const root = el("div", { class: "chips" });

    /** @param {State} state */
    function update(state) {
      /** @type {[Pair, () => void][]} */
      const all = choice.FACETS.flatMap((facet) =>
        state.filters[facet].map(
          (value) =>
            /** @type {[Pair, () => void]} */ ([
              nameOf(facet, value),
              () => store.change(choice.toggled(store.get(), facet, value)),
            ]),
        ),
      );
      if (state.query.trim()) all.unshift([[`“${state.query.trim()}”`, ""], () => store.change({ query: "" })]);
      if (state.since) {
        all.push([times.changed(state.since), () => store.change({ since: "" })]);
      }
      const clear = dom.button({ class: "clear-all" }, () => store.change(choice.cleared(store.get())), both(word("clearAll")));
      root.replaceChildren(
        ...all.map(([name, drop]) =>
          dom.button({ class: "chip-chosen", ...dom.named(taken(name)) }, () => (drop(), focusNext()), el("span", {}, both(name))),
        ),
        ...(all.length ? [clear] : []),
      );
      root.hidden = all.length === 0;
      clear.addEventListener("click", focusNext);
    }

    /** What was pressed is gone: the reader goes on beside it. */
    function focusNext() {
      const next = /** @type {HTMLElement | null} */ (root.querySelector("button"));
      (next ?? /** @type {HTMLElement} */ (document.querySelector(".finder input")))?.focus({ preventScroll: true });
    }

    return { root, update };
  }

  return { build, chips, nameOf };
})();
