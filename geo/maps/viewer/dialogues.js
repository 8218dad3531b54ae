// @ts-check
/** The dialogues that the page was built with: sources and licences, targets, the structure and its projects. */
const dialogues = (() => {
  "use strict";

  const IDS = ["about", "targets", "account"];

  /** Let each that is there open by its button, and close by its own, by Escape and by its backdrop. */
  function build() {
    for (const id of IDS) {
      const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById(id));
      if (!dialog) continue;
      dom.byId(`${id}-open`).addEventListener("click", () => dialog.showModal());
      dom.byId(`${id}-close`).addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", (event) => {
        if (event.target === dialog) dialog.close(); // the backdrop
      });
    }
    for (const place of document.querySelectorAll("[data-stage]")) {
      const stage = /** @type {HTMLElement} */ (place).dataset.stage ?? "";
      place.prepend(symbols.badge({ category: "none", stage, tense: "planned" }));
    }
  }

  /** Mark the account of the reading that the map shows. */
  function mark() {
    for (const section of document.querySelectorAll("[data-reading]")) {
      const { reading } = /** @type {HTMLElement} */ (section).dataset;
      const tag = section.querySelector(".on-the-map");
      tag?.toggleAttribute("hidden", reading !== readings.current()?.id);
    }
  }

  return { build, mark };
})();
