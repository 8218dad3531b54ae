// @ts-check
/**
 * Asking the reader's device where it is, when the reader has pressed for it. The position stays in the page: it is
 * sent nowhere, kept nowhere, and in no address.
 */
const asking = (() => {
  "use strict";

  const DENIED = 1; // a code of the standard's
  const SURE = 100; // metres; a device that knows less says so

  /**
   * @param {object} on
   * @param {(at: Position) => void} on.found
   * @param {(said: Pair | null) => void} on.told what to say of how it went; null for nothing
   */
  function locate({ found, told }) {
    if (!isSecureContext) return told(dom.word("locateInsecure"));
    if (!navigator.geolocation) return told(dom.word("locateFailed"));
    told(dom.word("locating"));
    return navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) => {
        found([longitude, latitude]);
        const off = nearwords.between(0, Math.ceil(accuracy));
        told(accuracy > SURE ? dom.fill(dom.word("locateOff"), { off }) : null);
      },
      ({ code }) => told(dom.word(code === DENIED ? "locateDenied" : "locateFailed")),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    );
  }

  return { locate };
})();
