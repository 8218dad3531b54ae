// @ts-check
/** What is near me, or near a place: asked for in the panel, answered there and on the map. */
const around = (() => {
  "use strict";

  const { el, both, word, fill } = dom;
  const RADII = [500, 1000, 2000, 5000, 10_000];
  // As `geo near`.
  const USUAL = 5000;
  // Rows that are made at once.
  const STEP = 50;
  // The zoom that the map goes to at most.
  const NEAR_ENOUGH = 15;

  /**
   * @param {L.Map} map
   * @param {Store} store
   * @param {object} on
   * @param {(project: Project, back: Back) => void} on.select
   * @param {(bounds: L.LatLngBounds, zoom: number) => void} on.bring
   */
  function build(map, store, on) {
    const point = spot.build(map, {
      moving: (at) => answer({ ...now(), at, from: "point" }),
      moved: (at) => store.change({ near: { ...now(), at, from: "point" } }),
    });
    const title = el("h2", { id: "near-title", tabindex: "-1" });
    const told = el("p", { class: "near-told", role: "status" });
    const counted = el("div", { class: "near-said", role: "status" });
    const answers = el("div", { class: "near-answer" });
    const why = el("p", { class: "near-why" }, both(word("whyLocate"), "below"));
    const radii = RADII.map((metres) => {
      const box = el("input", { type: "radio", name: "radius", value: String(metres) });
      box.addEventListener("change", () => ask({ radius: metres }));
      return el("label", { class: "radius" }, box, el("span", {}, both(nearwords.round(metres))));
    });
    const tools = el(
      "div",
      { class: "near-tools" },
      dom.button({ class: "near-tool", "data-do": "locate" }, locate, panel.aim(), el("span", {}, both(word("locate"), "below"))),
      dom.button({ class: "near-tool", "data-do": "middle" }, middle, el("span", {}, both(word("useMiddle"), "below"))),
    );
    const root = el(
      "section",
      { class: "near", id: "near", "aria-labelledby": "near-title" },
      el("div", { class: "near-head" }, title, dom.button({ class: "close", ...dom.named(word("close")) }, close)),
      tools,
      // In sight, on the smallest phone too.
      told,
      el("fieldset", { class: "radii" }, el("legend", {}, both(word("radius"))), ...radii),
      why,
      counted,
      answers,
    );
    root.hidden = true;
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    });
    dom.byId("browse").append(root);
    /** @type {{of: Project[], among: ReturnType<typeof nearby.among<Project>>} | null} */
    let reckoning = null;
    let most = STEP;
    let waiting = 0;

    /** @returns {Near} */
    function now() {
      return store.get().near ?? { at: null, radius: USUAL, from: "point" };
    }

    /**
     * Ask for what is near a place, or within another radius.
     * @param {Partial<Near>} changes
     * @param {boolean} [bring] whether the map goes there
     */
    function ask(changes, bring = true) {
      store.change({ near: { ...now(), ...changes }, query: "", table: false });
      panel.lower(); // the map shows what is told
      if (!root.contains(document.activeElement)) title.focus({ preventScroll: true }); // what was pressed is gone
      if (bring && now().at) on.bring(point.bounds(), NEAR_ENOUGH);
    }

    function locate() {
      const found = (/** @type {Position} */ at) => {
        address.hide();
        ask({ at, from: "device" });
      };
      asking.locate({ found, told: tell });
    }

    function middle() {
      const { lng, lat } = map.getCenter();
      tell(null);
      ask({ at: [Number(lng.toFixed(6)), Number(lat.toFixed(6))], from: "point" }, false);
    }

    /** @param {Pair | null} said */
    function tell(said) {
      told.replaceChildren(...(said ? [both(said, "below")] : []));
    }

    function close() {
      store.change({ near: null });
      /** @type {HTMLElement | null} */ (document.querySelector(".near-button"))?.focus({ preventScroll: true });
    }

    /** Open it, for the reader to say where. */
    function open() {
      panel.open(true);
      if (!store.get().near) store.change({ near: now(), query: "", table: false });
      title.focus({ preventScroll: true });
    }

    /**
     * @param {State} state
     * @param {boolean} isOtherSet whether other projects are shown than before
     */
    function update({ near }, isOtherSet) {
      document.body.classList.toggle("near-open", near !== null);
      root.hidden = near === null;
      if (isOtherSet) reckoning = null;
      point.show(near?.at ?? null, near?.radius ?? 0);
      if (!near) return tell(null);
      most = STEP;
      for (const box of root.querySelectorAll("input")) box.checked = box.value === String(near.radius);
      why.hidden = near.at !== null;
      if (near.at) root.append(tools); // the answer first; another place after it
      else root.querySelector(".near-head")?.after(tools);
      title.replaceChildren(both(titleOf(near)));
      return answer(near);
    }

    /** @param {Near} near */
    function answer(near) {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => {
        if (near.at) tellAll(near, near.at);
        else for (const part of [counted, answers]) part.replaceChildren();
      });
    }

    /**
     * @param {Near} near
     * @param {Position} at
     */
    function tellAll(near, at) {
      const of = shown.projects();
      reckoning ??= { of, among: nearby.among(of, data.meridian, data.area) };
      const found = reckoning.among.surroundings(at, near.radius);
      const lost = reckoning.of.filter(({ anchor }) => !anchor).length;
      const isNear = found.within.length > 0;
      counted.replaceChildren(
        ...(found.outside ? [el("p", { class: "near-outside" }, both(nearwords.outside(found.outside), "below"))] : []),
        el(
          "p",
          { class: isNear ? "near-count" : "near-count near-none" },
          both(isNear ? countOf(found.within.length, near.radius) : nearwords.nothingWithin(near.radius, found.nearest.length), "below"),
        ),
      );
      answers.replaceChildren(
        ...rows(isNear ? found.within : found.nearest, near),
        ...(found.perhaps.length ? [perhaps(found.perhaps, near)] : []),
        el("p", { class: "near-note" }, both(word("walkNote"), "below")),
        ...(lost ? [el("p", { class: "near-note" }, both(fill(word("noPosition"), { count: lost }), "below"))] : []),
        el("div", { class: "copying near-doing" }, dom.button({ class: "copying-button", "data-do": "share-near" }, () => share(near), both(word("share")))),
        ...feeds.offer(at),
      );
    }

    /**
     * @param {Hit<Project>[]} hits
     * @param {Near} near
     */
    function rows(hits, near) {
      const list = el("ul", { class: "rows near-rows" }, ...hits.slice(0, most).map((hit) => row(hit, near)));
      const left = hits.length - most;
      if (left <= 0) return [list];
      const more = dom.button({ class: "more" }, () => {
        most += STEP;
        answer(near);
      }, both(fill(word("showMore"), { count: Math.min(STEP, left) })));
      return [list, more];
    }

    /**
     * What is drawn beyond the radius and may yet be within it.
     * @param {Hit<Project>[]} hits
     * @param {Near} near
     */
    function perhaps(hits, near) {
      const head = fill(word("perhapsWithin"), { radius: nearwords.round(near.radius), count: hits.length });
      const list = el("ul", { class: "rows near-rows" }, ...hits.slice(0, STEP).map((hit) => row(hit, near)));
      return el("details", { class: "near-perhaps" }, el("summary", {}, both(head, "below")), list);
    }

    /**
     * @param {Hit<Project>} hit
     * @param {Near} near
     */
    function row(hit, near) {
      const { thing: project } = hit;
      const { category, stage, tense } = project;
      const back = { label: titleOf(near), go: () => store.change({ project: "", element: "" }) };
      return el(
        "li",
        {},
        dom.button(
          { class: "row", "data-near": project.id },
          () => on.select(project, back),
          symbols.badge({ category, stage, tense }),
          el(
            "span",
            { class: "row-text" },
            both(project.name, "below"),
            el("span", { class: "row-far" }, both(nearwords.howFar(hit), "below")),
            el("span", { class: "row-status" }, both(project.status)),
          ),
          arrow(hit),
        ),
      );
    }

    /** @param {Near} near */
    function share(near) {
      const { language } = store.get();
      sharing.open(titleOf(near), (exact) => links.ofNear(near, exact, language), near.from !== "place");
    }

    return { open, update, ask };
  }

  /**
   * @param {number} count
   * @param {number} radius
   */
  function countOf(count, radius) {
    return fill(word("countWithin"), { radius: nearwords.round(radius), count });
  }

  /**
   * @param {Near} near
   * @returns {Pair}
   */
  function titleOf({ at, from }) {
    const place = at && from !== "device" && places.at(at);
    if (place) return fill(word("nearPlace"), { name: place.name });
    return word(at && from !== "device" ? "nearPoint" : "nearMe");
  }

  /**
   * An arrow the way it lies; a ring where one stands on it, or it may lie on any side.
   * @param {Hit<Project>} hit
   */
  function arrow({ bearing, sure, least }) {
    const isKnown = bearing !== null && (sure || least > 0);
    const sign = isKnown
      ? dom.svg("path", { d: "M11 3l5 14-5-3.4L6 17z", transform: `rotate(${Math.round(bearing)} 11 11)` })
      : dom.svg("circle", { cx: 11, cy: 11, r: 5 });
    return dom.svg(
      "svg",
      { class: sure ? "arrow-to" : "arrow-to rough", viewBox: "0 0 22 22", width: 22, height: 22, "aria-hidden": "true" },
      sign,
    );
  }

  return { build, titleOf, USUAL };
})();
