// @ts-check
/**
 * The key of the structure, in the order of the report's formula: what each part of it is read as. Where there are
 * several readings, a switch between them.
 */
const key = (() => {
  "use strict";

  const { el, both, word } = dom;

  /**
   * @param {{show: (element: StructureElement) => void, change: () => void}} on `change`: another reading is shown
   */
  function build(on) {
    const list = el("ul", { class: "roles" });
    const root = el(
      "section",
      { class: "structure-legend" },
      el("h2", {}, both(word("structure")), el("span", { class: "tag" }, both(word("schematic")))),
      ...(data.readings.length > 1 ? [choice(() => (fill(), on.change()))] : []),
      list,
    );

    function fill() {
      list.replaceChildren(...roles().map(([role, said]) => part(role, said)));
    }

    /**
     * @param {string} role
     * @param {string} said
     */
    function part(role, said) {
      const members = readings.elements().filter((element) => element.role === role);
      members.sort((a, b) => a.rank - b.rank);
      return el(
        "li",
        { class: `role role-${role}` },
        el(
          "div",
          { class: "role-head" },
          ...(said ? [el("strong", { class: "role-said" }, said), " "] : []),
          el("span", { class: "role-name" }, both(data.roles[role])),
          el("span", { class: "count role-count" }, `× ${members.length}`),
        ),
        el("div", { class: "role-members" }, ...members.map(chip)),
      );
    }

    /** @param {StructureElement} element */
    function chip(element) {
      const [from, to] = element.ends;
      return dom.button(
        { class: `chip rank-${element.rank}`, "data-element": element.id, "aria-pressed": "false" },
        () => on.show(element),
        swatches.of(element),
        el(
          "span",
          { class: "chip-text" },
          both(element.name),
          ...(from ? [el("span", { class: "ends" }, both(ends(from, to)))] : []),
        ),
        el("span", { class: "count single" }, both(dom.fill(word("servedCount"), { count: element.served.length }))),
      );
    }

    /**
     * Show which element is chosen.
     * @param {StructureElement | null} chosen
     */
    function mark(chosen) {
      for (const button of list.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", String(button.dataset.element === chosen?.id));
      }
    }

    /** Show the reading that is shown elsewhere. */
    function update() {
      for (const box of root.querySelectorAll("input")) box.checked = box.value === readings.current()?.id;
      fill();
    }

    fill();
    return { root, mark, update };
  }

  /**
   * @param {Pair} from
   * @param {Pair} to
   * @returns {Pair}
   */
  function ends(from, to) {
    const said = dom.fill(word("fromTo"), { from, to });
    return from[1] && to[1] ? said : [said[0], ""];
  }

  /**
   * The roles that are drawn, in the order of the formula, then those that it does not name.
   * @returns {[role: string, said: string][]}
   */
  function roles() {
    const drawn = new Set(readings.elements().map(({ role }) => /** @type {string} */ (role)));
    const named = data.key.filter(([role]) => drawn.has(role));
    const others = Object.keys(data.roles).filter((role) => drawn.has(role) && !named.some(([each]) => each === role));
    return [...named, ...others.map((role) => /** @type {[string, string]} */ ([role, ""]))];
  }

  /** @param {() => void} change */
  function choice(change) {
    const options = data.readings.map((reading, index) => {
      const box = el("input", { type: "radio", name: "reading", value: reading.id });
      box.checked = index === 0;
      box.addEventListener("change", () => {
        readings.show(reading.id);
        change();
      });
      return el("label", { class: "reading" }, box, el("span", {}, both(reading.name, "below")));
    });
    return el("fieldset", { class: "readings" }, el("legend", {}, both(word("reading"))), ...options);
  }

  return { build };
})();
