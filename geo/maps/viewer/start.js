// @ts-check
/**
 * Put the parts together. folium's script has made the map and its groups; it ends with a call of `start`.
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

  const { map, bases, towns, discs, groups, structure: structureGroup } = layers;
  const narrow = matchMedia("(max-width: 759px)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {{project: Project | null, element: StructureElement | null, back: Back | null}} */
  let chosen = { project: null, element: null, back: null };
  let near = 0; // from this zoom on a finger tells projects apart on a quiet map
  let taken = new placing.Boxes(); // by badges and by names of the structure
  /** @type {Label[]} */
  let projectNames = [];

  document.body.classList.toggle("quiet", data.quiet);
  frame();
  base.draw(map);
  base.watch(map, bases);
  base.townDots().forEach((dot) => dot.addTo(towns));

  const card = detail.card({
    select: (project, back) => select(project, { back }),
    element: showElement,
    closed: () => highlight(null, null),
  });
  const marking = shapes.marking(map);
  const names = labels.layer(map, "labels");
  const titles = labels.layer(map, "titles");
  const drawing = structureGroup && structure.layer(map, structureGroup, showElement);
  const drawn = shapes.draw(map, groups, press);
  const badgeLayer = badges.layer(map, groups, press);
  const legend = panel.build({
    select: (project) => select(project, { fromList: true }),
    element: showElement,
    reading: showReading,
    toggle(category, on) {
      if (on) map.addLayer(groups[category]);
      else map.removeLayer(groups[category]);
      arrange();
    },
  });

  map.on("zoomend viewreset resize overlayadd overlayremove", arrange);
  map.on("moveend", nameWhatIsSeen);
  map.on("click", () => card.shut());
  arrange();
  dialogues.build();
  dialogues.mark();
  age();

  /** What belongs to the map's window: limits, words, what it is called. */
  function frame() {
    const [home, limit] = [data.home, data.frame].map(([west, south, east, north]) =>
      L.latLngBounds([south, west], [north, east]),
    );
    if (data.structure) {
      const drawn = structure.extent(map);
      if (drawn.isValid() && limit.contains(drawn)) home.extend(drawn);
    }
    map.fitBounds(home, { padding: narrow.matches ? [0, 0] : [24, 24], animate: false });
    near = map.getZoom() + 1;
    map.setMaxBounds(limit);
    const least = () => map.setMinZoom(map.getBoundsZoom(limit, true));
    map.on("resize", least);
    least();
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
    map.attributionControl.setPrefix("Leaflet").addAttribution(dom.markup(data.approval));
    const container = map.getContainer();
    container.setAttribute("aria-label", dom.plain(dom.word("map")));
    for (const [button, key] of [
      [".leaflet-control-zoom-in", "zoomIn"],
      [".leaflet-control-zoom-out", "zoomOut"],
      [".leaflet-control-layers-toggle", "layers"],
    ]) {
      for (const name of ["title", "aria-label"]) {
        container.querySelector(button)?.setAttribute(name, dom.plain(dom.word(key)));
      }
    }
  }

  /** Give everything on the map its place for this zoom and this choice of layers. */
  function arrange() {
    taken = new placing.Boxes();
    const elementNames = structureGroup && map.hasLayer(structureGroup) ? structure.names(map) : [];
    const serving = chosen.element && new Set(readings.serving(chosen.element).map(({ project }) => project));
    const standing = (/** @type {Project} */ project) => {
      if (serving) return serving.has(project) ? "vivid" : "aside";
      return project === chosen.project ? "vivid" : "usual";
    };
    const lines = elementNames.length ? shapes.room(map, drawn) : undefined;
    // Badges make room for the structure's names, but large ones for a finger would have to go too far.
    const namesFirst = data.quiet || !badges.COARSE;
    if (namesFirst) titles.show(elementNames, taken, lines);
    const small = data.quiet && narrow.matches && map.getZoom() < near;
    projectNames = badgeLayer.place(taken, standing, small);
    if (!namesFirst) titles.show(elementNames, taken, lines);
    for (const { element } of elementNames) {
      const isOther = chosen.element && element.dataset.of !== chosen.element.id;
      element.classList.toggle("aside", Boolean(isOther));
    }
    map.getContainer().classList.toggle("far", small);
    shapes.emphasise(drawn, standing);
    shapes.discs(map, discs, badgeLayer.visible());
    drawing?.mark(chosen.element);
    badgeLayer.mark(chosen.project);
    nameWhatIsSeen();
  }

  /** Names go where the window shows them whole, so they are placed anew when it has moved. */
  function nameWhatIsSeen() {
    const townNames = map.hasLayer(towns) ? base.townLabels() : [];
    names.show([...projectNames, ...townNames, ...base.neighbourLabels()], taken.copy());
  }

  /** @param {Project[]} company all that lies where the reader pressed */
  function press(company) {
    if (company.length === 1) select(company[0]);
    else card.choose(company);
  }

  /**
   * @param {Project} project
   * @param {{fromList?: boolean, back?: Back | null}} [how] `back`: to what it was chosen from
   */
  function select(project, { fromList = false, back = null } = {}) {
    if (project.anchor) legend.showCategory(project.category);
    panel.open(false);
    card.project(project, back);
    highlight(project, null, back);
    if (project.anchor) bringIntoView(shapes.extent(project), fromList ? 13 : 0);
  }

  /** @param {StructureElement} element */
  function showElement(element) {
    panel.open(false);
    card.element(element);
    highlight(null, element);
    const bounds = L.geoJSON(element.geometry).getBounds();
    // On a small map what stands out needs more room; on a large one no more than it has.
    if (narrow.matches) bringIntoView(bounds, near + 1);
    else bringIntoView(bounds, isInFreePart(bounds) ? 0 : map.getZoom());
  }

  /** Another reading is shown: what is chosen stays so if the new one has it. */
  function showReading() {
    drawing?.draw();
    dialogues.mark();
    const { project, element, back } = chosen;
    const same = readings.find(element?.id);
    if (element && !same) card.shut();
    chosen.element = same ?? null;
    if (same) card.element(same, false);
    if (back?.element && !readings.find(back.element)) chosen.back = null;
    if (project) card.project(project, chosen.back, false);
    legend.mark(chosen.element);
    arrange();
  }

  /**
   * @param {Project | null} project
   * @param {StructureElement | null} element
   * @param {Back | null} [back]
   */
  function highlight(project, element, back = null) {
    chosen = { project, element, back };
    marking.mark(project);
    legend.mark(element);
    if (data.structure || data.quiet) arrange();
    else badgeLayer.mark(project);
  }

  /**
   * Whether all of it is in sight, beside the card.
   * @param {L.LatLngBounds} bounds
   */
  function isInFreePart(bounds) {
    map.invalidateSize({ animate: false });
    const [from, to] = [bounds.getNorthWest(), bounds.getSouthEast()].map((at) => map.latLngToContainerPoint(at));
    const { x, y } = map.getSize();
    return from.x >= 0 && from.y >= 0 && to.y <= y && to.x <= x - (narrow.matches ? 0 : dom.byId("detail").offsetWidth);
  }

  /**
   * @param {L.LatLngBounds} bounds
   * @param {number} maxZoom how near the map may go; 0: it moves, and does not zoom
   */
  function bringIntoView(bounds, maxZoom) {
    map.invalidateSize({ animate: false }); // on a narrow screen the card takes its room from the map
    const card = narrow.matches ? 0 : dom.byId("detail").offsetWidth;
    /** @type {L.FitBoundsOptions} */
    const options = { paddingTopLeft: [40, 40], paddingBottomRight: [card + 40, 40], animate: !calm.matches };
    if (maxZoom) map.flyToBounds(bounds, { ...options, maxZoom, duration: 0.6 });
    else map.panInside(bounds.getCenter(), options);
  }

  /** How long ago the newest source was, by the reader's clock: the page itself does not know today. */
  function age() {
    const place = document.getElementById("age");
    const years = new Date().getFullYear() - Number(place?.dataset.asOf?.slice(0, 4));
    if (!place || !(years > 0)) return;
    const [zh, en] = place.children;
    zh.append(`（约 ${years} 年前）`);
    en.append(`, about ${years} ${years === 1 ? "year" : "years"} ago`);
  }
}
