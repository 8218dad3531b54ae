// @ts-check
/**
 * Sheets from below, on a narrow screen: low, middle and high. A grip sets the height by dragging, by a tap and by key;
 * what is in the sheet scrolls for itself, so that a thumb that scrolls moves nothing else.
 *
 * @typedef {"low" | "middle" | "high"} Height
 */
const sheets = (() => {
  "use strict";

  /** @type {Height[]} */
  const HEIGHTS = ["low", "middle", "high"];
  const TOP = 10; // pixels that stay free above the highest
  const MOVED = 6; // pixels after which a press is a drag
  const RESTED = 80; // milliseconds after which a finger flings nothing
  const FLUNG = 0.4; // pixels a millisecond that carry a sheet on to its next height

  /**
   * @param {HTMLElement} sheet
   * @param {HTMLElement} grip
   * @param {(height: Height) => void} [heard]
   */
  function of(sheet, grip, heard = () => {}) {
    /** @type {{from: number, height: number, at: number, speed: number, isDrag: boolean} | null} */
    let drag = null;
    let isDragged = false; // the press that ends a drag is none

    /** @returns {Height} */
    function height() {
      return /** @type {Height} */ (sheet.dataset.height ?? "low");
    }

    /** @param {Height} wanted */
    function set(wanted) {
      sheet.dataset.height = wanted;
      sheet.style.height = "";
      heard(wanted);
    }

    grip.addEventListener("click", () => {
      if (!isDragged) set(HEIGHTS[(HEIGHTS.indexOf(height()) + 1) % HEIGHTS.length]);
      isDragged = false;
    });
    grip.addEventListener("pointerdown", (event) => {
      if (!event.isPrimary || event.button !== 0) return;
      isDragged = false;
      drag = { from: event.clientY, height: sheet.offsetHeight, at: event.timeStamp, speed: 0, isDrag: false };
      grip.setPointerCapture(event.pointerId);
    });
    let last = 0;
    grip.addEventListener("pointermove", (event) => {
      if (!drag) return;
      const risen = drag.from - event.clientY;
      if (!drag.isDrag && Math.abs(risen) < MOVED) return;
      const passed = Math.max(1, event.timeStamp - drag.at);
      drag.speed = drag.isDrag ? (risen - last) / passed : 0;
      drag.at = event.timeStamp;
      last = risen;
      if (!drag.isDrag) {
        sheet.classList.add("dragged");
        sheet.dataset.height = "middle"; // of the highest the edges are fixed
      }
      drag.isDrag = true;
      const most = innerHeight - TOP;
      sheet.style.height = `${Math.min(most, Math.max(44, drag.height + risen))}px`;
    });
    const end = (/** @type {PointerEvent} */ { timeStamp }) => {
      if (!drag) return;
      const { isDrag } = drag;
      const speed = timeStamp - drag.at > RESTED ? 0 : drag.speed;
      drag = null;
      const now = sheet.offsetHeight; // before it is held to one of its heights again
      sheet.classList.remove("dragged");
      if (!isDrag) return;
      isDragged = true;
      set(settled(sheet, now, speed));
    };
    grip.addEventListener("pointerup", end);
    grip.addEventListener("pointercancel", end);

    return { set, height };
  }

  /**
   * The height that a sheet comes to rest at: the nearest, or the next one in the direction in which it was flung.
   * @param {HTMLElement} sheet
   * @param {number} now its height
   * @param {number} speed upward
   * @returns {Height}
   */
  function settled(sheet, now, speed) {
    const heights = HEIGHTS.map((height) => {
      sheet.dataset.height = height;
      sheet.style.height = "";
      return sheet.offsetHeight;
    });
    if (speed > FLUNG) return HEIGHTS[heights.findIndex((each) => each > now)] ?? "high";
    if (speed < -FLUNG) return HEIGHTS[heights.findLastIndex((each) => each < now)] ?? "low";
    const far = heights.map((each) => Math.abs(each - now));
    return HEIGHTS[far.indexOf(Math.min(...far))];
  }

  return { of };
})();
