// @ts-check
/** Buttons on the map beside those for zooming: the whole county, measuring, full screen. */
const mapbuttons = (() => {
  "use strict";

  const { el, both, word } = dom;
  const ICONS = {
    home: "M3.5 10.5 11 4l7.5 6.5M6 9v8.5h10V9",
    measure: "M2.5 14.5l12-12 5 5-12 12zM6 11l2 2M9 8l3 3M12 5l2 2",
    fullScreen: "M3 8V3h5M14 3h5v5M19 14v5h-5M8 19H3v-5",
  };

  const WORDS = { home: "wholeCounty", measure: "measure", fullScreen: "fullScreen" };

  /**
   * @param {L.Map} map
   * @param {{home: () => void}} on
   */
  function build(map, on) {
    const bar = el("div", { class: "leaflet-bar map-buttons" });
    const ruler = tool(map);
    bar.append(button("home", on.home), button("measure", () => ruler.toggle()));
    if (document.fullscreenEnabled) {
      bar.append(button("fullScreen", () => {
        if (document.fullscreenElement) void document.exitFullscreen();
        else void document.documentElement.requestFullscreen();
      }));
    }
    L.DomEvent.disableClickPropagation(bar);
    const control = new L.Control({ position: matchMedia("(max-width: 759px)").matches ? "topright" : "topleft" });
    control.onAdd = () => bar;
    control.addTo(map);
    const own = /** @type {HTMLElement} */ (bar.querySelector("[data-do=measure]"));
    ruler.on((isOn) => own.setAttribute("aria-pressed", String(isOn)));
    return { isMeasuring: ruler.isOn };
  }

  /**
   * @param {keyof typeof ICONS} name
   * @param {() => void} press
   */
  function button(name, press) {
    const icon = dom.svg("svg", { viewBox: "0 0 22 22", width: 22, height: 22, "aria-hidden": "true" }, dom.svg("path", { d: ICONS[name] }));
    const label = word(WORDS[name]);
    return dom.button({ class: "map-button", "data-do": name, title: dom.plain(label), ...dom.named(label), ...(name === "measure" ? { "aria-pressed": "false" } : {}) }, press, icon);
  }

  /**
   * Measuring: each press on the map adds a point; by key, the middle of the map.
   * @param {L.Map} map
   */
  function tool(map) {
    const drawn = L.featureGroup();
    /** @type {Position[]} */
    let places = [];
    let isOn = false;
    /** @type {(isOn: boolean) => void} */
    let heard = () => {};
    const total = el("strong", { class: "measure-total" });
    const box = el(
      "div",
      { class: "measure-box", role: "status" },
      el("div", {}, total),
      el("div", { class: "soft" }, both(word("measureHint"), "below")),
      el(
        "div",
        { class: "measure-buttons" },
        dom.button({ class: "link", "data-do": "measure-here" }, () => add(map.getCenter()), both(word("measureHere"))),
        dom.button({ class: "link", "data-do": "measure-clear" }, () => start(), both(word("measureClear"))),
      ),
    );
    box.hidden = true;
    dom.byId("sheet").append(box);

    function start() {
      places = [];
      draw();
    }

    /** @param {L.LatLng} at */
    function add({ lat, lng }) {
      places.push([lng, lat]);
      draw();
    }

    function draw() {
      drawn.clearLayers();
      const line = places.map(([lon, lat]) => L.latLng(lat, lon));
      L.polyline(line, { pane: "titles", interactive: false, className: "measure-line" }).addTo(drawn);
      for (const at of line) L.circleMarker(at, { pane: "titles", interactive: false, radius: 4, className: "measure-point" }).addTo(drawn);
      total.replaceChildren(both(measuring.said(measuring.along(places))));
    }

    /** @param {boolean} wanted */
    function set(wanted) {
      isOn = wanted;
      box.hidden = !isOn;
      map.getContainer().classList.toggle("measuring", isOn);
      if (isOn) {
        drawn.addTo(map);
        map.doubleClickZoom.disable();
        start();
      } else {
        drawn.remove();
        map.doubleClickZoom.enable();
      }
      heard(isOn);
    }

    // Before anything on the map hears of it: a press while measuring chooses nothing.
    map.getContainer().addEventListener(
      "click",
      (event) => {
        if (!isOn || !(event.target instanceof Element) || event.target.closest(".leaflet-control")) return;
        event.stopPropagation();
        add(map.mouseEventToLatLng(event));
      },
      true,
    );
    const escape = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape" || !isOn || document.querySelector("dialog[open]")) return;
      event.stopImmediatePropagation(); // one key ends one thing: the card stays open
      set(false);
      /** @type {HTMLElement | null} */ (document.querySelector("[data-do=measure]"))?.focus({ preventScroll: true });
    };
    document.addEventListener("keydown", escape, true);

    return { toggle: () => set(!isOn), isOn: () => isOn, on: (/** @type {(isOn: boolean) => void} */ listener) => (heard = listener) };
  }

  return { build };
})();
