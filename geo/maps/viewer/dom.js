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

  /**
   * Chinese, with the English beside it, smaller.
   * @param {Pair} pair
   * @param {"beside" | "below"} [place]
   * @returns {DocumentFragment}
   */
  function both([zh, en], place = "beside") {
    const fragment = document.createDocumentFragment();
    // Where there is no English the Chinese stays, whatever language is chosen.
    fragment.append(el("bdi", { class: en ? "zh" : "zh lone" }, zh));
    if (en)
      fragment.append(
        place === "beside" ? " " : "",
        el("bdi", { class: place === "below" ? "en line" : "en", lang: "en" }, en),
      );
    return fragment;
  }

  /**
   * Both languages as one plain text, for names that only a screen reader or a tooltip gives.
   * @param {Pair} pair
   */
  function plain([zh, en]) {
    return en ? `${zh} ${en}` : zh;
  }

  /**
   * What a pair is to who hears it: the language that is chosen, and no other.
   * @param {Pair} pair
   */
  function heard([zh, en]) {
    const { classList } = document.body;
    if (classList.contains("only-en")) return en || zh;
    return classList.contains("only-zh") ? zh : plain([zh, en]);
  }

  /**
   * The attributes that name an element; `languages` says them anew when another language is chosen.
   * @param {Pair} pair
   * @returns {Record<string, string>}
   */
  function named(pair) {
    return { "aria-label": heard(pair), "data-label-zh": pair[0], "data-label-en": pair[1] };
  }

  /**
   * @param {Element} element
   * @param {Pair} pair
   */
  function name(element, pair) {
    for (const [key, value] of Object.entries(named(pair))) element.setAttribute(key, value);
  }

  /**
   * Both languages as markup, for the one place where Leaflet takes nothing else (its attribution).
   * @param {Pair} pair
   */
  function markup(pair) {
    return el("span", {}, both(pair)).innerHTML;
  }

  /**
   * A pair with what stands for its names in braces; a pair among them gives each language its own.
   * @param {Pair} pair
   * @param {Record<string, string | number | Pair>} values
   * @returns {Pair}
   */
  function fill(pair, values) {
    const filled = pair.map((text, language) =>
      text.replace(/\{(\w+)\}/g, (whole, name) => {
        const value = values[name] ?? whole;
        return String(Array.isArray(value) ? value[language] : value);
      }),
    );
    return [filled[0], filled[1]];
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

  return { el, svg, both, plain, heard, named, name, markup, fill, word, byId, button };
})();
