// @ts-check
/**
 * The county's plane and the ellipsoid, as `geo.crs` has them: Gauss-Krüger by Krüger's series, on which nearest
 * points are found, and the geodesic between two places, which is what a reader is told.
 */
const geodesy = (() => {
  "use strict";

  const AXIS = 6378137; // WGS84
  const FLATTENING = 1 / 298.257223563;
  const N = FLATTENING / (2 - FLATTENING);
  const ECCENTRICITY = Math.sqrt(FLATTENING * (2 - FLATTENING));
  const RADIUS = (AXIS / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
  const RADIANS = Math.PI / 180;
  /** Krüger's series in N, to its fourth power: micrometres within a county. */
  const TO = [
    N / 2 - (2 * N ** 2) / 3 + (5 * N ** 3) / 16 + (41 * N ** 4) / 180,
    (13 * N ** 2) / 48 - (3 * N ** 3) / 5 + (557 * N ** 4) / 1440,
    (61 * N ** 3) / 240 - (103 * N ** 4) / 140,
    (49561 * N ** 4) / 161280,
  ];
  const FROM = [
    N / 2 - (2 * N ** 2) / 3 + (37 * N ** 3) / 96 - N ** 4 / 360,
    N ** 2 / 48 + N ** 3 / 15 - (437 * N ** 4) / 1440,
    (17 * N ** 3) / 480 - (37 * N ** 4) / 840,
    (4397 * N ** 4) / 161280,
  ];
  const LATITUDE = [
    2 * N - (2 * N ** 2) / 3 - 2 * N ** 3 + (116 * N ** 4) / 45,
    (7 * N ** 2) / 3 - (8 * N ** 3) / 5 - (227 * N ** 4) / 45,
    (56 * N ** 3) / 15 - (136 * N ** 4) / 35,
    (4279 * N ** 4) / 630,
  ];

  /**
   * The plane with a central meridian: east and north in metres, of scale 1 on it. Scale and origin differ from those
   * of the county's own by a factor and a shift alone, which change no nearest point.
   * @param {number} meridian in degrees
   */
  function plane(meridian) {
    /**
     * @param {Position} place
     * @returns {[east: number, north: number]}
     */
    function to([lon, lat]) {
      const [phi, lambda] = [lat * RADIANS, (lon - meridian) * RADIANS];
      const sine = Math.sin(phi);
      const tangent = Math.sinh(Math.atanh(sine) - ECCENTRICITY * Math.atanh(ECCENTRICITY * sine));
      const xi = Math.atan2(tangent, Math.cos(lambda));
      const eta = Math.asinh(Math.sin(lambda) / Math.hypot(tangent, Math.cos(lambda)));
      let [north, east] = [xi, eta];
      TO.forEach((factor, index) => {
        const twice = 2 * (index + 1);
        north += factor * Math.sin(twice * xi) * Math.cosh(twice * eta);
        east += factor * Math.cos(twice * xi) * Math.sinh(twice * eta);
      });
      return [RADIUS * east, RADIUS * north];
    }

    /**
     * @param {number} east
     * @param {number} north
     * @returns {Position}
     */
    function from(east, north) {
      const [xi, eta] = [north / RADIUS, east / RADIUS];
      let [up, across] = [xi, eta];
      FROM.forEach((factor, index) => {
        const twice = 2 * (index + 1);
        up -= factor * Math.sin(twice * xi) * Math.cosh(twice * eta);
        across -= factor * Math.cos(twice * xi) * Math.sinh(twice * eta);
      });
      const chi = Math.asin(Math.sin(up) / Math.cosh(across));
      let phi = chi;
      LATITUDE.forEach((factor, index) => (phi += factor * Math.sin(2 * (index + 1) * chi)));
      return [meridian + Math.atan2(Math.sinh(across), Math.cos(up)) / RADIANS, phi / RADIANS];
    }

    return { to, from };
  }

  /**
   * The geodesic from one place to another (Vincenty): its length, and the way it sets out, clockwise from north.
   * @param {Position} start
   * @param {Position} end
   * @returns {{metres: number, bearing: number}}
   */
  function way([lon1, lat1], [lon2, lat2]) {
    const minor = AXIS * (1 - FLATTENING);
    const across = (lon2 - lon1) * RADIANS;
    const [u1, u2] = [lat1, lat2].map((lat) => Math.atan((1 - FLATTENING) * Math.tan(lat * RADIANS)));
    const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
    let lambda = across;
    for (let round = 0; round < 100; round++) {
      const [sine, cosine] = [Math.sin(lambda), Math.cos(lambda)];
      const sinSigma = Math.hypot(cos2 * sine, cos1 * sin2 - sin1 * cos2 * cosine);
      if (sinSigma === 0) return { metres: 0, bearing: 0 };
      const cosSigma = sin1 * sin2 + cos1 * cos2 * cosine;
      const sigma = Math.atan2(sinSigma, cosSigma);
      const sinAlpha = (cos1 * cos2 * sine) / sinSigma;
      const square = 1 - sinAlpha ** 2;
      const middle = square ? cosSigma - (2 * sin1 * sin2) / square : 0;
      const c = (FLATTENING / 16) * square * (4 + FLATTENING * (4 - 3 * square));
      const before = lambda;
      lambda =
        across +
        (1 - c) * FLATTENING * sinAlpha * (sigma + c * sinSigma * (middle + c * cosSigma * (2 * middle ** 2 - 1)));
      if (Math.abs(lambda - before) > 1e-12) continue;
      const u = (square * (AXIS ** 2 - minor ** 2)) / minor ** 2;
      const a = 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u)));
      const b = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)));
      const rest =
        b * sinSigma *
        (middle + (b / 4) * (cosSigma * (2 * middle ** 2 - 1) - (b / 6) * middle * (4 * sinSigma ** 2 - 3) * (4 * middle ** 2 - 3)));
      const bearing = Math.atan2(cos2 * Math.sin(lambda), cos1 * sin2 - sin1 * cos2 * Math.cos(lambda)) / RADIANS;
      return { metres: minor * a * (sigma - rest), bearing: (bearing + 360) % 360 };
    }
    return { metres: Math.PI * AXIS, bearing: 0 }; // about the other side of the earth
  }

  return { plane, way };
})();
