// @ts-check
/** Which language is seen. The page carries both; the other one is hidden by style. */
const languages = (() => {
  "use strict";

  /** @param {Language} language */
  function show(language) {
    const { classList } = document.body;
    classList.toggle("only-zh", language === "zh");
    classList.toggle("only-en", language === "en");
    document.documentElement.lang = language === "en" ? "en" : "zh-Hans";
    // An option takes no markup.
    for (const option of document.querySelectorAll("option[data-zh]")) {
      const { zh, en } = /** @type {HTMLElement} */ (option).dataset;
      option.textContent = language === "en" ? (en ?? "") : language === "zh" ? (zh ?? "") : `${zh} ${en}`;
    }
  }

  return { show };
})();
