// @ts-check
/**
 * Which language is seen and heard. The page carries both: the other one is hidden by style, and left out of the names
 * that only a screen reader says.
 */
const languages = (() => {
  "use strict";

  /** @param {Language} language */
  function show(language) {
    const { classList } = document.body;
    classList.toggle("only-zh", language === "zh");
    classList.toggle("only-en", language === "en");
    document.documentElement.lang = language === "en" ? "en" : "zh-Hans";
    document.title = language ? dom.heard(data.title) : data.title.filter(Boolean).join(" · ");
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-label-zh]"))) {
      const { labelZh = "", labelEn = "" } = element.dataset;
      dom.name(element, [labelZh, labelEn]);
      if (element.title) element.title = dom.heard([labelZh, labelEn]);
    }
    // An option takes no markup.
    for (const option of document.querySelectorAll("option[data-zh]")) {
      const { zh, en } = /** @type {HTMLElement} */ (option).dataset;
      /** @type {HTMLElement} */ (option).lang = language === "en" && en ? "en" : "zh-Hans";
      option.textContent = language === "en" ? (en ?? "") : language === "zh" ? (zh ?? "") : `${zh} ${en}`;
    }
  }

  return { show };
})();
