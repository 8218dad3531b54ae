// @ts-check
/**
 * Finding by words as they are typed: names, other names, towns, and how they are spelt in Latin letters. A query is
 * never a pattern, so that no sign in it means anything.
 *
 * @typedef {object} Searchable
 * @property {string} text the names in their normal form, a line each
 * @property {string[]} latin how they are spelt: whole, and by initials
 * @property {string} called names and spellings of its own, each between two line ends
 */
const search = (() => {
  "use strict";

  const DROPPED = /[\s“”"'‘’「」『』《》〈〉＂＇·•]+/gu; // as geo.names.normal_form
  // Nothing in it has another form, but for traditional characters.
  const PLAIN = /^[0-9a-z\u4e00-\u9fff]*$/u;
  const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
  const LATIN = /^[a-z0-9]+$/u;
  /** @type {Map<string, string>} */
  const simple = new Map();
  let others = /(?!)/gu; // the traditional characters that are known; none at first

  /**
   * Take up which traditional characters stand for which simplified ones.
   * @param {string} pairs one after the other, the traditional first
   */
  function learn(pairs) {
    const characters = [...pairs];
    for (let i = 0; i + 1 < characters.length; i += 2) simple.set(characters[i], characters[i + 1]);
    if (simple.size) others = new RegExp(`[${[...simple.keys()].join("")}]`, "gu"); // letters all: no sign of a pattern
  }

  /**
   * The form in which two ways to write a name are one.
   * @param {string} text
   */
  function normal(text) {
    const plain = PLAIN.test(text)
      ? text
      : text
          .normalize("NFKC")
          .toLowerCase()
          .replace(DROPPED, "")
          .replace(/[[{【〔]/gu, "(")
          .replace(/[\]}】〕]/gu, ")");
    return plain.replace(others, (character) => simple.get(character) ?? character);
  }

  /**
   * @param {string[]} names
   * @param {string} latin spellings with a space between
   * @returns {Searchable}
   */
  function searchable(names, latin) {
    const spelt = latin.split(" ").filter(Boolean);
    const lines = names.map(normal).filter(Boolean);
    return { text: lines.join("\n"), latin: spelt, called: ["", ...lines, ...spelt, ""].join("\n") };
  }

  /** @param {string} query */
  function wordsOf(query) {
    return query.trim().split(/\s+/u).map(normal).filter(Boolean);
  }

  /**
   * What tells whether something is found: each of the words has to be in it. Signs alone are no word.
   * @param {string} query
   * @returns {(words: Searchable) => boolean}
   */
  function finder(query) {
    const typed = query.trim();
    if (!typed) return () => true;
    const words = wordsOf(typed);
    if (!words.length || !SAYS_SOMETHING.test(typed)) return () => false;
    const tests = words.map(asked);
    return (own) => tests.every((isIn) => isIn(own));
  }

  /**
   * What tells whether a word is in something. A single Latin letter is looked for where a name begins: anywhere, it
   * would be in most.
   * @param {string} word
   * @returns {(own: Searchable) => boolean}
   */
  function asked(word) {
    if (/^[a-z]$/u.test(word)) {
      return ({ text, latin }) => `\n${text}`.includes(`\n${word}`) || latin.some((spelt) => spelt.startsWith(word));
    }
    if (!LATIN.test(word)) return ({ text }) => text.includes(word);
    return ({ text, latin }) => text.includes(word) || latin.some((spelt) => spelt.includes(word));
  }

  /**
   * What tells how well something is called as it was typed: 0 just so, 1 where a name of its own begins so, 2 otherwise.
   * @param {string} query
   * @returns {(words: Searchable) => number}
   */
  function ranker(query) {
    const begun = `\n${normal(query)}`;
    return ({ called }) => (called.includes(`${begun}\n`) ? 0 : called.includes(begun) ? 1 : 2);
  }

  return { normal, learn, searchable, finder, ranker, asked, wordsOf };
})();
