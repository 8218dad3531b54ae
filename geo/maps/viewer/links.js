// @ts-check
/** Addresses to hand on: of what is seen, of one project, of what is near; and where one tells of a mistake. */
const links = (() => {
  "use strict";

  /** Where the page can be reached by others: its own address, or where geo.toml says it is published. */
  function home() {
    return location.protocol.startsWith("http") ? location.origin + location.pathname + location.search : data.published;
  }

  /** @param {string} fragment */
  function whole(fragment) {
    return home() && `${home()}${fragment ? `#${fragment}` : ""}`;
  }

  /**
   * @param {Project} project
   * @param {Language} language
   */
  function ofProject(project, language) {
    return address.write({ ...choice.initial(), project: project.id, language });
  }

  /**
   * @param {Near} near
   * @param {boolean} exact whether to tell the place to the metre; else to about 100 m
   * @param {Language} language
   */
  function ofNear(near, exact, language) {
    const text = `near=${address.nearText(near, exact || near.from === "place" ? address.EXACT : address.HUNDRED_METRES)}`;
    return language === "both" ? text : `${text}&lang=${language}`;
  }

  /**
   * A letter, or a form to be filled, that tells of a mistake: with the project and what is seen, and sent by nobody but
   * the reader. The place of the reader's device is in no address and so not in it.
   * @param {Project | null} project
   * @param {State} state
   */
  function ofMistake(project, state) {
    const language = Math.max(data.languages.findIndex(([code]) => code === state.language), 0);
    const what = project ? `${project.name[0]} (${project.id})` : data.title[0];
    const fragment = address.write(project ? { ...state, project: project.id } : state);
    const asOf = document.getElementById("age")?.dataset.asOf ?? "";
    const title = `${dom.word("mistakeTitle")[language]} ${what}`;
    const lines = dom.fill(dom.word("mistakeBody"), { what, link: whole(fragment) || `#${fragment}`, date: asOf });
    const [subject, body] = [title, lines[language].replaceAll("|", "\n")].map(encodeURIComponent);
    if (data.mistakes.startsWith("mailto:")) return `${data.mistakes}?subject=${subject}&body=${body}`;
    return data.mistakes.replace("{title}", () => subject).replace("{body}", () => body);
  }

  /**
   * The link itself; none where nobody is named to tell.
   * @param {Store} store
   * @param {Project | null} project
   * @returns {HTMLElement[]}
   */
  function mistake(store, project) {
    if (!data.mistakes) return [];
    const link = dom.el("a", { class: "copying-button", "data-do": "mistake", rel: "noreferrer noopener" }, dom.both(dom.word("mistake")));
    if (!data.mistakes.startsWith("mailto:")) link.target = "_blank";
    const fill = () => (link.href = ofMistake(project, store.get()));
    fill();
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, fill); // as the page is by then
    return [link];
  }

  return { whole, ofProject, ofNear, ofMistake, mistake };
})();
