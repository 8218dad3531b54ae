// @ts-check
/** What stands in the head of the page: table, things to take away, paper, other lists, the language. */
const tools = (() => {
  "use strict";

  const { el, both, word } = dom;
  const TOLD = 4000; // milliseconds that a word of success stays

  /**
   * @param {Store} store
   * @param {{print: (paper: "a4" | "a3") => void}} on
   */
  function build(store, on) {
    const root = dom.byId("tools");
    const table = dom.button({ class: "tool", id: "table-open", "aria-pressed": "false", "aria-controls": "table" }, () =>
      store.change({ table: !store.get().table }), both(word("table")));
    const item = (/** @type {string} */ id, /** @type {Pair} */ name, /** @type {() => void} */ press) =>
      el("li", {}, dom.button({ class: "menu-item", "data-do": id }, press, both(name)));
    const take = menus.menu(
      { class: "take", label: word("take") },
      el(
        "ul",
        {},
        item("link", word("copyLink"), () => tell(citing.copy(link()))),
        item("geojson", word("saveGeojson"), saveGeojson),
        item("csv", word("saveCsv"), saveCsv),
        item("a4", word("printA4"), () => on.print("a4")),
        item("a3", word("printA3"), () => on.print("a3")),
      ),
    );
    const language = el(
      "select",
      { class: "language", ...dom.named(word("language")) },
      el("option", { value: "both" }, data.languages.slice(0, 2).map(([, , , short]) => short).join(" / ")),
      ...data.languages.map(([code, tag, name]) => el("option", { value: code, lang: tag }, name)),
    );
    language.addEventListener("change", () => store.change({ language: /** @type {Language} */ (language.value) }));
    root.prepend(table, take);
    root.append(language);

    /** @param {State} state */
    function update(state) {
      table.setAttribute("aria-pressed", String(state.table));
      language.value = state.language;
    }

    return { update };
  }

  function saveGeojson() {
    const projects = shown.projects();
    const text = saving.geojson(projects.map(described.flat), projects.map(({ geometry }) => geometry));
    saving.save(`${fileName()}.geojson`, "application/geo+json", text);
  }

  function saveCsv() {
    const rows = shown.projects().map(described.flat);
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    saving.save(`${fileName()}.csv`, "text/csv", saving.csv(columns, rows.map((row) => columns.map((name) => row[name] ?? ""))));
  }

  function fileName() {
    return `${data.title[0].replace(/[\\/:*?"<>|\s]+/gu, "-")}-${citing.today()}`;
  }

  /** The address of what is seen. */
  function link() {
    return location.href;
  }

  /**
   * Say whether something was copied.
   * @param {Promise<boolean>} copied
   */
  async function tell(copied) {
    const done = await copied;
    const toast = dom.byId("toast");
    toast.replaceChildren(both(word(done ? "copied" : "copyFailed")));
    toast.hidden = false;
    setTimeout(() => (toast.hidden = true), TOLD);
  }

  /**
   * Buttons that copy a project's citation or link, for its card.
   * @param {Project} project
   */
  function copying(project) {
    const cited = (/** @type {"gbt" | "general"} */ how) => {
      const what = {
        name: project.name,
        status: project.status,
        citation: project.cite === null ? null : data.citations[project.cite],
        map: data.title,
        link: location.protocol.startsWith("http") ? link() : "",
        today: citing.today(),
      };
      return how === "gbt" ? citing.gbt(what) : citing.text(what, Math.max(dom.language(), 0));
    };
    const button = (/** @type {string} */ id, /** @type {string} */ key, /** @type {() => string} */ text) =>
      dom.button({ class: "copying-button", "data-do": id }, () => tell(citing.copy(text())), both(word(key)));
    return el(
      "div",
      { class: "copying" },
      button("copy-link", "copyLink", link),
      button("cite-gbt", "citeGbt", () => cited("gbt")),
      button("cite-general", "citeGeneral", () => cited("general")),
    );
  }

  return { build, copying };
})();
