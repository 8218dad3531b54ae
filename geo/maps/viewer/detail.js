// @ts-check
/** The card that tells all that is known of one project or one element of the structure, or lists several. */
const detail = (() => {
  "use strict";

  const { el, both, word, plain } = dom;

  /**
   * @param {{select: (project: Project, company: Project[]) => void, closed: () => void}} on
   */
  function card(on) {
    const root = dom.byId("detail");
    /** @type {HTMLElement | null} */
    let opener = null;

    /**
     * @param {Pair} label
     * @param {...Node} content
     */
    function open(label, ...content) {
      if (root.hidden && document.activeElement instanceof HTMLElement) opener = document.activeElement;
      const close = dom.button({ class: "close", "aria-label": plain(word("close")) }, shut);
      root.replaceChildren(
        el("div", { class: "detail-bar" }, close),
        el("div", { class: "detail-scroll", tabindex: "-1" }, ...content),
      );
      root.setAttribute("aria-label", plain(label));
      root.hidden = false;
      document.body.classList.add("has-detail");
      /** @type {HTMLElement} */ (root.lastElementChild).focus({ preventScroll: true });
    }

    function shut() {
      if (root.hidden) return;
      root.hidden = true;
      document.body.classList.remove("has-detail");
      on.closed();
      opener?.focus({ preventScroll: true });
      opener = null;
    }

    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) shut();
    });

    return {
      shut,
      /**
       * @param {Project} shown
       * @param {Project[]} [company] those it was chosen from
       */
      project(shown, company = []) {
        const back = company.length > 1 ? [backTo(company)] : [];
        open(shown.name, ...back, ...describe(shown));
      },
      /** @param {StructureElement} shown */
      element(shown) {
        open(shown.name, ...describeElement(shown));
      },
      choose,
    };

    /** @param {Project[]} company */
    function backTo(company) {
      return dom.button(
        { class: "back" },
        () => choose(company),
        both([`${word("here")[0]}（${company.length}）`, `${word("here")[1]} (${company.length})`]),
      );
    }

    /** @param {Project[]} company */
    function choose(company) {
      open(
        word("here"),
        el(
          "h2",
          { class: "detail-name" },
          both([`${word("here")[0]}（${company.length}）`, `${word("here")[1]} (${company.length})`]),
        ),
        panel.projectList(company, (project) => on.select(project, company)),
      );
    }
  }

  /**
   * @param {Project} project
   * @returns {HTMLElement[]}
   */
  function describe(project) {
    const [, zh, en] = data.categories.find(([category]) => category === project.category) ?? ["", "", ""];
    const { category, stage, tense } = project;
    return [
      el(
        "div",
        { class: `detail-kind c-${category}` },
        symbols.badge({ category, stage, tense }),
        el("span", {}, both([zh, en])),
      ),
      el("h2", { class: "detail-name" }, both(project.name, "below")),
      ...aliases(project),
      standing(project),
      ...evidence(project),
      ...timeline(project.history),
      facts(project),
    ];
  }

  /** @param {Project} project */
  function aliases({ aliases: names }) {
    if (!names.length) return [];
    return [
      el(
        "p",
        { class: "detail-aliases" },
        both(word("aliases")),
        "：",
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
    const steps = data.stages.map(([, zh, en], index) =>
      el(
        "li",
        { class: index < reached ? "step past" : index === reached ? `step now ${project.tense}` : "step" },
        el("span", { class: "step-dot" }),
        both([zh, en], "below"),
      ),
    );
    return el(
      "div",
      { class: `standing c-${project.category}` },
      el("p", { class: "status" }, both(project.status, "below")),
      ...(project.before ? [el("p", { class: "before" }, both(project.before, "below"))] : []),
      el("ol", { class: "steps", "aria-hidden": "true" }, ...steps),
      ...(project.tense === "planned" ? [el("p", { class: "caution" }, both(word("planOnly"), "below"))] : []),
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
                el("span", { class: "cite" }, both([`《${known.title[0]}》`, known.title[1]])),
                el("span", { class: "cite" }, `${known.issuer}，${known.date[0]}`),
              ]
            : [el("span", { class: "cite" }, report)]),
          // The section is among the facts below when it is the project's own.
          ...(section && !section.endsWith(project.programme) ? [el("span", { class: "cite section" }, section)] : []),
        ),
      );
    });
    return [el("h3", {}, both(word("evidence"))), ...passages];
  }

  /** @param {Project} project */
  function facts(project) {
    /** @type {[Pair, (Node | string)[]][]} */
    const rows = [];
    const row = (/** @type {string} */ key, /** @type {(Node | string)[]} */ ...content) =>
      rows.push([word(key), content]);
    const lines = (/** @type {(Node | string)[]} */ parts) => parts.map((part) => el("div", {}, part));
    if (project.programme) row("programme", project.programme);
    if (project.quantities.length) row("quantities", project.quantities.join("、"));
    if (project.anchor) row("located", both(project.method, "below"));
    if (project.accuracy[0]) row("accuracy", both(project.accuracy));
    if (project.length) row("length", both(project.length, "below"));
    if (project.source) row("source", project.source);
    if (project.datum) row("position", both(project.datum, "below"));
    if (!project.anchor)
      row("position", el("strong", {}, both(project.method)), el("div", {}, both(word("nothingKnown"), "below")));
    if (project.turnedDown.length) row("turnedDown", ...lines(project.turnedDown));
    if (project.serves.length)
      row(
        "serves",
        ...project.serves.map(([name, far]) =>
          el("div", {}, both(name), " ", el("span", { class: "soft" }, both(far))),
        ),
      );
    return table(rows);
  }

  /** @param {StructureElement} element */
  function describeElement(element) {
    return [
      el(
        "div",
        { class: "detail-kind" },
        both(data.roles[element.role] ?? [element.role, ""]),
        el("span", { class: "tag" }, both(word("schematic"))),
      ),
      el("h2", { class: "detail-name" }, both(element.name, "below")),
      el("p", { class: "caution" }, both(word("schematicNote"), "below")),
      table([
        [word("basis"), [element.basis]],
        [word("confidence"), [both(element.confidence)]],
      ]),
    ];
  }

  /** @param {[Pair, (Node | string)[]][]} rows */
  function table(rows) {
    return el(
      "dl",
      { class: "facts" },
      ...rows.flatMap(([term, content]) => [el("dt", {}, both(term, "below")), el("dd", {}, ...content)]),
    );
  }

  return { card };
})();
