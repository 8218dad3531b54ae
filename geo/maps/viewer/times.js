// @ts-check
/**
 * The register as of a year. The rule is that of `geo.register.history`: what was known by the end of a date, by the
 * latest entry of the history; `tests/moments.json` holds both to it.
 */
const times = (() => {
  "use strict";

  /**
   * The entry that tells how a project stood on a date, or null where nothing was known of it.
   * @template {{asOf: string}} T
   * @param {T[]} history the latest first
   * @param {string} date an ISO date or its beginning; 2024 means the end of 2024
   * @returns {T | null}
   */
  function entryOn(history, date) {
    return history.find(({ asOf }) => asOf.slice(0, date.length) <= date) ?? null;
  }

  /**
   * Whether stage or tense are not on one date what they were on another, an earlier one.
   * @param {{asOf: string, stage: string, tense: string}[]} history the latest first
   * @param {string} since
   * @param {string} until empty for the latest
   */
  function hasMoved(history, since, until) {
    const [before, after] = [entryOn(history, since), until ? entryOn(history, until) : history[0] ?? null];
    if (!after) return false;
    return !before || before.stage !== after.stage || before.tense !== after.tense;
  }

  /**
   * The years in which something became known, the earliest first.
   * @param {Project[]} projects
   */
  function years(projects) {
    return [...new Set(projects.flatMap(({ history }) => history.map(({ asOf }) => asOf.slice(0, 4))))].filter(Boolean).sort();
  }

  /**
   * Let projects stand as they did at the end of a year: their stage, tense and words, and what was before.
   * @param {Project[]} projects
   * @param {string} year empty for the latest
   * @param {string} since empty for no comparison
   */
  function show(projects, year, since) {
    for (const project of projects) {
      if (!year && !since && !latest.has(project)) {
        project.known = project.moved = true;
        continue;
      }
      latest.set(project, latest.get(project) ?? { ...project });
      const own = /** @type {Project} */ (latest.get(project));
      const entry = year ? entryOn(own.history, year) : null;
      project.stage = entry?.stage ?? own.stage;
      project.tense = entry?.tense ?? own.tense;
      project.status = entry?.state ?? own.status;
      project.known = !year || entry !== null;
      project.before = since ? before(own, since) : own.before;
      project.moved = !since || (project.known && hasMoved(own.history, since, year));
    }
  }
  /** @type {WeakMap<Project, Project>} projects as they were built */
  const latest = new WeakMap();

  /**
   * @param {Project} project
   * @param {string} since
   * @returns {Pair}
   */
  function before({ history, status: now }, since) {
    const entry = entryOn(history, since);
    const status = entry ? (entry.state ?? now) : dom.word("notYetNamed");
    return dom.fill(dom.word("asOfThen"), { year: since, status });
  }

  /**
   * That only what has changed since a year is shown.
   * @param {string} year
   */
  function changed(year) {
    return dom.each(dom.word("changedSince"), (text) => `${text} ${year}`);
  }

  return { entryOn, hasMoved, years, show, changed };
})();
