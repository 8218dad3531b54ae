// @ts-check
/** The whole at a glance: the numbers of what is shown, and a bar of the stages that filters. */
const overview = (() => {
  "use strict";

  const { el, both, word } = dom;

  /** The numbers of what is shown. */
  function tiles() {
    const parts = ["tileShown", "tileLocated", "tileDone", "tilePlanned"].map((key) => {
      const number = el("span", { class: "tile-number" });
      return { number, root: el("li", { class: "tile" }, number, el("span", { class: "tile-name" }, both(word(key), "below"))) };
    });
    const root = el("ul", { class: "tiles" }, ...parts.map((part) => part.root));

    function update() {
      const projects = shown.projects();
      const done = projects.filter(({ tense }) => tense === "done").length;
      const located = projects.filter(({ anchor }) => anchor).length;
      [projects.length, located, done, projects.length - done].forEach((count, index) => {
        parts[index].number.textContent = String(count);
      });
    }

    return { root, update };
  }

  /**
   * The stages side by side: as wide as they are many, solid what is done and hatched what is planned.
   * @param {Store} store
   */
  function bar(store) {
    const parts = data.stages.map(([stage, ...name], index) => {
      const press = () => store.change(choice.toggled(store.get(), "stage", stage));
      const [done, planned] = [el("span", { class: "share done" }), el("span", { class: "share planned" })];
      // The strip is for the eye and the mouse; the button below says and does the same.
      const strip = el("span", { class: `strip stage-${index + 1}` }, done, planned);
      strip.addEventListener("click", press);
      const count = el("span", { class: "stage-count" });
      const button = dom.button(
        { class: `stage-button stage-${index + 1}`, "data-stage-filter": stage, "aria-pressed": "false" },
        press,
        el("span", { class: "stage-name" }, both(name, "below")),
        count,
      );
      return { stage, strip, done, planned, count, button };
    });
    const root = el(
      "div",
      { class: "stage-bar", role: "group", ...dom.named(word("stageBar")) },
      el("div", { class: "strips", "aria-hidden": "true" }, ...parts.map(({ strip }) => strip)),
      el("div", { class: "stage-buttons" }, ...parts.map(({ button }) => button)),
    );

    /** @param {State} state */
    function update({ filters }) {
      const numbers = shown.stages();
      for (const { stage, strip, done, planned, count, button } of parts) {
        const [isDone, isPlanned] = numbers.get(stage) ?? [0, 0];
        const chosen = filters.stage.includes(stage);
        strip.style.flexGrow = String(isDone + isPlanned);
        strip.hidden = isDone + isPlanned === 0;
        done.style.flexGrow = String(isDone);
        planned.style.flexGrow = String(isPlanned);
        count.textContent = String(isDone + isPlanned);
        button.setAttribute("aria-pressed", String(chosen));
        for (const part of [strip, button]) part.classList.toggle("aside", filters.stage.length > 0 && !chosen);
      }
    }

    return { root, update };
  }

  return { tiles, bar };
})();
