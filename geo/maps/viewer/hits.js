// @ts-check
/** The places that are found as the reader types, above the projects; a press tells what is near one. */
const hits = (() => {
  "use strict";

  const { el, both, word } = dom;
  const MOST = 6; // shown at once

  /**
   * @param {Store} store
   * @param {(place: Findable) => void} near
   */
  function build(store, near) {
    const root = el("div", { class: "hits", id: "hits" });
    let drawn = "";

    /** @param {State} state */
    function update({ query }) {
      if (query === drawn) return;
      drawn = query;
      const isFound = shown.isFound();
      fill(isFound ? places.find(isFound, query) : [], MOST);
    }

    /**
     * @param {Findable[]} found
     * @param {number} most
     */
    function fill(found, most) {
      const isAlike = drawn.trim() !== "" && shown.isSlipped();
      const more = dom.button({ class: "more" }, () => {
        fill(found, Infinity);
        /** @type {HTMLElement | undefined} */ (root.querySelectorAll(".hit")[most])?.focus();
      }, both(dom.fill(word("showMore"), { count: found.length - most })));
      root.replaceChildren(
        ...(isAlike ? [el("p", { class: "alike" }, both(word("alike"), "below"))] : []),
        ...(found.length ? [head("hitPlaces", found.length), el("ul", { class: "rows" }, ...found.slice(0, most).map(row))] : []),
        ...(found.length > most ? [more] : []),
        ...(drawn.trim() && shown.projects().length ? [head("projects", shown.projects().length)] : []),
      );
    }

    /** @param {Findable} place */
    function row(place) {
      const { id, kind, name } = place;
      const count = kind === "town" ? countOf(id) : 0;
      const only = dom.button(
        { class: "hit-only", "data-only": id },
        () => store.change({ query: "", filters: { ...store.get().filters, town: [id] } }),
        both(dom.fill(word("onlyTown"), { count })),
      );
      return el(
        "li",
        {},
        dom.button(
          { class: "hit", "data-place": id },
          () => near(place),
          sign(),
          el(
            "span",
            { class: "row-text" },
            both(name, "below"),
            el("span", { class: "row-status" }, el("span", { class: "tag" }, both(data.kinds[kind] ?? [kind, ""])), both(word("seeNear"))),
          ),
        ),
        ...(count ? [only] : []),
      );
    }

    return { root, update };
  }

  /**
   * How many projects a town has.
   * @param {string} id
   */
  function countOf(id) {
    return data.projects.filter(({ towns }) => towns.some(([town]) => town === id)).length;
  }

  /**
   * @param {string} key
   * @param {number} count
   */
  function head(key, count) {
    return el("h2", { class: "list-head c-none" }, both(word(key)), el("span", { class: "count" }, String(count)));
  }

  function sign() {
    return dom.svg(
      "svg",
      { class: "badge place-sign", viewBox: "0 0 30 30", width: 30, height: 30, "aria-hidden": "true" },
      dom.svg("path", { d: "M15 26C15 26 7 17.5 7 12a8 8 0 0 1 16 0c0 5.5-8 14-8 14z" }),
      dom.svg("circle", { cx: 15, cy: 12, r: 2.8 }),
    );
  }

  return { build };
})();
