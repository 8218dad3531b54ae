// @ts-check
/** A button with a small menu under it; Escape or a press elsewhere shuts it, and focus goes back to the button. */
const menus = (() => {
  "use strict";

  let made = 0;

  /**
   * @param {{class: string, label: Pair}} how
   * @param {...HTMLElement} content
   */
  function menu({ class: className, label }, ...content) {
    const id = `menu-${(made += 1)}`;
    const list = dom.el("div", { class: "menu-list", id }, ...content);
    list.hidden = true;
    const button = dom.button(
      { class: "tool menu-button", "aria-expanded": "false", "aria-controls": id },
      () => open(list.hidden),
      dom.both(label),
    );
    const root = dom.el("div", { class: `menu ${className}` }, button, list);

    /** @param {boolean} isOpen */
    function open(isOpen) {
      list.hidden = !isOpen;
      button.setAttribute("aria-expanded", String(isOpen));
    }

    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || list.hidden) return;
      event.stopPropagation(); // what lies under the menu stays open
      open(false);
      button.focus();
    });
    root.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && !root.contains(event.relatedTarget)) open(false);
    });
    document.addEventListener("pointerdown", (event) => {
      if (event.target instanceof Node && !root.contains(event.target)) open(false);
    });
    // A choice shuts it, a box to tick does not.
    list.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("button, a")) {
        open(false);
        button.focus();
      }
    });
    return root;
  }

  return { menu };
})();
