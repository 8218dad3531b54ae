// @ts-check
/**
 * Put the parts together. folium's script has made the map and its groups; it ends with a call of `start`. All that
 * the reader does changes the state (`choice`), and all that is seen follows from it.
 *
 * @param {object} layers
 * @param {L.Map} layers.map
 * @param {L.TileLayer[]} layers.bases online bases, none of them loaded
 * @param {L.FeatureGroup} layers.towns a switch: are town names shown
 * @param {L.FeatureGroup} layers.discs
 * @param {Record<string, L.FeatureGroup>} layers.groups by category
 * @param {L.FeatureGroup} [layers.structure]
 */
function start(layers) {
  "use strict";

  const MANY = 150; // projects that cannot be drawn anew between two key strokes
  const REST = 150; // milliseconds
  const NEAREST = 17; // zoom that a stack is opened to at most
  const { map, bases, towns, discs, groups, structure: structureGroup } = layers;
  const projects = new Map(data.projects.map((project) => [project.id, project]));
  /** @type {{project: Project | null, element: StructureElement | null, back: Back | null}} */
  let chosen = { project: null, element: null, back: null };
  /** @typedef {{back?: Back | null, near?: number, focus?: boolean, bring?: boolean}} Way */
  /** @type {Way} how the next choice came about */
  let way = {};
  let waiting = 0; // the timer of a drawing that is due
  let taken = new placing.Boxes(); // by badges and by names of the structure
  /** @type {Label[]} */
  let projectNames = [];

  shown.update(choice.initial());
  const known = trail.known();
  const store = choice.store(trail.first(known));
  document.body.classList.toggle("quiet", data.quiet);
  const view = viewport.build(map);
  base.draw(map);
  base.watch(map, bases);
  base.townDots().forEach((dot) => dot.addTo(towns));

  const card = detail.card(store, {
    select: (project, back) => select(project, { back }),
    element: showElement,
    closed() {
      store.change({ project: "", element: "" });
      if (store.get().near) panel.open(true);
    },
  });
  const marking = marks.marking(map);
  const names = labels.layer(map, "labels");
  const titles = labels.layer(map, "titles");
  const drawing = structureGroup && structure.layer(map, structureGroup, showElement);
  const drawn = data.many ? plot.layer(map) : shapes.draw(map, groups, press);
  const badgeLayer = badges.layer(map, groups, press);
  const browse = panel.build(store, {
    select: (project) => select(project, { near: 13 }),
    element: showElement,
    reading: takeReading,
    near: () => surroundings().open(),
    place: ({ at }) => surroundings().ask({ at, from: "place" }),
  });
  /** @type {ReturnType<typeof around.build> | null} */
  let near = null;
  // Made when it is first asked for: opening the page does not wait for it.
  const surroundings = () =>
    (near ??= around.build(map, store, { select: (project, back) => select(project, { back, near: 13 }), bring: view.bring }));
  const table = tables.build(store, (project) => select(project));
  const paper = printing.build(map, store, { home: view.home, arrange: () => arrange() });
  const toolbar = tools.build(store, { print: paper.open });
  mapbuttons.build(map, { home: () => store.change({ view: null }) });
  covering.watch(map);
  dialogues.build();
  dialogues.mark();
  moments.age();
  dom.byId("about-mistake").append(...links.mistake(store, null));

  dom.byId("table").addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !dom.byId("detail").hidden) return; // the card shuts first
    store.change({ table: false });
    dom.byId("table-open").focus();
  });

  trail.keep(store, known); // first: what follows may move the map, and that is no step of its own
  store.subscribe(follow);
  takeUp();
  map.on("zoomend viewreset resize overlayadd overlayremove", () => arrange());
  map.on("moveend", () => {
    if (data.many) arrange(true); // badges are those of the window
    else nameWhatIsSeen();
    if (!paper.isOpen()) store.change({ view: view.now() }, "replace");
  });
  map.on("click", ({ layerPoint }) => {
    const company = drawn.at(layerPoint);
    if (company.length) press(company);
    else card.shut();
  });

  /** Show the state that the page opens with. */
  function takeUp() {
    const state = store.get();
    if (state.view) view.go(state.view);
    follow(state, { ...choice.initial(), view: state.view, query: "\0" }, "replace");
  }

  /**
   * Everything that is seen follows the state.
   * @param {State} state
   * @param {State} before
   * @param {How} how
   */
  function follow(state, before, how) {
    const isOther = (/** @type {(keyof State)[]} */ ...names) => names.some((name) => state[name] !== before[name]);
    if (isOther("reading")) showReading(state);
    if (isOther("language")) languages.show(state.language);
    const isOtherSet = isOther("query", "filters", "sure", "year", "since", "reading");
    if (isOtherSet) shown.update(state);
    if (isOther("table")) openTable(state.table);
    if (isOtherSet || isOther("table")) table.update();
    table.mark();
    if (isOtherSet || isOther("language")) browse.update(state);
    if ((state.near || near) && (isOther("near") || isOtherSet)) surroundings().update(state, isOtherSet);
    toolbar.update(state);
    if (how === "replace") way = { focus: false, bring: !state.view }; // an address has a view of its own
    if (isOther("project", "element")) showChosen(state);
    else if (chosen.project && isOther("year", "since", "language")) card.project(chosen.project, chosen.back, false);
    if (isOtherSet || isOther("language")) draw(before.query === "\0");
    if (isOther("view") && !paper.isOpen()) view.go(state.view);
  }

  /**
   * Draw what is shown. Among very many projects the list answers first, and the map when the reader's fingers rest.
   * @param {boolean} atOnce
   */
  function draw(atOnce) {
    clearTimeout(waiting);
    const now = () => (drawn.update(), arrange());
    if (atOnce || data.projects.length < MANY) now();
    else waiting = setTimeout(now, REST);
  }

  /** @param {boolean} isOpen */
  function openTable(isOpen) {
    dom.byId("table").hidden = !isOpen;
    document.body.classList.toggle("has-table", isOpen);
    dom.byId("sheet").inert = isOpen; // what the table covers is not reached by key
    if (isOpen) panel.open(false);
  }

  /**
   * Give everything on the map its place for this zoom and this choice of layers.
   * @param {boolean} [hasOnlyMoved]
   */
  function arrange(hasOnlyMoved = false) {
    taken = new placing.Boxes();
    const elementNames = structureGroup && map.hasLayer(structureGroup) ? structure.names(map) : [];
    const serving = chosen.element && new Set(readings.serving(chosen.element).map(({ project }) => project));
    const standing = (/** @type {Project} */ project) => {
      if (serving) return serving.has(project) ? "vivid" : "aside";
      return project === chosen.project ? "vivid" : "usual";
    };
    const lines = elementNames.length ? drawn.room() : undefined;
    // Badges make room for the structure's names, but large ones for a finger would have to go too far.
    const namesFirst = data.quiet || !badges.COARSE;
    if (namesFirst) titles.show(elementNames, taken, lines);
    const small = data.quiet && view.isNarrow() && map.getZoom() < view.near;
    projectNames = badgeLayer.place(taken, standing, small);
    if (!namesFirst) titles.show(elementNames, taken, lines);
    for (const { element } of elementNames) {
      const isOther = chosen.element && element.dataset.of !== chosen.element.id;
      element.classList.toggle("aside", Boolean(isOther));
    }
    map.getContainer().classList.toggle("far", small);
    if (!hasOnlyMoved) drawn.emphasise(standing);
    marks.discs(map, discs, badgeLayer.visible());
    drawing?.mark(chosen.element);
    badgeLayer.mark(chosen.project);
    nameWhatIsSeen();
  }

  /** Names go where the window shows them whole, so they are placed anew when it has moved. */
  function nameWhatIsSeen() {
    const townNames = map.hasLayer(towns) ? base.townLabels() : [];
    names.show([...projectNames, ...townNames, ...base.neighbourLabels(), ...ways.labels(map)], taken.copy());
  }

  /**
   * @param {Project[]} company all that lies where the reader pressed
   * @param {L.LatLngBounds} [bounds] where they are, if not at one place
   */
  function press(company, bounds) {
    if (company.length === 1) return select(company[0]);
    if (chosen.project || chosen.element) store.change({ project: "", element: "" });
    const isWide = bounds && !bounds.getNorthEast().equals(bounds.getSouthWest());
    return card.choose(company, isWide ? () => view.bring(bounds, NEAREST) : undefined);
  }

  /**
   * Choose a project. Where it is left out of what is shown, all are shown again: what is chosen is on the map.
   * @param {Project} project
   * @param {Way} [how]
   */
  function select(project, how = {}) {
    const state = store.get();
    way = how;
    const year = project.known ? state.year : "";
    const wide = shown.has(project) ? state : { ...choice.cleared(state), year };
    if (state.project === project.id) showChosen(state);
    else store.change({ ...wide, project: project.id, element: "" });
  }

  /** @param {StructureElement} element */
  function showElement(element) {
    way = {};
    if (store.get().element === element.id) showChosen(store.get());
    else store.change({ project: "", element: element.id });
  }

  /**
   * Open the card of what is chosen, or shut it.
   * @param {State} state
   */
  function showChosen(state) {
    const { back = null, near = 0, focus = true, bring = true } = way;
    way = {};
    const project = projects.get(state.project) ?? null;
    const element = project ? null : (readings.find(state.element) ?? null);
    if (project || element) panel.open(false);
    if (project) card.project(project, back, focus);
    else if (element) card.element(element, focus);
    else card.shut();
    highlight(project, element, back);
    if (!bring || state.table) return;
    if (project?.anchor) view.bring(shapes.extent(project), near);
    if (element) view.bringElement(element);
  }

  /** The reader has chosen another reading of the structure. */
  function takeReading() {
    const { filters } = store.get();
    const { id } = readings.current();
    const element = filters.element.filter((value) => value === shown.NONE || readings.find(value));
    store.change({ reading: id === data.readings[0].id ? "" : id, filters: { ...filters, element } });
  }

  /**
   * Another reading is shown: what is chosen stays so if the new one has it.
   * @param {State} state
   */
  function showReading(state) {
    readings.show(state.reading);
    drawing?.draw();
    dialogues.mark();
    browse.refill();
    const { project, element, back } = chosen;
    const same = readings.find(element?.id);
    if (element && !same) card.shut();
    chosen.element = same ?? null;
    if (same) card.element(same, false);
    if (back?.element && !readings.find(back.element)) chosen.back = null;
    if (project) card.project(project, chosen.back, false);
    browse.mark(chosen.element);
  }

  /**
   * @param {Project | null} project
   * @param {StructureElement | null} element
   * @param {Back | null} back
   */
  function highlight(project, element, back) {
    chosen = { project, element, back };
    marking.mark(project);
    browse.mark(element);
    if (data.structure || data.quiet) arrange();
    else badgeLayer.mark(project);
  }
}
