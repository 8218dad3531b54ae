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
  /** @type {Project | null} */
  let chosen = null;
  let taken = new placing.Boxes(); // by badges and by names of the structure
  /** @type {Label[]} */
  let projectNames = [];

  document.body.classList.toggle("quiet", data.quiet);
  frame();
  base.draw(map);
  base.watch(map, bases);
  base.townDots().forEach((dot) => dot.addTo(towns));

  const card = detail.card({
    select: (project, company) => select(project, { company }),
    closed: () => highlight(null),
  });
  const marking = shapes.marking(map);
  const names = labels.layer(map, "labels");
  const titles = labels.layer(map, "titles");
  structure.draw(map, structureGroup, (element) => showElement(element));
  shapes.draw(map, groups, press);
  const badgeLayer = badges.layer(map, groups, press);
  const legend = panel.build({
    select: (project) => select(project, { fromList: true }),
    element: showElement,
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
  for (const id of ["about", "targets"]) dialogue(id);
  age();

  /** What belongs to the map's window: limits, words, what it is called. */
  function frame() {
    const [home, limit] = [data.home, data.frame].map(([west, south, east, north]) =>
      L.latLngBounds([south, west], [north, east]),
    );
    map.fitBounds(home, { padding: narrow.matches ? [0, 0] : [24, 24], animate: false });
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
    // Badges make room for the structure's names, but large ones for a finger would have to go too far.
    if (!badges.COARSE) titles.show(elementNames, taken);
    projectNames = badgeLayer.place(taken);
    if (badges.COARSE) titles.show(elementNames, taken);
    shapes.discs(map, discs, badgeLayer.visible());
    badgeLayer.mark(chosen);
    nameWhatIsSeen();
  }

  /** Names go where the window shows them whole, so they are placed anew when it has moved. */
  function nameWhatIsSeen() {
    const townNames = map.hasLayer(towns) ? base.townLabels() : [];
    names.show([...(data.quiet ? [] : projectNames), ...townNames, ...base.neighbourLabels()], taken.copy());
  }

  /** @param {Project[]} company all that lies where the reader pressed */
  function press(company) {
    if (company.length === 1) select(company[0]);
    else card.choose(company);
  }

  /**
   * @param {Project} project
   * @param {{fromList?: boolean, company?: Project[]}} [how] `company`: those it was chosen from at one place
   */
  function select(project, { fromList = false, company = [] } = {}) {
    if (project.anchor) legend.showCategory(project.category);
    panel.open(false);
    card.project(project, company);
    highlight(project);
    if (project.anchor) bringIntoView(shapes.extent(project), fromList);
  }

  /** @param {StructureElement} element */
  function showElement(element) {
    panel.open(false);
    highlight(null);
    card.element(element);
    bringIntoView(L.geoJSON(element.geometry).getBounds(), false);
  }

  /** @param {Project | null} project */
  function highlight(project) {
    chosen = project;
    marking.mark(project);
    badgeLayer.mark(project);
  }

  /**
   * @param {L.LatLngBounds} bounds
   * @param {boolean} mayZoom
   */
  function bringIntoView(bounds, mayZoom) {
    map.invalidateSize({ animate: false }); // on a narrow screen the card takes its room from the map
    const card = narrow.matches ? 0 : dom.byId("detail").offsetWidth;
    /** @type {L.FitBoundsOptions} */
    const options = { paddingTopLeft: [40, 40], paddingBottomRight: [card + 40, 40], animate: !calm.matches };
    if (mayZoom) map.flyToBounds(bounds, { ...options, maxZoom: 13, duration: 0.6 });
    else map.panInside(bounds.getCenter(), options);
  }

  /**
   * A dialogue that the page was built with (sources and licences; targets), if it is there.
   * @param {string} id
   */
  function dialogue(id) {
    const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById(id));
    if (!dialog) return;
    dom.byId(`${id}-open`).addEventListener("click", () => dialog.showModal());
    dom.byId(`${id}-close`).addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close(); // the backdrop
    });
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
