// @ts-check
/**
 * The badges of projects: a button each on the map, moved apart so that each can be pressed, and a numbered stack
 * where there is no room. On a quiet map they are dots until something is chosen. Of very many projects those in the
 * window have badges, and where they are too many for that, stacks by a grid.
 *
 * @typedef {"vivid" | "usual" | "aside"} Standing
 */
const badges = (() => {
  "use strict";

  const { LIFT, COARSE, latLng } = markers;
  const { FULL, MARK, DOT } = markers.SIZES;
  const MOST = 200; // badges that a window of a map of very many projects has

  /**
   * @param {L.Map} map
   * @param {Record<string, L.FeatureGroup>} groups by category
   * @param {(projects: Project[], bounds?: L.LatLngBounds) => void} press
   */
  function layer(map, groups, press) {
    const leaders = L.featureGroup().addTo(map);
    const stacks = L.featureGroup().addTo(map);
    const spot = L.featureGroup().addTo(map);
    const located = data.projects.filter((project) => project.anchor);
    // The sure ones first: they stay where they are, and the others make room.
    located.sort((a, b) => Number(shapes.isPrecise(b)) - Number(shapes.isPrecise(a)));
    const grid = data.many ? piles.layer(map, press) : null;
    /** @type {Map<Project, L.Marker>} those that were ever needed */
    const own = new Map();
    /** @type {Project[]} those that have badges now */
    let visible = [];
    /** @type {Map<Project, {x: number, y: number, hit: number}>} */
    const stand = new Map();
    map.on("zoomstart", () => leaders.clearLayers());

    /** @param {Project} project */
    function badgeOf(project) {
      const badge = own.get(project) ?? markers.of(project, () => press(together(project)));
      own.set(project, badge);
      return badge;
    }

    /** Those of the projects shown that the map needs badges for. */
    function wanted() {
      const all = located.filter((project) => shown.has(project));
      if (!data.many) return all;
      const bounds = map.getBounds().pad(0.1);
      return all.filter((project) => bounds.contains(latLng(project)));
    }

    /**
     * What a press on a badge may have been meant for: itself, and those that a finger covers with it.
     * @param {Project} pressed
     */
    function together(pressed) {
      const at = stand.get(pressed);
      const others = [...stand].filter(
        ([project, { x, y }]) =>
          at && project !== pressed && Math.max(Math.abs(x - at.x), Math.abs(y - at.y)) <= at.hit / 2,
      );
      return [pressed, ...others.map(([project]) => project)];
    }

    /**
     * Place the badges for this zoom.
     * @param {InstanceType<typeof placing.Boxes>} boxes
     * @param {(project: Project) => Standing} standing
     * @param {boolean} small the map shows much on little room
     * @returns {Label[]} the names that go beside them
     */
    function place(boxes, standing, small) {
      leaders.clearLayers();
      stacks.clearLayers();
      stand.clear();
      const isFull = (/** @type {Project} */ project) => !data.quiet || standing(project) === "vivid";
      const all = wanted();
      const full = all.filter(isFull);
      const isCrowd = data.many && full.length > MOST;
      const stacked = isCrowd ? located.filter((project) => shown.has(project) && isFull(project)) : [];
      const alone = grid?.show(stacked, boxes) ?? [];
      const vivid = isCrowd ? alone : full;
      const dots = data.many ? [] : all.filter((project) => !isFull(project)); // those of very many are on the canvas
      visible = isCrowd ? [] : [...vivid, ...dots];
      const there = new Set([...vivid, ...dots]);
      for (const [project, badge] of own) {
        if (there.has(project)) continue;
        groups[project.category].removeLayer(badge);
        if (data.many) own.delete(project);
      }
      const names = put(vivid, small && vivid.length > 1 ? MARK : FULL, boxes);
      put(dots, DOT, boxes);
      for (const project of there) {
        const element = own.get(project)?.getElement();
        element?.classList.toggle("aside", standing(project) === "aside");
      }
      return isCrowd ? [] : names;
    }

    /**
     * @param {Project[]} these
     * @param {Size} size
     * @param {InstanceType<typeof placing.Boxes>} boxes
     */
    function put(these, { look, space, hit, rings }, boxes) {
      const full = look === "badge";
      const anchors = these.map((project) => map.latLngToLayerPoint(latLng(project)));
      const isPin = (/** @type {number} */ index) => full && shapes.isPrecise(these[index]);
      const wishes = anchors.map(({ x, y }, index) => ({ x, y, lift: isPin(index) ? LIFT : 0 }));
      const places = placing.spread(wishes, space, rings, boxes);
      /** @type {Map<number, Project[]>} */
      const companies = new Map();
      places.forEach(({ host }, index) => companies.set(host, [...(companies.get(host) ?? []), these[index]]));
      /** @type {Label[]} */
      const names = [];
      these.forEach((project, index) => {
        const { x, y, host } = places[index];
        const group = groups[project.category];
        const badge = badgeOf(project);
        const company = /** @type {Project[]} */ (companies.get(host));
        if (company.length > 1) {
          group.removeLayer(badge);
          if (host === index) markers.stack(company.length, map.layerPointToLatLng([x, y]), () => press(company)).addTo(stacks);
          return;
        }
        const atHome = y === wishes[index].y - wishes[index].lift && x === wishes[index].x;
        badge.setLatLng(atHome ? latLng(project) : map.layerPointToLatLng([x, y]));
        markers.dress(badge, project, atHome && isPin(index) ? "pin" : look, hit);
        group.addLayer(badge);
        stand.set(project, { x, y, hit });
        if (!atHome && full) lead(anchors[index], L.point(x, y));
        if (full) names.push(name(project, [x - anchors[index].x, y - anchors[index].y]));
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
      for (const [project, badge] of own) badge.getElement()?.classList.toggle("chosen", project === chosen);
      const badge = chosen && own.get(chosen);
      if (!badge || map.hasLayer(badge)) return;
      const single = L.marker(latLng(chosen), {
        interactive: false,
        keyboard: false,
        icon: markers.icon(chosen, shapes.isPrecise(chosen) ? "pin" : "badge", FULL.hit),
      });
      single.addTo(spot).getElement()?.classList.add("chosen");
    }

    return { place, visible: () => visible, mark };
  }

  /**
   * @param {Project} project
   * @param {[dx: number, dy: number]} shift
   * @returns {Label}
   */
  function name(project, shift) {
    const element = dom.el("div", { class: `label project c-${project.category}` }, dom.both(project.name));
    return { at: /** @type {Position} */ (project.anchor), shift, clear: data.quiet ? 16 : Math.min(FULL.space, 34) / 2, element };
  }

  return { layer, COARSE };
})();
