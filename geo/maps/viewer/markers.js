// @ts-check
/**
 * What stands on the map for a project, or for several: a button, dressed as a pin, a badge or a dot.
 *
 * @typedef {"pin" | "badge" | "dot vivid" | "dot"} Look
 *
 * @typedef {object} Size
 * @property {Look} look
 * @property {number} space how far apart they are
 * @property {number} hit the side of what is pressed
 * @property {number} rings how far they may be moved, in badges
 */
const markers = (() => {
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

  /** @param {Project} project */
  function latLng(project) {
    const [lon, lat] = /** @type {Position} */ (project.anchor);
    return L.latLng(lat, lon);
  }

  /**
   * @param {Project} project
   * @param {() => void} press
   */
  function of(project, press) {
    const badge = L.marker(latLng(project), { riseOnHover: true, icon: icon(project, "badge", FULL.hit) });
    badge.bindTooltip(
      () => dom.el("div", {}, dom.both(project.name, "below"), dom.el("div", { class: "tip-status" }, dom.both(project.status))),
      {
        direction: "top",
        offset: [0, -FULL.space / 2],
        className: "name-tip",
      },
    );
    badge.on("add", () => label(badge, called(project)));
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
    if (keyOf(project, look) === /** @type {any} */ (badge.options.icon).options.key) return;
    badge.setIcon(icon(project, look, hit));
    label(badge, called(project));
  }

  /**
   * What the look depends on.
   * @param {Project} project
   * @param {Look} look
   */
  function keyOf({ stage, tense }, look) {
    return `${look} ${stage} ${tense}`;
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
      .../** @type {any} */ ({ key: keyOf(project, look) }),
      iconSize: [hit, hit],
      iconAnchor: [hit / 2, hit / 2 + (pin ? LIFT : 0)],
      html: /** @type {any} */ (
        look.startsWith("dot") ? symbols.dot(category, tense) : symbols.badge({ category, stage, tense, pin })
      ),
    });
  }

  /**
   * @param {number} count
   * @param {L.LatLng} at
   * @param {() => void} press
   */
  function stack(count, at, press) {
    const pile = L.marker(at, {
      zIndexOffset: 500,
      icon: L.divIcon({
        className: "badge-icon",
        iconSize: [FULL.hit, FULL.hit],
        html: /** @type {any} */ (symbols.stack(count)),
      }),
    });
    pile.on("add", () => label(pile, counted(count)));
    return pressable(pile, press);
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
   * @param {Pair} name
   */
  function label(badge, name) {
    const element = badge.getElement();
    element?.setAttribute("role", "button");
    if (element) dom.name(element, name);
  }

  /**
   * @param {Project} project
   * @returns {Pair}
   */
  function called({ name, status }) {
    return dom.each(status, (text, language) => `${dom.at(name, language)}, ${text}`);
  }

  /**
   * What a stack is called.
   * @param {number} count
   * @returns {Pair}
   */
  function counted(count) {
    return dom.each(dom.word("here"), (text) => `${text}: ${count}`);
  }

  return { of, stack, dress, icon, latLng, counted, LIFT, COARSE, SIZES: { FULL, MARK, DOT } };
})();
