// @ts-check
/** Links and citations to take away. The sentences about a report are ready made (`geo/maps/planning.py`). */
const citing = (() => {
  "use strict";

  /**
   * @typedef {[gbt: string, plain: Pair]} Citation
   *
   * @typedef {object} Cited a project with its source and where it was seen
   * @property {Pair} name
   * @property {Pair} status
   * @property {Citation | null} citation of the report; null where none is known
   * @property {Pair} map title of the map
   * @property {string} link empty where the page has no address that others can open
   * @property {string} today ISO date of the reader's clock
   */

  /**
   * By GB/T 7714, which is Chinese whatever language is chosen.
   * @param {Cited} what
   */
  function gbt({ citation, map, link, today }) {
    const [here] = dom.fill(dom.word(link ? "citeGbtOnline" : "citeGbtMap"), { map, today, link });
    return [citation?.[0] ?? "", here].filter(Boolean).join(" ");
  }

  /**
   * Plainly, in a language by its number.
   * @param {Cited} what
   * @param {number} language
   */
  function text({ name, status, citation, map, link, today }, language) {
    const seen = dom.fill(dom.word(link ? "citeSeenAt" : "citeSeen"), { map, link, today });
    const said = dom.fill(dom.word("citeWhat"), { name, status });
    const all = dom.fill(dom.word("citeAll"), { said, report: citation?.[1] ?? "", seen });
    return dom.at(all, language).replace(/ {2,}/gu, " ");
  }

  /** The reader's day, by the reader's clock. */
  function today() {
    const now = new Date();
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  /**
   * Put a text on the clipboard; on plain http, where browsers offer none, by the old way.
   * @param {string} words
   * @returns {Promise<boolean>} whether it is there
   */
  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      const field = dom.el("textarea", { class: "copying", "aria-hidden": "true", tabindex: "-1" });
      field.value = words;
      const open = document.querySelector("dialog[open]") ?? document.body;
      const before = document.activeElement;
      open.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      return done;
    }
  }

  return { gbt, text, today, copy };
})();
