// @ts-check
/** What is shown, as files to take away: GeoJSON for a GIS, CSV for a spreadsheet. Made in the page, sent nowhere. */
const saving = (() => {
  "use strict";

  const MARK = "\ufeff"; // without it a spreadsheet takes Chinese for something else
  // White space as Python strips it, so that both disarm the same cells.
  const BLANK = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*/u;
  const RUNS = "=+-@＝＋－＠"; // as geo.export.values.cells

  /**
   * A cell that a spreadsheet shows and does not run; numbers stay numbers. Signs alone are no formula.
   * @param {string | number | boolean | null} value
   */
  function disarmed(value) {
    if (typeof value !== "string" || !/[\p{L}\p{N}]/u.test(value)) return value;
    const first = value.replace(BLANK, "").slice(0, 1);
    return /^[\t\r\n]/.test(value) || (first && RUNS.includes(first)) ? `'${value}` : value;
  }

  /** @param {string | number | boolean | null} value */
  function cell(value) {
    const text = value === null ? "" : String(disarmed(value));
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /**
   * @param {string[]} columns
   * @param {(string | number | boolean | null)[][]} rows
   * @returns {string} with a byte-order mark and the line ends of RFC 4180
   */
  function csv(columns, rows) {
    return MARK + [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
  }

  /**
   * @param {Record<string, unknown>[]} properties
   * @param {(GeoJSON.Geometry | null)[]} geometries
   * @returns {string} RFC 7946, a feature a line; what has no position is in it without one
   */
  function geojson(properties, geometries) {
    const features = properties.map((own, index) =>
      JSON.stringify({ type: "Feature", id: own.id, properties: own, geometry: geometries[index] }),
    );
    return `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}\n`;
  }

  /**
   * Hand a file to the reader.
   * @param {string} name
   * @param {string} type
   * @param {string} text
   */
  function save(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = dom.el("a", { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  return { disarmed, csv, geojson, save };
})();
