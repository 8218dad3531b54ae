// @ts-check
/**
 * The sheet of paper: the whole county with its key, scale, sources, date and approval, as it will be printed. It is
 * laid out on the screen first, since a map cannot be drawn anew once the printer has been asked.
 */
const printing = (() => {
  "use strict";

  const { el, both, word } = dom;
  const PIXEL = 0.0254 / 96; // metres of paper that a CSS pixel takes

  /**
   * @param {L.Map} map
   * @param {Store} store
   * @param {{home: () => void, arrange: () => void}} on `home`: show the whole extent
   */
  function build(map, store, on) {
    const page = document.documentElement;
    /** @type {{view: View, table: boolean} | null} */
    let before = null;
    const bar = dom.byId("print-bar");
    const go = dom.button({ class: "tool primary", id: "print-go" }, () => print(), both(word("print")));
    const leave = dom.button({ class: "tool", id: "print-leave" }, close, both(word("close")));
    const papers = /** @type {const} */ (["a4", "a3"]).map((paper) =>
      dom.button({ class: "tool", "data-paper": paper, "aria-pressed": "false" }, () => open(paper), paper.toUpperCase()),
    );
    bar.append(el("span", { class: "soft" }, both(word("printSheet"))), ...papers, go, leave);

    /** @param {"a4" | "a3"} paper */
    function open(paper) {
      const { lat, lng } = map.getCenter();
      before = before ?? { view: [lat, lng, map.getZoom()], table: store.get().table };
      page.classList.remove("paper-a4", "paper-a3");
      page.classList.add("printing", `paper-${paper}`);
      bar.hidden = false;
      for (const button of papers) button.setAttribute("aria-pressed", String(button.dataset.paper === paper));
      fill();
      map.invalidateSize({ animate: false });
      on.home();
      on.arrange();
      scale();
      go.focus({ preventScroll: true });
    }

    function close() {
      if (!before) return;
      const { view } = before;
      before = null;
      page.classList.remove("printing", "paper-a4", "paper-a3");
      bar.hidden = true;
      map.invalidateSize({ animate: false });
      map.setView([view[0], view[1]], view[2], { animate: false });
      on.arrange();
      /** @type {HTMLElement | null} */ (document.querySelector("#tools .take > button"))?.focus({ preventScroll: true });
    }

    /** What stands beside and below the map. */
    function fill() {
      const state = store.get();
      const chosen = choice.FACETS.flatMap((facet) => state.filters[facet].map((value) => facets.nameOf(facet, value)));
      if (state.query.trim()) chosen.unshift([`“${state.query.trim()}”`, ""]);
      if (state.since) chosen.push(times.changed(state.since));
      const numbers = { shown: shown.projects().length, all: data.projects.length };
      const filter = chosen.length ? dom.join(word("listed"), chosen) : word("withoutFilter");
      dom.byId("print-key").replaceChildren(
        el("p", { class: "print-count" }, both(dom.fill(word("shownOf"), numbers), "below")),
        el("p", { class: "print-filter" }, both(filter, "below")),
        ...(state.year ? [el("p", {}, both(dom.fill(word("atTheEndOf"), { year: state.year }), "below"))] : []),
        ...(data.structure && readings.elements().length ? [structureKey()] : []),
        legend.categories(shown.projects().filter(({ anchor }) => anchor)),
        legend.signs(),
        lost(),
      );
      const link = links.whole(address.write(state));
      const code = link ? qr.picture(link) : null;
      dom.byId("print-link").replaceChildren(...(code ? [code, el("span", { class: "print-url" }, link)] : []));
      dom.byId("print-day").replaceChildren(both(dom.fill(word("printedOn"), { date: citing.today() })));
    }

    function structureKey() {
      const items = readings.elements().map((element) => el("li", {}, swatches.of(element), el("span", {}, both(element.name))));
      return el("section", {}, el("h2", {}, both(word("structure")), el("span", { class: "tag" }, both(word("schematic")))), el("ul", { class: "print-elements" }, ...items));
    }

    /** The projects that are not on the map are named: a sheet has no list. */
    function lost() {
      const names = shown.projects().filter(({ anchor }) => !anchor).map(({ name }) => name);
      if (!names.length) return el("div");
      return el("section", { class: "print-lost" }, el("h2", {}, both(word("notLocated")), el("span", { class: "count" }, String(names.length))), el("p", { class: "single" }, ...names.flatMap((name, index) => [index ? "、" : "", both(name)])));
    }

    function scale() {
      const metres = placing.metresPerPixel(map.getCenter().lat, map.getZoom()) / PIXEL;
      const step = 10 ** (Math.floor(Math.log10(metres)) - 1); // two figures: more would claim too much
      const rounded = (Math.round(metres / step) * step).toLocaleString("en").replaceAll(",", " ");
      dom.byId("print-scale").replaceChildren(both(dom.fill(word("scale"), { scale: rounded })));
    }

    const escape = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape" || !before) return;
      event.stopImmediatePropagation(); // what lies under the sheet stays open
      close();
    };
    document.addEventListener("keydown", escape, true);
    // Printed from the browser's own menu, the page is laid out at the last moment.
    let asked = false;
    addEventListener("beforeprint", () => {
      asked = before === null && !page.classList.contains("boarding"); // a notice is a sheet already
      if (asked) open("a4");
    });
    addEventListener("afterprint", () => {
      if (asked) close();
    });

    return { open, isOpen: () => before !== null };
  }

  return { build };
})();
