// @ts-check
/**
 * The badges of projects: a button each on the map, moved apart so that each can be pressed, and a numbered stack
 * where there is no room.
 */
const badges = (() => {
  "use strict";

  const LIFT = 26; // from the middle of a pin's badge down to its tip
  const COARSE = matchMedia("(pointer: coarse)").matches;
  const SIZE = COARSE ? 44 : data.quiet ? 26 : 33;
  const RINGS = COARSE ? (data.quiet ? 0 : 1) : 3; // how far a badge may be moved, in badges

  /**
   * @param {L.Map} map
   * @param {Record<string, L.FeatureGroup>} groups by category
   * @param {(projects: Project[]) => void} press
   */
  function layer(map, groups, press) {
    const leaders = L.featureGroup().addTo(map);
    const stacks = L.featureGroup().addTo(map);
    const spot = L.featureGroup().addTo(map);
    const located = data.projects.filter((project) => project.anchor);
    // The sure ones first: they stay where they are, and the others make room.
    located.sort((a, b) => Number(shapes.isPrecise(b)) - Number(shapes.isPrecise(a)));
    const markers = new Map(located.map((project) => [project, marker(project, () => press([project]))]));
    map.on("zoomstart", () => leaders.clearLayers());

    /** Projects of the categories that are switched on. */
    function visible() {
      return located.filter((project) => map.hasLayer(groups[project.category]));
    }

    /**
     * Place the badges for this zoom.
     * @param {InstanceType<typeof placing.Boxes>} boxes
     * @returns {Label[]} the names that go beside them
     */
    function place(boxes) {
      const shown = visible();
      const anchors = shown.map((project) => map.latLngToLayerPoint(latLng(project)));
      const wishes = anchors.map(({ x, y }, index) => ({ x, y, lift: shapes.isPrecise(shown[index]) ? LIFT : 0 }));
      const places = placing.spread(wishes, SIZE, RINGS, boxes);
      /** @type {Map<number, Project[]>} */
      const companies = new Map();
      places.forEach(({ host }, index) => companies.set(host, [...(companies.get(host) ?? []), shown[index]]));
      leaders.clearLayers();
      stacks.clearLayers();
      /** @type {Label[]} */
      const names = [];
      shown.forEach((project, index) => {
        const { x, y, host } = places[index];
        const group = groups[project.category];
        const badge = /** @type {L.Marker} */ (markers.get(project));
        const company = /** @type {Project[]} */ (companies.get(host));
        if (company.length > 1) {
          group.removeLayer(badge);
          if (host === index) stack(company, map.layerPointToLatLng([x, y]), press).addTo(stacks);
          return;
        }
        const atHome = y === wishes[index].y - wishes[index].lift && x === wishes[index].x;
        badge.setLatLng(atHome ? latLng(project) : map.layerPointToLatLng([x, y]));
        dress(badge, project, atHome && wishes[index].lift > 0);
        group.addLayer(badge);
        if (!atHome) lead(anchors[index], L.point(x, y));
        names.push(name(project, [x - anchors[index].x, y - anchors[index].y]));
      });
      return names;
    }

    /**
     * A line from where a project is to where its badge had to go.
     * @param {L.Point} from
     * @param {L.Point} to
     */
    function lead(from, to) {
      const ends = [from, to].map((end) => map.layerPointToLatLng(end));
      L.polyline(ends, { pane: "leaders", interactive: false, className: "leader" }).addTo(leaders);
      L.circleMarker(ends[0], { pane: "leaders", interactive: false, radius: 2.5, className: "leader-end" }).addTo(
        leaders,
      );
    }

    /**
     * Mark the badge of the project that is chosen; one that is in a stack comes out of it.
     * @param {Project | null} chosen
     */
    function mark(chosen) {
      spot.clearLayers();
      for (const [project, badge] of markers) badge.getElement()?.classList.toggle("chosen", project === chosen);
      const own = chosen && markers.get(chosen);
      if (!own || map.hasLayer(own)) return;
      const single = L.marker(latLng(chosen), {
        interactive: false,
        keyboard: false,
        icon: icon(chosen, shapes.isPrecise(chosen)),
      });
      single.addTo(spot).getElement()?.classList.add("chosen");
    }

    return { place, visible, mark };
  }

  /** @param {Project} project */
  function latLng(project) {
    const [lon, lat] = /** @type {Position} */ (project.anchor);
    return L.latLng(lat, lon);
  }

  /**
   * @param {Project} project
   * @param {() => void} press
   */
  function marker(project, press) {
    const badge = L.marker(latLng(project), { riseOnHover: true, icon: icon(project, false) });
    badge.bindTooltip(
      dom.el("div", {}, dom.both(project.name, "below"), dom.el("div", { class: "tip-status" }, project.status[0])),
      {
        direction: "top",
        offset: [0, -SIZE / 2],
        className: "name-tip",
      },
    );
    badge.on("add", () => label(badge, `${dom.plain(project.name)}, ${dom.plain(project.status)}`));
    return pressable(badge, press);
  }

  /**
   * Give a badge the tip of a pin when it stands on its place, and take it when it had to move.
   * @param {L.Marker} badge
   * @param {Project} project
   * @param {boolean} pin
   */
  function dress(badge, project, pin) {
    const isPin = /** @type {any} */ (badge.options.icon).options.className.includes("pin");
    if (isPin === pin) return;
    badge.setIcon(icon(project, pin));
    label(badge, `${dom.plain(project.name)}, ${dom.plain(project.status)}`);
  }

  /**
   * @param {Project} project
   * @param {boolean} pin
   */
  function icon(project, pin) {
    const { category, stage, tense } = project;
    return L.divIcon({
      className: pin ? "badge-icon pin" : "badge-icon",
      iconSize: [SIZE, SIZE],
      iconAnchor: [SIZE / 2, SIZE / 2 + (pin ? LIFT : 0)],
      html: /** @type {any} */ (symbols.badge({ category, stage, tense, pin })),
    });
  }

  /**
   * @param {Project[]} company
   * @param {L.LatLng} at
   * @param {(projects: Project[]) => void} press
   */
  function stack(company, at, press) {
    const pile = L.marker(at, {
      zIndexOffset: 500,
      icon: L.divIcon({
        className: "badge-icon",
        iconSize: [SIZE, SIZE],
        html: /** @type {any} */ (symbols.stack(company.length)),
      }),
    });
    const [zh, en] = dom.word("here");
    pile.on("add", () => label(pile, `${zh} ${en}: ${company.length}`));
    return pressable(pile, () => press(company));
  }

  /**
   * @param {L.Marker} badge
   * @param {() => void} press
   */
  function pressable(badge, press) {
    badge.on("click", press);
    badge.on("keydown", ({ originalEvent }) => {
      if (originalEvent.key !== "Enter" && originalEvent.key !== " ") return;
      originalEvent.preventDefault();
      press();
    });
    return badge;
  }

  /**
   * @param {L.Marker} badge
   * @param {string} text
   */
  function label(badge, text) {
    const element = badge.getElement();
    element?.setAttribute("role", "button");
    element?.setAttribute("aria-label", text);
  }

  /**
   * @param {Project} project
   * @param {[dx: number, dy: number]} shift
   * @returns {Label}
   */
  function name(project, shift) {
    const element = dom.el("div", { class: `label project c-${project.category}` }, dom.el("bdi", {}, project.name[0]));
    return { at: /** @type {Position} */ (project.anchor), shift, clear: Math.min(SIZE, 34) / 2, element };
  }

  return { layer, COARSE };
})();
