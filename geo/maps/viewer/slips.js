// @ts-check
/** Finding what was typed with a slip of the finger. */
const slips = (() => {
  "use strict";

  const LETTERS = /^[\p{L}\p{N}]+$/u;
  const LATIN = /^[a-z0-9]+$/u;
  const SHORTEST = 3; // characters of a word that may have a slip in it
  const SHORTEST_LATIN = 5; // of one in Latin letters

  /**
   * What tells whether something is found but for a slip of the finger in each word: a letter wrong, missing, too many,
   * or two of them turned. Null where no word is long enough for one.
   * @param {string} query
   * @returns {((words: Searchable) => boolean) | null}
   */
  function finder(query) {
    const words = search.wordsOf(query);
    const mayBe = (/** @type {string} */ word) =>
      LETTERS.test(word) && word.length >= (LATIN.test(word) ? SHORTEST_LATIN : SHORTEST);
    if (!words.some(mayBe)) return null;
    const tests = words.map((word) => {
      const isIn = search.asked(word);
      const isClose = mayBe(word) ? slipped(word) : () => false;
      return (/** @type {Searchable} */ own) => isIn(own) || isClose(own.text) || own.latin.some(isClose);
    });
    return (own) => tests.every((isIn) => isIn(own));
  }

  /**
   * What tells whether a word with one slip is in a text. A slip leaves one half of the word whole, unless it turned
   * the two letters where the halves meet.
   * @param {string} word
   * @returns {(text: string) => boolean}
   */
  function slipped(word) {
    const middle = word.length >> 1;
    const [head, tail] = [word.slice(0, middle), word.slice(middle)];
    const slack = word.length > SHORTEST ? 1 : 0; // of three letters, two would be too little
    const turned = head.slice(0, -1) + tail[0] + head.slice(-1) + tail.slice(1);
    return (text) => {
      for (let at = text.indexOf(head); at >= 0; at = text.indexOf(head, at + 1)) {
        const from = at + head.length;
        for (let more = -slack; more <= slack; more++) if (isOneOff(tail, text.slice(from, from + tail.length + more))) return true;
      }
      for (let at = text.indexOf(tail); at >= 0; at = text.indexOf(tail, at + 1)) {
        for (let more = -slack; more <= slack; more++) {
          const from = at - head.length - more;
          if (from >= 0 && isOneOff(head, text.slice(from, at))) return true;
        }
      }
      return text.includes(turned);
    };
  }

  /**
   * Whether two texts differ in one letter at most, or in two of them turned.
   * @param {string} a
   * @param {string} b
   */
  function isOneOff(a, b) {
    if (a === b) return true;
    if (Math.abs(a.length - b.length) > 1) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start++;
    if (a.length < b.length) return a.slice(start) === b.slice(start + 1);
    if (a.length > b.length) return a.slice(start + 1) === b.slice(start);
    if (a.slice(start + 1) === b.slice(start + 1)) return true;
    return a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2);
  }

  return { finder };
})();
