// @ts-check
/**
 * The card that tells all that is known of one project or one element of the structure, or lists several.
 *
 * @typedef {object} Back to where the reader came from
 * @property {Pair} label
 * @property {() => void} go
 * @property {string} [element] its id, where that was an element of the structure
 */
const detail = (() => {
  "use strict";

  const { el, both, word } = dom;

  /**
   * @param {Store} store
   * @param {object} on
   * @param {(project: Project, back: Back) => void} on.select
   * @param {(element: StructureElement) => void} on.element
   * @param {() => void} on.closed
   */
  function card(store, on) {
    const root = dom.byId("detail");
    const grip = dom.button({ class: "card-grip" }, () => {});
    const sheet = sheets.of(root, grip);
    /** @type {HTMLElement | null} */
    let opener = null;

    /**
     * @param {Pair} label
     * @param {boolean} focus whether the reader goes there; not where only what it says has changed
     * @param {...Node} content
     */
    function open(label, focus, ...content) {
      if (root.hidden && document.activeElement instanceof HTMLElement) opener = document.activeElement;
      const close = dom.button({ class: "close", ...dom.named(word("close")) }, shut);
      if (root.hidden) sheet.set("middle");
      dom.name(grip, word("sheetHeight")); // anew: the language may have changed while it was off the page
      root.replaceChildren(
        grip,
        el("div", { class: "detail-bar" }, close),
        el("div", { class: "detail-scroll", tabindex: "-1" }, ...content),
      );
      dom.name(root, label);
      root.hidden = false;
      document.body.classList.add("has-detail");
      if (focus) /** @type {HTMLElement} */ (root.lastElementChild).focus({ preventScroll: true });
    }

    function shut() {
      if (root.hidden) return;
      root.hidden = true;
      document.body.classList.remove("has-detail");
      on.closed();
      covering.update(); // what it covered can be gone back to
      // What was pressed may have left the map since.
      const back = opener?.isConnected ? opener : /** @type {HTMLElement | null} */ (document.querySelector(".folium-map"));
      back?.focus({ preventScroll: true });
      opener = null;
    }

    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) shut();
    });

    return {
      shut,
      /**
       * @param {Project} shown
       * @param {Back | null} [back]
       * @param {boolean} [focus]
       */
      project(shown, back = null, focus = true) {
        const way = back ? [dom.button({ class: "back" }, back.go, both(back.label))] : [];
        open(shown.name, focus, ...way, ...describe(shown, on.element, sharing.buttons(store, shown)));
      },
      /**
       * @param {StructureElement} shown
       * @param {boolean} [focus]
       */
      element(shown, focus = true) {
        const go = () => on.element(readings.find(shown.id) ?? shown);
        const back = { label: shown.name, go, element: shown.id };
        open(shown.name, focus, ...elementcard.describe(shown, (project) => on.select(project, back)));
      },
      choose,
    };

    /**
     * @param {Project[]} company all that lie at one place, or near one another
     * @param {() => void} [zoom] where they would come apart nearer by
     */
    function choose(company, zoom) {
      const title = dom.fill(word("hereCount"), { count: company.length });
      const back = { label: title, go: () => choose(company, zoom) };
      const list = lists.parts(company, (project) => on.select(project, back));
      const nearer = zoom ? [dom.button({ class: "link", "data-do": "zoom-here" }, zoom, both(word("zoomHere")))] : [];
      open(word("here"), true, el("h2", { class: "detail-name" }, both(title)), ...nearer, list);
    }
  }

  /**
   * @param {Project} project
   * @param {(element: StructureElement) => void} show
   * @param {HTMLElement} handing what can be done with it
   * @returns {HTMLElement[]}
   */
  function describe(project, show, handing) {
    const [, ...called] = data.categories.find(([category]) => category === project.category) ?? ["", "", ""];
    const { category, stage, tense } = project;
    return [
      el(
        "div",
        { class: `detail-kind c-${category}` },
        symbols.badge({ category, stage, tense }),
        el("span", {}, both(called)),
      ),
      el("h2", { class: "detail-name" }, both(project.name, "below")),
      ...aliases(project),
      standing(project),
      meaning.of(project),
      handing,
      ...evidence(project),
      ...timeline(project.history),
      facts.ofProject(project, show),
      tools.copying(project),
    ];
  }

  /** @param {Project} project */
  function aliases({ aliases: names }) {
    if (!names.length) return [];
    return [
      el(
        "p",
        { class: "detail-aliases" },
        both(dom.fill(word("labelled"), { label: word("aliases") })),
        " ",
        ...names.flatMap((name, i) => [i ? "、" : "", el("bdi", { class: "alias" }, name)]),
      ),
    ];
  }

  /**
   * How far it is: four steps, the one reached hollow when planned and solid when done, and the sentence.
   * @param {Project} project
   */
  function standing(project) {
    const reached = symbols.STAGES.indexOf(project.stage);
    const steps = data.stages.map(([, ...name], index) =>
      el(
        "li",
        { class: index < reached ? "step past" : index === reached ? `step now ${project.tense}` : "step" },
        el("span", { class: "step-dot" }),
        both(name, "below"),
      ),
    );
    return el(
      "div",
      { class: `standing c-${project.category}` },
      el("p", { class: "status" }, both(project.status, "below")),
      ...(project.before ? [el("p", { class: "before" }, both(project.before, "below"))] : []),
      el("ol", { class: "steps", "aria-hidden": "true" }, ...steps),
      ...(project.gone ? [el("p", { class: "caution gone" }, both(project.gone, "below"))] : []),
    );
  }

  /** @param {Project} project */
  function evidence(project) {
    if (!project.evidence.length) return [];
    const passages = project.evidence.map(({ report, form, formWords, section, pieces }) => {
      const text = pieces.map(([piece, isName]) => (isName ? el("mark", {}, piece) : piece));
      // Only the report's own words stand in quotation marks.
      const quoted = form === "original" ? ["“", ...text, "”"] : text;
      const known = data.reports[report];
      return el(
        "figure",
        { class: `passage ${form}` },
        el("span", { class: "form" }, both(formWords)),
        el(form === "original" ? "blockquote" : "p", { class: "passage-text" }, ...quoted),
        el(
          "figcaption",
          {},
          ...(known
            ? [
                el("span", { class: "cite" }, both(known.title)),
                el("span", { class: "cite single" }, both(known.by)),
              ]
            : [el("span", { class: "cite" }, report)]),
          // The section is among the facts below when it is the project's own.
          ...(section && !section.endsWith(project.programme) ? [el("span", { class: "cite section" }, section)] : []),
        ),
      );
    });
    return [el("h3", {}, both(word("evidence"))), ...passages];
  }

  return { card, standing };
})();
