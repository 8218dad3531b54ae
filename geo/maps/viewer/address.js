// @ts-check
/**
 * The state as the part of the address behind `#`, so that any view can be sent to a colleague. What cannot be read
 * is left out: a mangled link opens the page, with as much of the view as could be saved.
 */
const address = (() => {
  "use strict";

  const YEAR = /^\d{4}$/;
  const HUNDRED_METRES = 3; // decimals of a degree
  const EXACT = 5;
  const ABOUT = 2; // about a kilometre
  let isHidden = false; // whether the map was brought to where the reader's device is
  /** @type {Record<string, Facet>} short names of facets in an address */
  const SHORT = {
    stage: "stage",
    cat: "category",
    prog: "programme",
    town: "town",
    el: "element",
    acc: "accuracy",
    in: "year",
    how: "tense",
    loc: "located",
  };

  /**
   * @param {State} state
   * @returns {string} without the `#`; empty where nothing was chosen
   */
  function write(state) {
    const parts = new URLSearchParams();
    if (state.query) parts.append("q", state.query);
    for (const [name, facet] of Object.entries(SHORT)) {
      for (const value of state.filters[facet]) parts.append(name, value);
    }
    if (state.sure) parts.append("sure", "1");
    if (state.year) parts.append("year", state.year);
    if (state.since) parts.append("since", state.since);
    if (state.project) parts.append("p", state.project);
    if (state.element) parts.append("e", state.element);
    if (state.reading) parts.append("reading", state.reading);
    if (state.table) parts.append("table", "1");
    const near = nearText(state.near);
    if (near) parts.append("near", near);
    if (state.view && state.near?.from !== "device") parts.append("at", viewText(state.view));
    if (state.language !== "both") parts.append("lang", state.language);
    return parts.toString();
  }

  /**
   * What the map shows tells where the reader is, once it was brought there.
   * @param {View} view
   */
  function viewText([lat, lon, zoom]) {
    const [y, x] = isHidden ? [lat, lon].map((degrees) => Number(degrees.toFixed(ABOUT))) : [lat, lon];
    return [y, x, zoom].join("_");
  }

  /** From now on the place of the reader's device is on the map: no address tells it nearer than to a kilometre. */
  function hide() {
    isHidden = true;
  }

  /**
   * @param {string} hash with or without the `#`
   * @param {Partial<Record<Facet | "project" | "shownElement" | "reading" | "moment", Set<string>>>} [known] values
   *   that there are; others are dropped. Without it every value is taken.
   * @returns {State}
   */
  function read(hash, known = {}) {
    const parts = new URLSearchParams(hash.replace(/^#/, ""));
    const isKnown = (/** @type {keyof typeof known} */ kind, /** @type {string} */ value) => known[kind]?.has(value) ?? true;
    const one = (/** @type {keyof typeof known} */ kind, /** @type {string} */ name) => {
      const value = parts.get(name) ?? "";
      return value && isKnown(kind, value) ? value : "";
    };
    const state = choice.initial();
    state.query = (parts.get("q") ?? "").slice(0, 200);
    for (const [name, facet] of Object.entries(SHORT)) {
      const values = parts.getAll(name).filter((value) => value && isKnown(facet, value));
      state.filters[facet] = [...new Set(values)].sort();
    }
    state.sure = parts.get("sure") === "1";
    state.project = one("project", "p");
    state.element = one("shownElement", "e");
    state.reading = one("reading", "reading");
    state.table = parts.get("table") === "1";
    state.view = place(parts.get("at") ?? "");
    state.near = nearOf(parts.get("near") ?? "");
    const language = /** @type {Language} */ (parts.get("lang"));
    if (choice.LANGUAGES.includes(language)) state.language = language;
    for (const name of /** @type {const} */ (["year", "since"])) {
      const value = one("moment", name);
      if (YEAR.test(value)) state[name] = value;
    }
    return state;
  }

  /**
   * @param {string} text
   * @returns {View | null}
   */
  function place(text) {
    const numbers = text.split("_").map((part) => (part.trim() === "" ? NaN : Number(part)));
    if (numbers.length !== 3 || !numbers.every(Number.isFinite)) return null;
    const [lat, lon, zoom] = numbers;
    return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 22 ? [lat, lon, zoom] : null;
  }

  /**
   * A place as an address has it: one of the map's own as it is, any other to about 100 m, the reader's own not at all
   * unless it is asked for.
   * @param {Near | null} near
   * @param {number} [decimals] of a degree
   */
  function nearText(near, decimals) {
    if (!near?.at || (near.from === "device" && decimals === undefined)) return "";
    const digits = decimals ?? (near.from === "place" ? EXACT : HUNDRED_METRES);
    const [lon, lat] = near.at.map((degrees) => Number(degrees.toFixed(digits)));
    return `${lat}_${lon}_${near.radius}`;
  }

  /**
   * @param {string} text
   * @returns {Near | null}
   */
  function nearOf(text) {
    const numbers = text.split("_").map((part) => (part.trim() === "" ? NaN : Number(part)));
    if (numbers.length !== 3 || !numbers.every(Number.isFinite)) return null;
    const [lat, lon, radius] = numbers;
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180 || radius < 1 || radius > 100_000) return null;
    return { at: [lon, lat], radius, from: "point" };
  }

  return { write, hide, read, nearText, HUNDRED_METRES, EXACT };
})();
