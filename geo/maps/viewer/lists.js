// @ts-check
/** Lists of projects: a row each, which opens its card. */
const lists = (() => {
  "use strict";

  const { el, both, word } = dom;
  const STEP = 200; // rows that are made at once

  /**
   * @param {Project[]} members
   * @param {(project: Project) => void} select
   * @param {Map<Project, Pair>} [said] what else to say of each
   * @param {Map<string, HTMLElement>} [kept] rows that are made already; those made now are added
   */
  function projects(members, select, said = new Map(), kept = new Map()) {
    const rows = members.map((project) => {
      const { id, stage, tense, status, before } = project;
      const name = [id, stage, tense, status, before].join("\n"); // what a row says and may change
      const made = kept.get(name) ?? row(project, select, said.get(project));
      kept.set(name, made);
      return made;
    });
    return el("ul", { class: "rows" }, ...rows);
  }

  /**
   * The same, a part at a time.
   * @param {Project[]} members
   * @param {(project: Project) => void} select
   */
  function parts(members, select) {
    const list = el("ul", { class: "rows" });
    add(0);

    /** @param {number} from */
    function add(from) {
      list.append(...members.slice(from, from + STEP).map((project) => row(project, select)));
      const left = members.length - from - STEP;
      if (left <= 0) return;
      const more = el("li", {}, dom.button({ class: "more" }, () => {
        more.remove();
        add(from + STEP);
        /** @type {HTMLElement | undefined} */ (list.querySelectorAll(".row")[from + STEP])?.focus();
      }, both(dom.fill(word("showMore"), { count: Math.min(STEP, left) }))));
      list.append(more);
    }

    return list;
  }

  /**
   * @param {Project} project
   * @param {(project: Project) => void} select
   * @param {Pair} [said]
   */
  function row(project, select, said) {
    const { category, stage, tense } = project;
    const lost = project.anchor ? [] : [el("span", { class: "tag" }, both(word("notLocated")))];
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
          el("span", { class: "row-status" }, both(project.status), ...lost),
          ...(project.before ? [el("span", { class: "row-status before" }, both(project.before))] : []),
          ...(said ? [el("span", { class: "row-status said" }, both(said))] : []),
        ),
      ),
    );
  }

  return { projects, parts };
})();
