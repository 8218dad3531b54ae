// @ts-check
/**
 * QR codes, made in the page: byte mode, error correction M, versions 1 to 20 (ISO/IEC 18004). Enough for a link, and
 * no library to carry.
 */
const qr = (() => {
  "use strict";

  // For error correction M by version: code words a block for correction, then blocks and their data words.
  /** @type {[ec: number, ...groups: [blocks: number, words: number][]][]} */
  const BLOCKS = [
    [10, [1, 16]],
    [16, [1, 28]],
    [26, [1, 44]],
    [18, [2, 32]],
    [24, [2, 43]],
    [16, [4, 27]],
    [18, [4, 31]],
    [22, [2, 38], [2, 39]], [22, [3, 36], [2, 37]],
    [26, [4, 43], [1, 44]], [30, [1, 50], [4, 51]],
    [22, [6, 36], [2, 37]], [22, [8, 37], [1, 38]],
    [24, [4, 40], [5, 41]], [24, [5, 41], [5, 42]],
    [28, [7, 45], [3, 46]],
    [28, [10, 46], [1, 47]],
    [26, [9, 43], [4, 44]],
    [26, [3, 44], [11, 45]],
    [26, [3, 41], [13, 42]],
  ];

  /** Powers of 2 in GF(256), and their logarithms. */
  const [EXP, LOG] = (() => {
    const [exp, log] = [new Uint8Array(512), new Uint8Array(256)];
    for (let i = 0, x = 1; i < 255; i++) {
      exp[i] = exp[i + 255] = x;
      log[x] = i;
      x = (x << 1) ^ (x & 128 ? 0x11d : 0);
    }
    return [exp, log];
  })();

  const times = (/** @type {number} */ a, /** @type {number} */ b) => (a && b ? EXP[LOG[a] + LOG[b]] : 0);

  /**
   * The words that correct errors in some data: the remainder by the generator polynomial.
   * @param {number[]} words
   * @param {number} count
   */
  function correction(words, count) {
    let generator = [1];
    for (let i = 0; i < count; i++) {
      const next = [...generator, 0];
      generator.forEach((factor, j) => (next[j + 1] ^= times(factor, EXP[i])));
      generator = next;
    }
    const rest = [...words, ...Array(count).fill(0)];
    words.forEach((_, i) => {
      const factor = rest[i];
      generator.forEach((own, j) => (rest[i + j] ^= times(own, factor)));
    });
    return rest.slice(words.length);
  }

  /**
   * All words in the order in which they are drawn; null where the text is too long.
   * @param {Uint8Array} bytes
   */
  function words(bytes) {
    for (let version = 1; version <= BLOCKS.length; version++) {
      const [ec, ...groups] = BLOCKS[version - 1];
      const room = groups.reduce((sum, [blocks, own]) => sum + blocks * own, 0);
      const lengthBits = version < 10 ? 8 : 16;
      if (4 + lengthBits + bytes.length * 8 > room * 8) continue;
      const bits = [bit(4, 4), bit(bytes.length, lengthBits), ...[...bytes].map((byte) => bit(byte, 8))].join("");
      const ended = bits + "0".repeat(Math.min(4, room * 8 - bits.length));
      const whole = ended + "0".repeat(-ended.length & 7);
      const own = (whole.match(/.{8}/g) ?? []).map((each) => parseInt(each, 2));
      for (let i = 0; own.length < room; i++) own.push(i % 2 ? 17 : 236);
      /** @type {number[][]} */
      const blocks = [];
      let from = 0;
      for (const [count, size] of groups) for (let i = 0; i < count; i++) blocks.push(own.slice(from, (from += size)));
      const corrections = blocks.map((block) => correction(block, ec));
      return { version, words: [...woven(blocks), ...woven(corrections)] };
    }
    return null;
  }

  const bit = (/** @type {number} */ value, /** @type {number} */ length) => value.toString(2).padStart(length, "0");

  /** @param {number[][]} blocks the first word of each, then the second */
  function woven(blocks) {
    const longest = Math.max(...blocks.map((block) => block.length));
    return Array.from({ length: longest }, (_, i) => blocks.flatMap((block) => (i < block.length ? [block[i]] : []))).flat();
  }

  /**
   * @param {string} text
   * @returns {boolean[][] | null} rows of what is dark; null where the text is too long
   */
  function matrix(text) {
    const made = words(new TextEncoder().encode(text));
    if (!made) return null;
    const size = made.version * 4 + 17;
    /** @type {(boolean | null)[][]} null: still free */
    const fixed = Array.from({ length: size }, () => Array(size).fill(null));
    drawFixed(fixed, made.version);
    const plans = MASKS.map((mask, number) => {
      const rows = fixed.map((row) => [...row]);
      drawFormat(rows, number);
      fill(rows, made.words, mask);
      return /** @type {boolean[][]} */ (rows);
    });
    return plans.reduce((best, plan) => (penalty(plan) < penalty(best) ? plan : best));
  }

  /** @type {((x: number, y: number) => boolean)[]} */
  const MASKS = [
    (x, y) => (x + y) % 2 === 0,
    (_, y) => y % 2 === 0,
    (x) => x % 3 === 0,
    (x, y) => (x + y) % 3 === 0,
    (x, y) => ((x / 3 | 0) + (y / 2 | 0)) % 2 === 0,
    (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
    (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
  ];

  /** @param {(boolean | null)[][]} rows @param {number} version */
  function drawFixed(rows, version) {
    const size = rows.length;
    const set = (/** @type {number} */ x, /** @type {number} */ y, /** @type {boolean} */ dark) => {
      if (x >= 0 && y >= 0 && x < size && y < size) rows[y][x] = dark;
    };
    for (let i = 0; i < size; i++) {
      set(6, i, i % 2 === 0);
      set(i, 6, i % 2 === 0);
    }
    for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]]) {
      for (let dx = -4; dx <= 4; dx++) {
        for (let dy = -4; dy <= 4; dy++) {
          const far = Math.max(Math.abs(dx), Math.abs(dy));
          set(cx + dx, cy + dy, far !== 2 && far !== 4);
        }
      }
    }
    const centres = alignments(version);
    for (const cx of centres) {
      for (const cy of centres) {
        const isCorner = (cx === 6 && cy === 6) || (cx === 6 && cy === size - 7) || (cx === size - 7 && cy === 6);
        if (isCorner) continue;
        for (let dx = -2; dx <= 2; dx++) {
          for (let dy = -2; dy <= 2; dy++) set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
        }
      }
    }
    if (version < 7) return;
    let rest = version;
    for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const bits = (version << 12) | rest;
    for (let i = 0; i < 18; i++) {
      const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)];
      set(a, b, Boolean((bits >>> i) & 1));
      set(b, a, Boolean((bits >>> i) & 1));
    }
  }

  /** @param {number} version */
  function alignments(version) {
    if (version === 1) return [];
    const count = Math.floor(version / 7) + 2;
    const size = version * 4 + 17;
    const step = Math.ceil((size - 13) / (2 * count - 2)) * 2;
    return [6, ...Array.from({ length: count - 1 }, (_, i) => size - 7 - i * step).reverse()];
  }

  /** @param {(boolean | null)[][]} rows @param {number} mask */
  function drawFormat(rows, mask) {
    const size = rows.length;
    let rest = mask; // error correction M is 00
    for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
    const bits = ((mask << 10) | rest) ^ 0x5412;
    const at = (/** @type {number} */ i) => Boolean((bits >>> i) & 1);
    for (let i = 0; i < 6; i++) rows[i][8] = at(i);
    rows[7][8] = at(6);
    rows[8][8] = at(7);
    rows[8][7] = at(8);
    for (let i = 9; i < 15; i++) rows[8][14 - i] = at(i);
    for (let i = 0; i < 8; i++) rows[8][size - 1 - i] = at(i);
    for (let i = 8; i < 15; i++) rows[size - 15 + i][8] = at(i);
    rows[size - 8][8] = true;
  }

  /**
   * @param {(boolean | null)[][]} rows
   * @param {number[]} all
   * @param {(x: number, y: number) => boolean} mask
   */
  function fill(rows, all, mask) {
    const size = rows.length;
    let next = 0;
    for (let right = size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < size; step++) {
        const upward = ((right + 1) & 2) === 0;
        const y = upward ? size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (rows[y][x] !== null) continue;
          const dark = next < all.length * 8 && Boolean((all[next >>> 3] >>> (7 - (next & 7))) & 1);
          next += 1;
          rows[y][x] = dark !== mask(x, y);
        }
      }
    }
  }

  /**
   * How hard a plan is to read: runs and blocks of one colour.
   * @param {boolean[][]} rows
   */
  function penalty(rows) {
    const size = rows.length;
    let sum = 0;
    for (let i = 0; i < size; i++) {
      for (const line of [rows[i], rows.map((row) => row[i])]) {
        for (const run of line.map(Number).join("").match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
        sum += 40 * (line.map(Number).join("").match(/(?=00001011101|10111010000)/g) ?? []).length;
      }
    }
    for (let y = 1; y < size; y++) {
      for (let x = 1; x < size; x++) {
        if (rows[y][x] === rows[y - 1][x] && rows[y][x] === rows[y][x - 1] && rows[y][x] === rows[y - 1][x - 1]) sum += 3;
      }
    }
    return sum;
  }

  /**
   * The code as a picture; null where the text is too long for one.
   * @param {string} text
   */
  function picture(text) {
    const rows = matrix(text);
    if (!rows) return null;
    const size = rows.length + 8; // four modules of quiet around
    const d = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : []))).join("");
    return dom.svg("svg", { class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": "QR" }, dom.svg("rect", { class: "qr-back", width: size, height: size }), dom.svg("path", { class: "qr-dark", d }));
  }

  return { matrix, picture };
})();
