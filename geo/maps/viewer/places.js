// @ts-check
/**
 * The places that a reader may look for: towns, stations, streets.
 *
 * @typedef {object} Findable
 * @property {string} id
 * @property {Pair} name
 * @property {string} kind
 * @property {Position} at
 */
const places = (() => {
  "use strict";

  /** @type {Findable[]} */
  const all = data.places.map(([id, name, kind, , , at]) => ({ id, name, kind, at }));
  /** @type {Searchable[]} made when first searched, or when nothing else is to be done */
  let words = [];

  function ready() {
    if (words.length === all.length) return;
    words = data.places.map(([, name, , others, latin]) => search.searchable([...name, ...others], latin));
  }

  /**
   * Those that are found, what is called just so before what only begins so, and that before what has it in it.
   * @param {(words: Searchable) => boolean} isFound
   * @param {string} [query]
   */
  function find(isFound, query = "") {
    ready();
    const ranked = search.ranker(query);
    const rank = (/** @type {number} */ number) => ranked(words[number]);
    const found = all.map((_, number) => number).filter((number) => isFound(words[number]));
    const length = (/** @type {number} */ number) => all[number].name[0].length;
    return found.sort((a, b) => rank(a) - rank(b) || length(a) - length(b) || a - b).map((number) => all[number]);
  }

  /**
   * The place that stands just there.
   * @param {Position} position
   */
  function at(position) {
    return all.find(({ at: there }) => there.every((degrees, axis) => degrees.toFixed(5) === position[axis].toFixed(5)));
  }

  /**
   * The town whose centre is nearest.
   * @param {Position} position
   * @returns {Findable | undefined}
   */
  function town(position) {
    const far = (/** @type {Findable} */ { at: there }) => geodesy.way(position, there).metres;
    return all.filter(({ kind }) => kind === "town").sort((a, b) => far(a) - far(b))[0];
  }

  return { ready, find, at, town };
})();
