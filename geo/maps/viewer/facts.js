// @ts-check
/** What is known besides, as terms and what is said of each: at the foot of a card. */
const facts = (() => {
  "use strict";

  const { el, both, word } = dom;

  /** @param {[Pair, (Node | string)[]][]} rows */
  function table(rows) {
    return el(
      "dl",
      { class: "facts" },
      ...rows.flatMap(([term, content]) => [el("dt", {}, both(term, "below")), el("dd", {}, ...content)]),
    );
  }

  /**
   * @param {Project} project
   * @param {(element: StructureElement) => void} show an element of the structure, where the map draws it
   */
  function ofProject(project, show) {
    /** @type {[Pair, (Node | string)[]][]} */
    const rows = [];
    const row = (/** @type {string} */ key, /** @type {(Node | string)[]} */ ...content) =>
      rows.push([word(key), content]);
    const lines = (/** @type {(Node | string)[]} */ parts) => parts.map((part) => el("div", {}, part));
    const served = readings.servedBy(project);
    if (project.programme) row("programme", project.programme);
    if (served.length) row("serves", ...served.map((service) => element(service, show)));
    if (project.towns.length) row("colTowns", ...[1, 0].flatMap((said) => towns(project, said)));
    if (project.quantities.length) row("quantities", project.quantities.join("、"));
    if (project.anchor) row("located", both(project.method, "below"));
    if (project.accuracy[0]) row("accuracy", both(project.accuracy));
    if (project.length) row("length", both(project.length, "below"));
    if (project.source) row("source", project.source);
    if (project.datum) row("position", both(project.datum, "below"));
    if (!project.anchor)
      row("position", el("strong", {}, both(project.method)), el("div", {}, both(word("nothingKnown"), "below")));
    if (project.turnedDown.length) row("turnedDown", ...lines(project.turnedDown));
    if (data.contact) row("contact", data.contact);
    return table(rows);
  }

  /**
   * The towns that a source names, or those whose centres are nearest.
   * @param {Project} project
   * @param {number} said 1 or 0
   */
  function towns(project, said) {
    const own = described.townNames(project, said);
    if (!own.length) return [];
    const names = own.flatMap((name, index) => [index ? "、" : "", both(name)]);
    return [el("div", {}, ...names, el("div", { class: "soft" }, both(word(said ? "saidTown" : "nearTown"), "below")))];
  }

  /**
   * An element that a project serves, with how surely it does.
   * @param {Service} service
   * @param {(element: StructureElement) => void} show
   */
  function element({ element, words }, show) {
    const name = data.structure
      ? dom.button({ class: "link", "data-serves": element.id }, () => show(element), both(element.name))
      : el("span", {}, both(element.name));
    return el("div", { class: "serves" }, name, " ", el("span", { class: "soft" }, both(words)));
  }

  return { table, ofProject };
})();
