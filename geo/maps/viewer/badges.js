// @ts-check
/**
 * The badges of projects: a button each on the map, moved apart so that each can be pressed, and a numbered stack
 * where there is no room. On a quiet map they are dots until something is chosen.
 *
 * @typedef {"vivid" | "usual" | "aside"} Standing
 * @typedef {"pin" | "badge" | "dot vivid" | "dot"} Look
 *
 * @typedef {object} Size
 * @property {Look} look
 * @property {number} space how far apart they are
 * @property {number} hit the side of what is pressed
 * @property {number} rings how far they may be moved, in badges
 */
const badges = (() => {
  "use strict";

  const LIFT = 26; // from the middle of a pin's badge down to its tip
  const COARSE = matchMedia("(pointer: coarse)").matches;
  /** @type {Size} */
  const FULL = data.quiet
    ? { look: "badge", space: 27, hit: COARSE ? 44 : 26, rings: 3 }
    : { look: "badge", space: COARSE ? 44 : 33, hit: COARSE ? 44 : 33, rings: COARSE ? 1 : 3 };
  /** @type {Size} a small map has no room for the signs of all that stands out */
  const MARK = { look: "dot vivid", space: 12, hit: 44, rings: 8 };
  /** @type {Size} */
  const DOT = { look: "dot", space: 8, hit: COARSE ? 44 : 12, rings: 8 };

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
    const markers = new Map(located.map((project) => [project, marker(project, () => press(together(project)))]));
    /** @type {Map<Project, {x: number, y: number, hit: number}>} */
    const stand = new Map();
    map.on("zoomstart", () => leaders.clearLayers());

    /** Projects of the categories that are switched on. */
    function visible() {
      return located.filter((project) => map.hasLayer(groups[project.category]));
    }

    /**
     * What a press on a badge may have been meant for: itself, and those that a finger covers with it.
     * @param {Project} pressed
     */
    function together(pressed) {
      const own = stand.get(pressed);
      const others = [...stand].filter(
        ([project, { x, y }]) =>
          own && project !== pressed && Math.max(Math.abs(x - own.x), Math.abs(y - own.y)) < own.hit / 2 - 4,
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
      const shown = visible();
      const vivid = shown.filter(isFull);
      const names = put(vivid, small && vivid.length > 1 ? MARK : FULL, boxes);
      put(shown.filter((project) => !isFull(project)), DOT, boxes);
      for (const project of shown) {
        const element = markers.get(project)?.getElement();
        element?.classList.toggle("aside", standing(project) === "aside");
      }
      return names;
    }

    /**
     * @param {Project[]} shown
     * @param {Size} size
     * @param {InstanceType<typeof placing.Boxes>} boxes
     */
    function put(shown, { look, space, hit, rings }, boxes) {
      const full = look === "badge";
      const anchors = shown.map((project) => map.latLngToLayerPoint(latLng(project)));
      const isPin = (/** @type {number} */ index) => full && shapes.isPrecise(shown[index]);
      const wishes = anchors.map(({ x, y }, index) => ({ x, y, lift: isPin(index) ? LIFT : 0 }));
      const places = placing.spread(wishes, space, rings, boxes);
      /** @type {Map<number, Project[]>} */
      const companies = new Map();
      places.forEach(({ host }, index) => companies.set(host, [...(companies.get(host) ?? []), shown[index]]));
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
        dress(badge, project, atHome && isPin(index) ? "pin" : look, hit);
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
      for (const [project, badge] of markers) badge.getElement()?.classList.toggle("chosen", project === chosen);
      const own = chosen && markers.get(chosen);
      if (!own || map.hasLayer(own)) return;
      const single = L.marker(latLng(chosen), {
        interactive: false,
        keyboard: false,
        icon: icon(chosen, shapes.isPrecise(chosen) ? "pin" : "badge", FULL.hit),
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
    const badge = L.marker(latLng(project), { riseOnHover: true, icon: icon(project, "badge", FULL.hit) });
    badge.bindTooltip(
      dom.el("div", {}, dom.both(project.name, "below"), dom.el("div", { class: "tip-status" }, project.status[0])),
      {
        direction: "top",
        offset: [0, -FULL.space / 2],
        className: "name-tip",
      },
    );
    badge.on("add", () => label(badge, `${dom.plain(project.name)}, ${dom.plain(project.status)}`));
    return pressable(badge, press);
  }

  /**
   * Give a badge the tip of a pin when it stands on its place, take it when it had to move, or make it a dot.
   * @param {L.Marker} badge
   * @param {Project} project
   * @param {Look} look
   * @param {number} hit
   */
  function dress(badge, project, look, hit) {
    if (classOf(look) === /** @type {any} */ (badge.options.icon).options.className) return;
    badge.setIcon(icon(project, look, hit));
    label(badge, `${dom.plain(project.name)}, ${dom.plain(project.status)}`);
  }

  /** @param {Look} look */
  function classOf(look) {
    return look === "badge" ? "badge-icon" : `badge-icon ${look}`;
  }

  /**
   * @param {Project} project
   * @param {Look} look
   * @param {number} hit
   */
  function icon(project, look, hit) {
    const { category, stage, tense } = project;
    const pin = look === "pin";
    return L.divIcon({
      className: classOf(look),
      iconSize: [hit, hit],
      iconAnchor: [hit / 2, hit / 2 + (pin ? LIFT : 0)],
      html: /** @type {any} */ (
        look.startsWith("dot") ? symbols.dot(category, tense) : symbols.badge({ category, stage, tense, pin })
      ),
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
        iconSize: [FULL.hit, FULL.hit],
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
    return { at: /** @type {Position} */ (project.anchor), shift, clear: data.quiet ? 16 : Math.min(FULL.space, 34) / 2, element };
  }

  return { layer, COARSE };
})();
