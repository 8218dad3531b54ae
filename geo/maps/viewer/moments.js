// @ts-check
/** The year switch: the map as of a year, and what has changed since another. Only where the register has a history. */
const moments = (() => {
  "use strict";

  const { el, both, word } = dom;

  /** @param {Store} store */
  function build(store) {
    const years = times.years(data.projects).reverse();
    if (years.length < 2) return null;
    const asOf = select("year", word("asOf"), word("latest"), years);
    const since = select("since", word("changedSince"), word("noComparison"), years);
    asOf.addEventListener("change", () => store.change({ year: asOf.value }));
    since.addEventListener("change", () => store.change({ since: since.value }));
    const flag = el("p", { class: "moment-flag", role: "status" });
    dom.byId("sheet").append(flag);
    const field = (/** @type {string} */ key, /** @type {HTMLSelectElement} */ box) =>
      el("label", { class: "moment" }, el("span", { class: "moment-name" }, both(word(key))), box);
    const root = el("div", { class: "moments" }, field("asOf", asOf), field("changedSince", since));

    /** @param {State} state */
    function update({ year, since: from }) {
      asOf.value = year;
      since.value = from;
      asOf.classList.toggle("chosen", year !== "");
      since.classList.toggle("chosen", from !== "");
      // What has changed since a year is asked of an earlier one.
      for (const option of since.options) option.disabled = Boolean(year && option.value && option.value >= year);
      flag.hidden = !year;
      flag.replaceChildren(both(dom.fill(word("atTheEndOf"), { year })));
    }

    return { root, update };
  }

  /**
   * @param {string} name
   * @param {Pair} label
   * @param {Pair} none
   * @param {string[]} years
   */
  function select(name, label, none, years) {
    // The label beside it has room for one language.
    const first = el("option", { value: "", "data-words": JSON.stringify(none) }, dom.plain(none));
    return el("select", { name, ...dom.named(label) }, first, ...years.map((year) => el("option", { value: year }, year)));
  }

  /** How long ago the newest source was, by the reader's clock: the page itself does not know today. */
  function age() {
    const place = document.getElementById("age");
    const ago = meaning.yearsAgo(new Date().getFullYear() - Number(place?.dataset.asOf?.slice(0, 4)));
    if (!place || !ago) return;
    const said = dom.fill(word("dataAgo"), { ago });
    [...place.children].forEach((each, language) => each.append(dom.at(said, language)));
  }

  return { build, age };
})();
