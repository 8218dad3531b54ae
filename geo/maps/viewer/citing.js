// @ts-check
/** Links and citations to take away. The sentences about a report are ready made (`geo/maps/planning.py`). */
const citing = (() => {
  "use strict";

  /**
   * @typedef {[gbt: string, plain: Pair]} Citation
   *
   * A project with its source and where it was seen, by GB/T 7714 or plainly.
   * @param {object} what
   * @param {Pair} what.name
   * @param {Pair} what.status
   * @param {Citation | null} what.citation of the report; null where none is known
   * @param {Pair} what.map title of the map
   * @param {string} what.link empty where the page has no address that others can open
   * @param {string} what.today ISO date of the reader's clock
   * @param {"gbt" | "zh" | "en"} how
   */
  function text({ name, status, citation, map, link, today }, how) {
    if (how === "gbt") {
      const here = link ? `见: ${map[0]}[CM/OL]. [${today}]. ${link}.` : `见: ${map[0]}[CM]. [${today}].`;
      return [citation?.[0] ?? "", here].filter(Boolean).join(" ");
    }
    if (how === "zh") {
      const where = link ? `《${map[0]}》，${link}` : `《${map[0]}》`;
      return `${name[0]}：${status[0]}。${citation?.[1][0] ?? ""}见${where}（${today}）。`;
    }
    const title = map[1] || map[0];
    return `${name[1] || name[0]}: ${status[1]}. ${citation ? `${citation[1][1]} ` : ""}Seen in ${title}${link ? `, ${link}` : ""} (${today}).`;
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

  return { text, today, copy };
})();
