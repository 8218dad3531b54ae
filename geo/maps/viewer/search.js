// @ts-check
/**
 * Finding by words as they are typed: names, other names, towns, and how they are spelt in Latin letters. A query is
 * never a pattern, so that no sign in it means anything.
 *
 * @typedef {object} Searchable
 * @property {string} text the names in their normal form, a line each
 * @property {string[]} latin how they are spelt: whole, and by initials
 */
const search = (() => {
  "use strict";

  const DROPPED = /[\s“”"'‘’「」『』《》〈〉＂＇·•]+/gu; // as geo.names.normal_form
  const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

  /**
   * The form in which two ways to write a name are one.
   * @param {string} text
   */
  function normal(text) {
    return text
      .normalize("NFKC")
      .toLowerCase()
      .replace(DROPPED, "")
      .replace(/[[{【〔]/gu, "(")
      .replace(/[\]}】〕]/gu, ")");
  }

  /**
   * @param {string[]} names
   * @param {string} latin spellings with a space between
   * @returns {Searchable}
   */
  function searchable(names, latin) {
    const spelt = latin.split(" ").filter(Boolean);
    return { text: names.map(normal).filter(Boolean).join("\n"), latin: spelt };
  }

  /**
   * What tells whether something is found: each of the words has to be in it. Signs alone are no word.
   * @param {string} query
   * @returns {(words: Searchable) => boolean}
   */
  function finder(query) {
    const typed = query.trim();
    if (!typed) return () => true;
    const words = typed.split(/\s+/u).map(normal).filter(Boolean);
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
    if (!/^[a-z0-9]+$/u.test(word)) return ({ text }) => text.includes(word);
    return ({ text, latin }) => text.includes(word) || latin.some((spelt) => spelt.includes(word));
  }

  return { normal, searchable, finder };
})();
