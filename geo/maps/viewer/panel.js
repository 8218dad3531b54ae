// @ts-check
/**
 * The panel beside the map: search, the whole at a glance, and one below the other as tabs the list, the filters and
 * the key. On a narrow screen a drawer.
 */
const panel = (() => {
  "use strict";

  const { el, both, word } = dom;
  const STEP = 200; // rows that are made at once
  // The least height of a row, in pixels.
  const LOW = 44;

  /**
   * @param {Store} store
   * @param {{
   *   select: (project: Project) => void,
   *   element: (element: StructureElement) => void,
   *   reading: () => void,
   *   near: () => void,
   *   place: (place: Findable) => void,
   * }} on `near`: what is near me is asked for; `place`: what is near a place
   */
  function build(store, on) {
    const root = dom.byId("browse");
    handle();
    const elements = data.structure && readings.elements().length ? key.build({ show: on.element, change: on.reading }) : null;
    const signs = el("div", { class: "legend", id: "legend" }, ...(elements ? [elements.root] : []));
    const explain = once(() => signs.append(legend.signs()));
    if (data.projects.length === 0) {
      const none = el("p", { class: "empty" }, both(word("noneHere")));
      root.append(el("div", { id: "legend" }, ...(elements ? [elements.root] : []), none));
      return { update() {}, mark: elements?.mark ?? (() => {}), refill: () => elements?.update() };
    }
    const search = finder(store, on.near);
    const moment = moments.build(store);
    const tiles = overview.tiles();
    const bar = overview.bar(store);
    const chips = facets.chips(store);
    const found = hits.build(store, on.place);
    const list = rows(store, on.select);
    const filters = facets.build(store);
    if ("requestIdleCallback" in window) requestIdleCallback(filters.ready);
    const count = el("p", { class: "shown-count", role: "status" });
    const chosen = el("span", { class: "tab-count" });
    const tabs = tabbed(
      [
        { id: "list", name: word("projects"), content: [chips.root, found.root, list.root] },
        { id: "filters", name: word("filters"), content: [filters.root], mark: chosen, opened: filters.ready },
        { id: "key", name: word("key"), content: [dom.byId("intro"), signs], opened: explain },
      ],
      data.structure ? "key" : "list",
    );
    root.append(search.root, tiles.root, bar.root, ...(moment ? [moment.root] : []), tabs.root, count);
    search.input.addEventListener("input", () => tabs.show("list"));

    return {
      mark: (/** @type {StructureElement | null} */ element) => elements?.mark(element),
      /** Another reading of the structure is shown. */
      refill() {
        elements?.update();
        filters.fill();
      },
      /** @param {State} state */
      update(state) {
        const numbers = { shown: shown.projects().length, all: data.projects.length };
        for (const part of [search, tiles, bar, chips, found, list, filters]) part.update(state);
        moment?.update(state);
        count.replaceChildren(both(dom.fill(word("shownOf"), numbers)));
        dom.byId("panel-count").textContent = numbers.shown === numbers.all ? String(numbers.all) : `${numbers.shown} / ${numbers.all}`;
        const number = choice.chosen(state);
        chosen.textContent = number ? String(number) : "";
        chosen.hidden = number === 0;
        document.body.classList.toggle("filtered", number > Number(state.query.trim() !== ""));
      },
    };
  }

  /**
   * What is seen only when it is opened is made then: the map is there sooner.
   * @param {() => void} work
   */
  function once(work) {
    let isDone = false;
    return () => {
      if (!isDone) work();
      isDone = true;
    };
  }

  /**
   * @param {Store} store
   * @param {() => void} near
   */
  function finder(store, near) {
    const input = el("input", { type: "search", autocomplete: "off", spellcheck: "false", enterkeyhint: "search", maxlength: "200" });
    dom.name(input, word("search"));
    const clear = dom.button({ class: "finder-clear close", ...dom.named(word("clearSearch")) }, () => {
      store.change({ query: "" });
      input.focus();
    });
    // Typing takes half of a small screen: what is found has the other.
    input.addEventListener("focus", () => open(true, "high"));
    input.addEventListener("input", () => store.change({ query: input.value }, "replace"));
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "Enter") {
        /** @type {HTMLElement | null} */ (document.querySelector("#page-list :is(.hit, .row)"))?.focus();
        event.preventDefault();
      }
      if (event.key !== "Escape" || !input.value) return;
      event.stopPropagation(); // the card stays open
      event.preventDefault();
      store.change({ query: "" });
    });
    const me = dom.button({ class: "near-button", "data-do": "near" }, near, aim(), el("span", {}, both(word("nearMe"), "below")));
    const root = el("div", { class: "finder" }, el("div", { class: "finder-field" }, input, clear), me);

    /** @param {State} state */
    function update({ query }) {
      if (input.value !== query) input.value = query;
      input.placeholder = dom.at(word("search"), Math.max(dom.language(), 0));
      clear.hidden = query === "";
      document.body.classList.toggle("searching", query.trim() !== "");
    }

    return { root, input, update };
  }

  /** The sign of "where I am". */
  function aim() {
    return dom.svg(
      "svg",
      { class: "aim", viewBox: "0 0 22 22", width: 20, height: 20, "aria-hidden": "true" },
      dom.svg("path", { d: "M11 1.5v4M11 16.5v4M1.5 11h4M16.5 11h4" }),
      dom.svg("circle", { cx: 11, cy: 11, r: 6 }),
      dom.svg("circle", { class: "aim-dot", cx: 11, cy: 11, r: 2.2 }),
    );
  }

  /**
   * The list of what is shown, by category, a part of it at a time. Where something is looked for, the category of what
   * is called so comes first.
   * @param {Store} store
   * @param {(project: Project) => void} select
   */
  function rows(store, select) {
    const root = el("div", { class: "project-list" });
    /** @type {Map<string, HTMLElement>} */
    const kept = new Map();
    let most = STEP;
    /** @type {unknown} */
    let drawn = null;
    let rest = 0; // the rows that are still to come

    /** @param {State} state */
    function update(state) {
      const parts = [state.query, state.filters, state.sure, state.year, state.since, state.reading];
      const asked = JSON.stringify(parts);
      if (asked === drawn) return;
      drawn = asked;
      most = STEP;
      cancel(rest);
      // A key stroke waits for no more rows than the window shows.
      const seen = Math.ceil(innerHeight / LOW);
      const isTyped = state.query.trim() !== "" && shown.projects().length > seen;
      fill(isTyped ? seen : most);
      if (isTyped) rest = soon(addRest);
    }

    /** The reader may be among the rows by then, and stays there. */
    function addRest() {
      const own = root.contains(document.activeElement) ? document.activeElement : null;
      fill();
      if (own instanceof HTMLElement) own.focus({ preventScroll: true });
    }

    /** @param {number} [made] rows that are made now, of those that are shown */
    function fill(made = most) {
      if (kept.size > 10 * STEP) kept.clear();
      const all = shown.projects();
      /** @type {Map<string, Project[]>} */
      const parts = new Map(shown.isFound() ? [] : data.categories.map(([category]) => [category, []]));
      for (const project of all) {
        const own = parts.get(project.category);
        if (own) own.push(project);
        else parts.set(project.category, [project]);
      }
      let left = made;
      const sections = [...parts].flatMap(([category, own]) => {
        const members = own.slice(0, left);
        left -= members.length;
        if (!members.length) return [];
        const [, ...name] = data.categories.find(([code]) => code === category) ?? [category, category, ""];
        const head = el("h2", { class: `list-head c-${category}` }, both(name), el("span", { class: "count" }, String(own.length)));
        return [head, lists.projects(members, select, undefined, kept)];
      });
      const label = dom.fill(word("showMore"), { count: Math.min(STEP, all.length - most) });
      const more = dom.button({ class: "more" }, () => {
        const from = most;
        most += STEP;
        fill();
        /** @type {HTMLElement | undefined} */ (root.querySelectorAll(".row")[from])?.focus();
      }, both(label));
      root.replaceChildren(...sections, ...(all.length > most ? [more] : []), ...(all.length ? [] : [nothing()]));
    }

    /** @type {[(work: () => void) => number, (timer: number) => void]} as soon as nothing else is to be done */
    const [soon, cancel] =
      "requestIdleCallback" in window
        ? [(work) => requestIdleCallback(work, { timeout: 300 }), (timer) => cancelIdleCallback(timer)]
        : [(work) => setTimeout(work, 60), (timer) => clearTimeout(timer)];

    function nothing() {
      const clear = dom.button({ class: "clear-all" }, () => store.change(choice.cleared(store.get())), both(word("clearAll")));
      const isPlace = document.querySelector("#hits .hit") !== null; // then something is found
      return el("div", { class: "empty" }, ...(isPlace ? [] : [el("p", {}, both(word("nothingMatches"), "below")), clear]));
    }

    return { root, update };
  }

  /**
   * @param {{id: string, name: Pair, content: HTMLElement[], mark?: HTMLElement, opened?: () => void}[]} all
   * @param {string} first
   */
  function tabbed(all, first) {
    const pages = all.map(({ id, content }) =>
      el("div", { class: "tab-page", id: `page-${id}`, role: "tabpanel", "aria-labelledby": `tab-${id}`, tabindex: "0" }, ...content),
    );
    const tabs = all.map(({ id, name, mark }) =>
      dom.button(
        { class: "tab", id: `tab-${id}`, role: "tab", "aria-controls": `page-${id}` },
        () => show(id),
        both(name),
        ...(mark ? [" ", mark] : []),
      ),
    );

    /** @param {string} wanted */
    function show(wanted) {
      all.forEach(({ id, opened }, index) => {
        if (id === wanted) opened?.();
        tabs[index].setAttribute("aria-selected", String(id === wanted));
        tabs[index].tabIndex = id === wanted ? 0 : -1;
        pages[index].hidden = id !== wanted;
      });
    }

    const bar = el("div", { class: "tabs", role: "tablist", ...dom.named(word("tabs")) }, ...tabs);
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const now = tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
      const next = (now + step + tabs.length) % tabs.length;
      show(all[next].id);
      tabs[next].focus();
    });
    show(first);
    return { root: el("div", { class: "tabbed" }, bar, ...pages), show };
  }

  /** On a narrow screen the panel is a sheet from below; the search is always in reach. */
  function handle() {
    const grip = dom.byId("panel-handle");
    drawer = sheets.of(dom.byId("panel"), grip, (height) => {
      grip.setAttribute("aria-expanded", String(height !== "low"));
      document.body.classList.toggle("panel-open", height !== "low");
      cover(height);
    });
    drawer.set("low");
    narrow.addEventListener("change", () => cover(drawer.height()));
    // Who comes by the link that skips the map comes to the list.
    dom.byId("panel").addEventListener("focus", () => open(true));
  }
  /** @type {ReturnType<typeof sheets.of>} */
  let drawer;
  const narrow = matchMedia("(max-width: 759px)");

  /**
   * What looks out from behind the highest sheet is neither pressed by mistake nor reached by key.
   * @param {Height} height
   */
  function cover(height) {
    /** @type {HTMLElement} */ (document.querySelector(".folium-map")).inert = narrow.matches && height === "high";
  }

  /**
   * @param {boolean} isOpen
   * @param {Height} [height] that it opens to, if it is not open
   */
  function open(isOpen, height = "middle") {
    if (!isOpen) drawer.set("low");
    else if (drawer.height() === "low" || height === "high") drawer.set(height);
  }

  return { build, open, aim, lower: () => drawer.set("middle") };
})();
