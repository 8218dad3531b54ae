// @ts-check
/**
 * What the reader has chosen: the one state of the page, and which projects it leaves. Map, list and table all show
 * what `answer` gives, so that they always show the same set. Nothing here knows the page.
 *
 * @typedef {"stage" | "category" | "programme" | "town" | "element" | "accuracy" | "year" | "tense" | "located"} Facet
 * @typedef {string} Language its code, or "both" for Chinese and English side by side
 * @typedef {[lat: number, lon: number, zoom: number]} View
 *
 * @typedef {object} State
 * @property {string} query
 * @property {Record<Facet, string[]>} filters values chosen of each facet; none means all
 * @property {boolean} sure of the elements of the structure only what surely serves them
 * @property {string} project id of the one whose card is open, or empty
 * @property {string} element id of the element of the structure whose card is open, or empty
 * @property {string} reading id of the reading of the structure, or empty for the first
 * @property {boolean} table is the table open
 * @property {Language} language
 * @property {View | null} view where the map is; null where the reader has not moved it
 * @property {string} year the map as of the end of that year; empty for the latest
 * @property {string} since only what has changed since the end of that year; empty for all
 * @property {Near | null} near what is near a place, where the reader asks for it
 *
 * @typedef {object} Near
 * @property {Position | null} at null where no place is chosen yet
 * @property {number} radius metres
 * @property {"place" | "point" | "device"} from where the place is from; that of the reader's device is in no address
 *
 * @typedef {object} Entry a project, ready to be asked about many times
 * @property {Searchable} words
 * @property {Record<Facet, string[]>} values
 * @property {boolean} known whether the year and the comparison leave it at all
 *
 * @typedef {object} Answer
 * @property {number[]} shown the entries that match, by their number, in their order
 * @property {Record<Facet, Map<string, number>>} counts of each facet's values, as if that facet chose nothing
 *
 * @typedef {"push" | "replace"} How whether a change is a step that "back" undoes
 * @typedef {(state: State, before: State, how: How) => void} Listener
 *
 * @typedef {object} Store
 * @property {() => State} get
 * @property {(changes: Partial<State>, how?: How) => void} change
 * @property {(listener: Listener) => (() => void)} subscribe returns what to call to hear no more
 */
const choice = (() => {
  "use strict";

  /** @type {Facet[]} */
  const FACETS = ["stage", "category", "programme", "town", "element", "accuracy", "year", "tense", "located"];
  /** @type {Language[]} */
  const LANGUAGES = ["both", ...data.languages.map(([code]) => code)];

  /** @returns {Record<Facet, string[]>} */
  function none() {
    return /** @type {any} */ (Object.fromEntries(FACETS.map((facet) => [facet, []])));
  }

  /** @returns {State} */
  function initial() {
    return {
      query: "",
      filters: none(),
      sure: false,
      project: "",
      element: "",
      reading: "",
      table: false,
      language: "both",
      view: null,
      year: "",
      since: "",
      near: null,
    };
  }

  /**
   * Which projects match, and how many would for each value of each facet.
   * @param {Entry[]} entries
   * @param {State} state
   * @param {((words: Searchable) => boolean) | null} [isFound] where the query is to be read in another way
   * @returns {Answer}
   */
  function answer(entries, { query, filters }, isFound = query.trim() ? search.finder(query) : null) {
    const wanted = FACETS.map((facet) => (filters[facet].length ? new Set(filters[facet]) : null));
    /** @type {Map<string, number>[]} */
    const counts = FACETS.map(() => new Map());
    /** @type {number[]} */
    const shown = [];
    entries.forEach((entry, number) => {
      const { values, known } = entry;
      if (!known || (isFound && !isFound(entry.words))) return;
      let failed = -1; // the one facet that leaves it out, -1 for none
      for (let i = 0; i < FACETS.length; i++) {
        const set = wanted[i];
        if (!set || values[FACETS[i]].some((value) => set.has(value))) continue;
        if (failed >= 0) return;
        failed = i;
      }
      if (failed < 0) shown.push(number);
      // What one facet alone leaves out still counts in it: there it tells what choosing more would bring.
      for (let i = failed < 0 ? 0 : failed; i < (failed < 0 ? FACETS.length : failed + 1); i++) {
        for (const value of values[FACETS[i]]) counts[i].set(value, (counts[i].get(value) ?? 0) + 1);
      }
    });
    return { shown, counts: /** @type {any} */ (Object.fromEntries(FACETS.map((facet, i) => [facet, counts[i]]))) };
  }

  /**
   * How many values are chosen, a query counted as one.
   * @param {State} state
   */
  function chosen({ query, filters, since }) {
    return FACETS.reduce((sum, facet) => sum + filters[facet].length, 0) + Number(query.trim() !== "") + Number(since !== "");
  }

  /**
   * The state with one value of a facet chosen, or not chosen if it was.
   * @param {State} state
   * @param {Facet} facet
   * @param {string} value
   * @returns {State}
   */
  function toggled(state, facet, value) {
    const own = state.filters[facet];
    const next = own.includes(value) ? own.filter((each) => each !== value) : [...own, value].sort();
    return { ...state, filters: { ...state.filters, [facet]: next } };
  }

  /**
   * The state without query and filters; what is open stays open.
   * @param {State} state
   * @returns {State}
   */
  function cleared(state) {
    return { ...state, query: "", filters: none(), sure: false, since: "" };
  }

  /**
   * The one place where the state is kept. Listeners hear of a change after it.
   * @param {State} first
   * @returns {Store}
   */
  function store(first) {
    let state = first;
    /** @type {Set<Listener>} */
    const listeners = new Set();
    return {
      get: () => state,
      change(changes, how = "push") {
        const before = state;
        state = { ...state, ...changes };
        for (const listener of [...listeners]) listener(state, before, how);
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    };
  }

  return { FACETS, LANGUAGES, initial, none, answer, chosen, toggled, cleared, store };
})();
