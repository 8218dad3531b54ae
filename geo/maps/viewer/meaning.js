// @ts-check
/** What a project's stage means for those who live near it, in plain words, and how old the word is. */
const meaning = (() => {
  "use strict";

  const { el, both, word, fill } = dom;
  const DAYS_A_MONTH = 30.44;

  /** @param {Project} project */
  function of(project) {
    const { stage, tense, history, detours } = project;
    const entry = history.find((each) => each.stage === stage && each.tense === tense) ?? history[0];
    const finish = finishOf(project);
    return el(
      "dl",
      { class: "meaning" },
      ...row("forMe", both(data.plain[stage][tense], "below")),
      ...(finish ? row("finish", both(finish, "below")) : []),
      ...(detours.length ? row("detour", ...detours.map((told) => el("div", {}, told))) : []),
      ...(entry ? row("news", both(aged(entry), "below")) : []),
    );
  }

  /**
   * @param {string} key
   * @param {...Node} content
   */
  function row(key, ...content) {
    return [el("dt", {}, both(word(key), "below")), el("dd", {}, ...content)];
  }

  /**
   * When it is to be finished, by the latest plan for it that a source tells of; null where it is, or its status says so.
   * @param {Project} project
   * @returns {Pair | null}
   */
  function finishOf({ stage, history }) {
    if (stage === "completion") return null;
    const plan = history.find((each) => each.stage === "completion" && each.tense === "planned");
    if (!plan) return word("finishUnknown");
    return fill(word("finishSaid"), { plan: plan.status, said: plan.said ?? plan.date });
  }

  /**
   * How old a word is, by the reader's clock.
   * @param {HistoryEntry} entry
   * @returns {Pair}
   */
  function aged({ date, asOf }) {
    const told = fill(word("asOfOnly"), { when: date });
    const ago = agoOf(asOf, new Date());
    return ago ? fill(word("newsAgo"), { told, ago }) : told;
  }

  /**
   * How long ago a date is: in months under two years where its month is known, else in years.
   * @param {string} iso a date or its beginning
   * @param {Date} now
   * @returns {Pair | null} null for what is not a month, or not a year, ago
   */
  function agoOf(iso, now) {
    const [year, month, day] = iso.split("-").map(Number);
    if (!year) return null;
    const days = (now.getTime() - new Date(year, (month || 1) - 1, day || 15).getTime()) / 86_400_000;
    const months = Math.round(days / DAYS_A_MONTH);
    if (month && months < 24) return months > 0 ? fill(word(months === 1 ? "ageMonth" : "ageMonths"), { count: months }) : null;
    return yearsAgo(month ? Math.round(months / 12) : now.getFullYear() - year);
  }

  /**
   * @param {number} count
   * @returns {Pair | null}
   */
  function yearsAgo(count) {
    return count > 0 ? fill(word(count === 1 ? "ageYear" : "ageYears"), { count }) : null;
  }

  return { of, agoOf, yearsAgo };
})();
