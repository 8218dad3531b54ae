// @ts-check
/** The state in the address bar, so that it can be sent, and "back" goes to what was seen before. */
const trail = (() => {
  "use strict";

  /** What an address may name. */
  function known() {
    const elements = data.readings.flatMap((reading) => reading.elements.map(({ id }) => id));
    return {
      ...shown.known(),
      stage: new Set(symbols.STAGES),
      tense: new Set(["planned", "done"]),
      element: new Set([...elements, shown.NONE]),
      shownElement: new Set(data.structure ? elements : []),
      project: new Set(data.projects.map(({ id }) => id)),
      reading: new Set(data.readings.map(({ id }) => id)),
      moment: new Set(times.years(data.projects)),
    };
  }

  /**
   * What the address says that the page opens with.
   * @param {Parameters<typeof address.read>[1]} known
   */
  function first(known) {
    const state = address.read(location.hash, known);
    const asked = new URLSearchParams(location.search).get("lang") ?? "";
    if (!location.hash.includes("lang=") && choice.LANGUAGES.includes(asked)) state.language = asked;
    return state;
  }

  /**
   * @param {Store} store
   * @param {Parameters<typeof address.read>[1]} known
   */
  function keep(store, known) {
    let own = address.write(store.get());
    store.subscribe((state, before, how) => {
      const text = address.write(state);
      if (text === own) return;
      own = text;
      const url = text ? `#${text}` : location.pathname + location.search;
      try {
        history[how === "push" ? "pushState" : "replaceState"](null, "", url);
      } catch {
        // A page inside another may not touch the history; it works without.
      }
    });
    const go = () => {
      if (location.hash.replace(/^#/, "") === own) return;
      const state = address.read(location.hash, known);
      const { near } = store.get();
      // No address has it, nor what the map shows of it.
      if (near?.from === "device") state.view ??= store.get().view;
      if (near?.from === "device" || near?.at === null) state.near ??= near;
      own = address.write(state);
      store.change(state, "replace");
    };
    addEventListener("popstate", go);
    addEventListener("hashchange", go);
  }

  return { known, first, keep };
})();
