// @ts-check
/** Handing on one project or what is near a place: a link, its QR code, and where the device can, its own sharing. */
const sharing = (() => {
  "use strict";

  const { el, both, word } = dom;

  /**
   * Open the dialogue, which is made when it is first asked for.
   * @param {Pair} what
   * @param {(exact: boolean) => string} fragment of the address
   * @param {boolean} [isRounded] whether there is a place in it that may be told exactly
   */
  function open(what, fragment, isRounded = false) {
    const exact = el("input", { type: "checkbox", id: "share-exact" });
    const field = el("input", { class: "share-link", readonly: "", ...dom.named(word("shareLink")) });
    field.addEventListener("focus", () => field.select());
    const code = el("div", { class: "share-code" });
    const note = el("p", { class: "soft" });
    const told = el("p", { class: "share-told", role: "status" });
    const copy = dom.button({ class: "copying-button", "data-do": "share-copy" }, async () => {
      const done = await citing.copy(field.value);
      told.replaceChildren(both(word(done ? "copied" : "copyFailed")));
    }, both(word("copyLink")));
    const send = dom.button({ class: "copying-button", "data-do": "share-send" }, () => {
      navigator.share({ title: dom.heard(what), url: field.value }).catch(() => {}); // the reader may think better of it
    }, both(word("shareBy")));
    const dialog = el(
      "dialog",
      { class: "about share", id: "share", "aria-labelledby": "share-title" },
      el(
        "div",
        { class: "about-head" },
        el("h2", { id: "share-title" }, both(word("take"))),
        dom.button({ class: "close", ...dom.named(word("close")) }, () => dialog.close()),
      ),
      el("p", { class: "share-what" }, both(what, "below")),
      code,
      field,
      ...(isRounded ? [el("label", { class: "option share-exact" }, exact, el("span", {}, both(word("shareExact"), "below")))] : []),
      note,
      el("div", { class: "copying" }, copy, ...("share" in navigator ? [send] : [])),
      told,
    );

    function fill() {
      const own = fragment(exact.checked);
      const link = links.whole(own);
      field.value = link || `#${own}`;
      code.replaceChildren(...[link && qr.picture(link)].filter((made) => made instanceof Node));
      note.replaceChildren(both(word(link ? "shareQr" : "shareNowhere"), "below"));
      send.hidden = !link;
      told.replaceChildren();
    }

    exact.addEventListener("change", fill);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close(); // the backdrop
    });
    dialog.addEventListener("close", () => dialog.remove());
    fill();
    document.body.append(dialog);
    dialog.showModal();
  }

  /**
   * What can be done with a project, for its card: hand it on, put it up on a board, say what is wrong with it.
   * @param {Store} store
   * @param {Project} project
   */
  function buttons(store, project) {
    const share = () => open(project.name, () => links.ofProject(project, store.get().language));
    const button = (/** @type {string} */ id, /** @type {string} */ key, /** @type {() => void} */ press) =>
      dom.button({ class: "copying-button", "data-do": id }, press, both(word(key)));
    return el(
      "div",
      { class: "copying handing" },
      button("share", "share", share),
      button("board", "board", () => board.open(store, project)),
      ...links.mistake(store, project),
    );
  }

  return { open, buttons };
})();
