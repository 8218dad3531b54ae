// @ts-check
/** Elements made by hand. Text goes in as text, here and nowhere else, so that no name can become markup. */
const dom = (() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  /**
   * Make an HTML element.
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {Record<string, string>} [attributes] attributes; `class` among them
   * @param {...(Node | string)} children strings become text nodes
   * @returns {HTMLElementTagNameMap[K]}
   */
  function el(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /**
   * Make an SVG element.
   * @param {string} tag
   * @param {Record<string, string | number>} [attributes]
   * @param {...Node} children
   * @returns {SVGElement}
   */
  function svg(tag, attributes = {}, ...children) {
    const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.append(...children);
    return element;
  }

  /** The languages beside Chinese and English; as `geo.maps.spans` has it, the English stands in for what they lack. */
  const further = data.languages.slice(2);

  /**
   * Chinese, with the English beside it, smaller, and what further languages there are, each shown where it is chosen.
   * @param {Pair} words
   * @param {"beside" | "below"} [place]
   * @returns {DocumentFragment}
   */
  function both(words, place = "beside") {
    const [zh, en] = words;
    const fragment = document.createDocumentFragment();
    // Where there is no English the Chinese stays, whatever language is chosen.
    fragment.append(el("bdi", { class: en ? "zh" : "zh lone" }, zh));
    if (!en) return fragment;
    const look = place === "below" ? "en line" : "en";
    const lacking = further.filter((_, index) => !words[index + 2]).map(([code]) => ` for-${code}`);
    fragment.append(place === "beside" ? " " : "", el("bdi", { class: look + lacking.join(""), lang: "en" }, en));
    further.forEach(([code, tag], index) => {
      const own = words[index + 2];
      if (own) fragment.append(el("bdi", { class: `${look} in-${code}`, lang: tag }, own));
    });
    return fragment;
  }

  /**
   * A text in a language by its number; where it has none the English, and without that the Chinese.
   * @param {Pair} words
   * @param {number} language
   */
  function at(words, language) {
    return words[language] || words[1] || words[0];
  }

  /** The number of the language that is chosen; -1 for Chinese and English side by side. */
  function language() {
    return data.languages.findIndex(([code]) => code === document.body.dataset.language);
  }

  /**
   * Chinese and English as one plain text, for names that only a screen reader or a tooltip gives.
   * @param {Pair} words
   */
  function plain([zh, en]) {
    return en ? `${zh} ${en}` : zh;
  }

  /**
   * What words are to who hears them: in the language that is chosen, and no other.
   * @param {Pair} words
   */
  function heard(words) {
    const own = language();
    return own < 0 ? plain(words) : at(words, own);
  }

  /**
   * The attributes that name an element; `languages` says them anew when another language is chosen.
   * @param {Pair} words
   * @returns {Record<string, string>}
   */
  function named(words) {
    return { "aria-label": heard(words), "data-words": JSON.stringify(words) };
  }

  /**
   * @param {Element} element
   * @param {Pair} words
   */
  function name(element, words) {
    for (const [key, value] of Object.entries(named(words))) element.setAttribute(key, value);
  }

  /**
   * Words as markup, for the one place where Leaflet takes nothing else (its attribution).
   * @param {Pair} words
   */
  function markup(words) {
    return el("span", {}, both(words)).innerHTML;
  }

  /**
   * A sentence with what stands for the names in its braces; words among the values give each language its own.
   * @param {Pair} sentence
   * @param {Record<string, string | number | Pair>} values
   * @returns {Pair}
   */
  function fill(sentence, values) {
    return each(sentence, (text, language) =>
      text.replace(/\{(\w+)\}/g, (whole, name) => {
        const value = values[name] ?? whole;
        return String(Array.isArray(value) ? at(value, language) : value);
      }),
    );
  }

  /**
   * Words one after the other, with each language's own separator between them.
   * @param {Pair} separator
   * @param {Pair[]} parts
   * @returns {Pair}
   */
  function join(separator, parts) {
    return each(separator, (between, language) => parts.map((part) => at(part, language)).join(between));
  }

  /**
   * @param {Pair} words
   * @param {(text: string, language: number) => string} make
   * @returns {Pair}
   */
  function each(words, make) {
    return /** @type {Pair} */ (words.map(make));
  }

  /**
   * A word of the viewer's own.
   * @param {string} key
   * @returns {Pair}
   */
  function word(key) {
    return data.words[key];
  }

  /**
   * @param {string} id
   * @returns {HTMLElement}
   */
  function byId(id) {
    return /** @type {HTMLElement} */ (document.getElementById(id));
  }

  /**
   * A button; `press` runs on click, Enter and space.
   * @param {Record<string, string>} attributes
   * @param {() => void} press
   * @param {...(Node | string)} children
   */
  function button(attributes, press, ...children) {
    const element = el("button", { type: "button", ...attributes }, ...children);
    element.addEventListener("click", press);
    return element;
  }

  return { el, svg, both, at, language, plain, heard, named, name, markup, fill, join, each, word, byId, button };
})();
