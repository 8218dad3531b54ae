// @ts-check
/** What the card tells of an element of the structure: what serves it, the sure ones first, and what it rests on. */
const elementcard = (() => {
  "use strict";

  const { el, both, word } = dom;

  /**
   * @param {StructureElement} element
   * @param {(project: Project) => void} select
   * @returns {HTMLElement[]}
   */
  function describe(element, select) {
    const services = readings.serving(element);
    const sure = services.filter(readings.isSure);
    const perhaps = services.filter((service) => !readings.isSure(service));
    return [
      el(
        "div",
        { class: "detail-kind" },
        swatches.of(element),
        el("span", {}, both(data.roles[element.role] ?? [element.role, ""])),
        el("span", { class: "tag" }, both(word("schematic"))),
      ),
      el("h2", { class: "detail-name" }, both(element.name, "below")),
      ...(services.length
        ? [...group("servedBy", sure, select), ...group("perhapsServedBy", perhaps, select)]
        : [el("p", { class: "nothing" }, both(word("servedByNone"), "below"))]),
      facts.table([
        ...(element.note ? [row("note", element.note)] : []),
        row("basis", element.basis),
        [word("confidence"), [both(element.confidence)]],
      ]),
      el("p", { class: "caution" }, both(word("schematicNote"), "below")),
    ];
  }

  /**
   * @param {string} key
   * @param {string} text
   * @returns {[Pair, string[]]}
   */
  function row(key, text) {
    return [word(key), [text]];
  }

  /**
   * @param {string} key what unites them
   * @param {Service[]} services
   * @param {(project: Project) => void} select
   */
  function group(key, services, select) {
    if (!services.length) return [];
    const said = new Map(services.map(({ project, words }) => [project, words]));
    return [
      el("h3", {}, both(word(key)), " ", el("span", { class: "count" }, String(services.length))),
      lists.projects([...said.keys()], select, said),
    ];
  }

  return { describe };
})();
