// @ts-check
/**
 * A notice of one project for the board at its site: a sheet of A4, laid out on the screen as it will be printed. Only
 * what the register says is on it; that it is no notice of the works is said too.
 */
const board = (() => {
  "use strict";

  const { el, both, word } = dom;

  /**
   * @param {Store} store
   * @param {Project} project
   */
  function open(store, project) {
    const before = document.activeElement;
    const close = () => {
      document.documentElement.classList.remove("boarding");
      root.remove();
      document.removeEventListener("keydown", escape, true);
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
    const escape = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape") return;
      event.stopImmediatePropagation(); // what lies under the sheet stays open
      close();
    };
    const go = dom.button({ class: "tool primary", "data-do": "board-print" }, () => print(), both(word("print")));
    const root = el(
      "main", // while it is open there is no other
      { class: "board", id: "board", ...dom.named(word("board")) },
      el(
        "div",
        { class: "print-bar", role: "toolbar", ...dom.named(word("print")) },
        el("span", { class: "soft" }, both(word("printSheet"))),
        go,
        dom.button({ class: "tool", "data-do": "board-close" }, close, both(word("close"))),
      ),
      sheet(project, links.whole(links.ofProject(project, store.get().language))),
    );
    document.body.append(root);
    document.documentElement.classList.add("boarding");
    document.addEventListener("keydown", escape, true);
    go.focus({ preventScroll: true });
  }

  /**
   * @param {Project} project
   * @param {string} link where the latest is; empty where nothing is published
   */
  function sheet(project, link) {
    const { category, stage, tense, name } = project;
    const [, ...called] = data.categories.find(([each]) => each === category) ?? ["", category, ""];
    const code = link ? qr.picture(link) : null;
    const today = citing.today();
    return el(
      "article",
      { class: `board-sheet c-${category}` },
      el(
        "header",
        { class: "board-head" },
        symbols.badge({ category, stage, tense }),
        el("p", {}, both(data.place), " · ", both(called)),
      ),
      el("h1", { class: "board-name" }, both(name, "below")),
      detail.standing(project),
      meaning.of(project),
      locator.map(project),
      el(
        "div",
        { class: "board-foot" },
        el(
          "div",
          {},
          ...(project.quantities.length ? [line("quantities", project.quantities.join("、"))] : []),
          line("position", both(project.anchor ? dom.join(word("comma"), [project.accuracy, project.method]) : project.method)),
          ...sources(project).map((source) => line("boardSource", el("span", { class: "single" }, both(source)))),
          ...(data.contact ? [line("contact", data.contact)] : []),
          el("p", { class: "board-caution" }, both(word("boardCaution"), "below")),
        ),
        ...(code ? [el("figure", { class: "board-code" }, code, el("figcaption", {}, both(word("boardScan"), "below")))] : []),
      ),
      el(
        "footer",
        { class: "board-end" },
        both(data.approval),
        " · ",
        both(dom.fill(word("printedOn"), { date: today })),
        ...(link ? [" · ", el("span", { class: "board-link" }, link)] : []),
      ),
    );
  }

  /**
   * @param {string} key
   * @param {...(Node | string)} content
   */
  function line(key, ...content) {
    return el("p", {}, el("span", { class: "soft" }, both(dom.fill(word("labelled"), { label: word(key) }))), " ", ...content);
  }

  /**
   * Whose word it is: the latest entry of the history and the report, each once.
   * @param {Project} project
   */
  function sources({ history, evidence }) {
    const reports = evidence.map(({ report, formWords }) => {
      const known = data.reports[report];
      if (!known) return [report, ""];
      const said = dom.fill(word("cited"), { ...known, form: formWords });
      return known.title[1] ? said : [said[0], ""];
    });
    // A source has no other name than its own.
    const latest = history.slice(0, 1).map(({ source, date }) => [dom.fill(word("boardSaid"), { source, date })[0], ""]);
    return [...latest, ...reports.slice(0, 1)].filter(([zh], index, all) => all.findIndex(([other]) => other === zh) === index);
  }

  return { open };
})();
