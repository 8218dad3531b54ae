// @ts-check
/**
 * Which language is seen and heard. The page carries them all: the others are hidden by style, and left out of the
 * names that only a screen reader says. A further language has the layout of English alone.
 */
const languages = (() => {
  "use strict";

  /** @param {Language} chosen */
  function show(chosen) {
    const { classList } = document.body;
    document.body.dataset.language = chosen;
    for (const [code] of data.languages) classList.toggle(`only-${code}`, code === chosen);
    classList.toggle("only-en", chosen !== "both" && chosen !== "zh");
    document.documentElement.lang = data.languages[Math.max(dom.language(), 0)][1];
    document.title = chosen === "both" ? data.title.filter(Boolean).join(" · ") : dom.heard(data.title);
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-words]"))) {
      const words = /** @type {Pair} */ (JSON.parse(element.dataset.words ?? ""));
      // An option takes no markup.
      if (element instanceof HTMLOptionElement) {
        element.lang = document.documentElement.lang;
        element.textContent = dom.heard(words);
      } else dom.name(element, words);
      if (element.title) element.title = dom.heard(words);
    }
  }

  return { show };
})();
