// @ts-check
/** Polygons with even edges: Leaflet rounds corners to whole pixels, which makes a long slender shape wobble. */
const smooth = (() => {
  "use strict";

  const Polygon = L.Polygon.extend({
    /**
     * As Leaflet's own, without the rounding.
     * @param {any[]} latLngs
     * @param {L.Point[][]} rings
     * @param {L.Bounds} bounds
     */
    _projectLatlngs(latLngs, rings, bounds) {
      if (!(latLngs[0] instanceof L.LatLng)) {
        for (const inner of latLngs) this._projectLatlngs(inner, rings, bounds);
        return;
      }
      const origin = this._map.getPixelOrigin();
      const ring = latLngs.map((at) => this._map.project(at).subtract(origin));
      for (const point of ring) bounds.extend(point);
      rings.push(ring);
    },
  });

  /**
   * @param {L.LatLng[]} ring
   * @param {L.PolylineOptions} options
   * @returns {L.Polygon}
   */
  function polygon(ring, options) {
    return new /** @type {any} */ (Polygon)(ring, options);
  }

  return { polygon };
})();
