/**
 * Writing the text of a snapshot: words, and between them a space, the end of a cell (a tab) or the
 * end of a line. Long text is cut into blocks, so that a change costs one of them.
 */

/** @typedef {"" | " " | "\t" | "\n"} Gap the strongest asked for wins */

/** @typedef {{ key: string, html: string, check: number }} Piece a block, with its part of the check */

/**
 * @typedef {object} Pen
 * @property {string} html what stands on the paper
 * @property {Gap} gap what comes before the next word
 * @property {boolean} flat whether lines may not end, as inside a heading or a cell
 * @property {Element | null} owner whose content is written; its long runs become blocks. Null if they may not.
 * @property {number} runs how many of its runs are blocks already
 * @property {string} before the places of those
 * @property {Fold | null} fold what was left out since the last word
 */

/** @typedef {{ way: string, count: number, of: string, words: string[] }} Fold */

/**
 * @param {Element | null} owner
 * @param {boolean} flat
 * @returns {Pen}
 */
function newPen(owner, flat) {
  return { html: "", gap: "", flat, owner, runs: 0, before: "", fold: null };
}

/**
 * Asks for a gap before whatever comes next.
 * @param {Pen} pen
 * @param {Gap} wanted
 */
function leave(pen, wanted) {
  const gap = pen.flat && wanted === "\n" ? " " : wanted;
  if (gap === "") return;
  const strength = " \t\n";
  if (strength.indexOf(gap) > strength.indexOf(pen.gap) || pen.gap === "") pen.gap = gap;
}

/**
 * Writes markup.
 * @param {Pen} pen
 * @param {string} html
 * @param {Piece[]} blocks where the runs go
 */
function put(pen, html, blocks) {
  if (html === "") return;
  if (pen.html !== "") pen.html += pen.gap;
  if (pen.gap === "\n" && pen.owner && pen.html.length > 500) endRun(pen, pen.owner, blocks);
  pen.gap = "";
  pen.html += html;
}

/**
 * @param {Pen} pen
 * @param {Element} owner
 * @param {Piece[]} blocks
 */
function endRun(pen, owner, blocks) {
  const key = keyOf(owner, pen.runs + 1);
  blocks.push(newBlock(key, pen.html.trimEnd()));
  pen.before += placeholder(key);
  pen.runs += 1;
  pen.html = "";
}

/** All that was written. @param {Pen} pen */
function written(pen) {
  return pen.before + pen.html;
}

/** @param {string} key */
function placeholder(key) {
  return `<x k="${key}"></x>\n`;
}

/**
 * The key of an element's block, or of one of the runs inside it; the same for as long as it lives.
 * @param {Element} element
 * @param {number} run 0 for the whole
 */
function keyOf(element, run) {
  const page = state();
  const known = page.keys.get(element) ?? [];
  page.keys.set(element, known);
  if (known[run] === undefined) page.lastKey += 1;
  known[run] ??= page.letters + String(page.lastKey);
  return known[run];
}

/**
 * @param {string} key
 * @param {string} html
 * @returns {Piece}
 */
function newBlock(key, html) {
  return { key, html, check: checksum(`${key}\n${html}`) };
}

/** CRC-32 (ISO-HDLC, as zlib's) of the text as UTF-16-LE. @param {string} text */
function checksum(text) {
  const { crc: table } = state();
  let crc = -1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    crc = (crc >>> 8) ^ (table[(crc ^ unit) & 255] ?? 0);
    crc = (crc >>> 8) ^ (table[(crc ^ (unit >>> 8)) & 255] ?? 0);
  }
  return (crc ^ -1) >>> 0;
}
