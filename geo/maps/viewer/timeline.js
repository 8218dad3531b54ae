// @ts-check
/** What has been said of a project over time, the latest first: a list that shows a few entries until asked for all. */
const timeline = (() => {
  "use strict";

  const { el, both, word } = dom;
  const FEW = 4;

  /**
   * @param {HistoryEntry[]} history the latest first
   * @returns {HTMLElement[]}
   */
  function timeline(history) {
    if (history.length < 2) return [];
    const entries = history.map(entry);
    const list = el("ol", { class: "timeline", id: "timeline" }, ...entries);
    const rest = entries.slice(FEW);
    const show = (/** @type {boolean} */ all) => rest.forEach((row) => (row.hidden = !all));
    show(false);
    return [el("h3", {}, both(word("history"))), list, ...(rest.length ? [more(history.length, show)] : [])];
  }

  /** @param {HistoryEntry} told */
  function entry({ date, tense, status, source, said, note }) {
    return el(
      "li",
      { class: `event ${tense}` },
      el("div", { class: "event-when single" }, both(date)),
      el("div", { class: "event-what" }, both(status)),
      ...(note ? [el("div", { class: "event-note" }, note)] : []),
      el(
        "div",
        { class: "event-source" },
        source,
        ...(said ? [" · ", both(dom.each(word("said"), (text, language) => `${text} ${dom.at(said, language)}`))] : []),
      ),
    );
  }

  /**
   * @param {number} count
   * @param {(all: boolean) => void} show
   */
  function more(count, show) {
    const label = (/** @type {boolean} */ open) =>
      open ? both(word("historyLess")) : both(dom.fill(word("historyAll"), { count }));
    const button = dom.button({ class: "more", "aria-expanded": "false", "aria-controls": "timeline" }, () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      show(open);
      button.replaceChildren(label(open));
    }, label(false));
    return button;
  }

  return timeline;
})();
