/** Waiting for words and reading them. */

/**
 * Waits until the text is to be seen or no longer is; 10 s at most.
 * @param {PageWait} action
 * @returns {Promise<PerformAnswer>}
 */
async function waitFor({ text, until }) {
  const wanted = tidy(text).toLowerCase();
  const isShown = () => textOf(document.body).toLowerCase().includes(wanted);
  const isSo = () => (isShown() === (until === "shown") ? true : null);
  if (await untilSome(isSo, 10_000)) {
    const detail = until === "shown" ? `“${text}” is on the page.` : `“${text}” is gone.`;
    return { kind: "done", ok: true, detail };
  }
  return failed(
    until === "shown"
      ? `“${text}” did not appear within 10 s.`
      : `“${text}” was still on the page after 10 s.`,
  );
}

/**
 * A piece of the text of a region: of the whole page, or of the smallest region with some text around
 * an element.
 * @param {PageReadText} action
 * @returns {PerformAnswer}
 */
function tellText({ element: id, piece }) {
  const element = id === null ? document.body : findElement(id);
  if (!element) return failed(`[${id}] is no longer on the page. Read the page again.`);
  const text = Array.from(linesOf(element)).join("\n");
  const size = 8_000;
  const count = Math.max(1, Math.ceil(text.length / size));
  if (piece > count) return failed(`There are only ${counted(count, "piece")} of it.`);
  const words = wellFormed(text.slice((piece - 1) * size, piece * size));
  const which = count === 1 ? "" : ` (piece ${piece} of ${count})`;
  return {
    kind: "done",
    ok: true,
    detail: words ? `It says${which}:\n${words}` : "There is no text in it.",
  };
}

/**
 * What can be read in an element, a line for each block of it.
 * @param {Element} element
 * @returns {Generator<string>}
 */
function* linesOf(element) {
  if (nearest(element, (outer) => isUnseen(outer)) !== null) return;
  yield* linesInside(element);
}

/** @param {Element} element */
function isUnseen(element) {
  const style = getComputedStyle(element);
  return isSkipped(element) || isCut(element, style) || isShut(element, style);
}

/**
 * @param {Element} element
 * @returns {Generator<string>}
 */
function* linesInside(element) {
  const style = getComputedStyle(element);
  const isSeen = style.visibility === "visible" && !hidesLetters(style);
  let line = "";
  for (const child of childrenOf(element)) {
    if (child instanceof Text) line += isSeen ? child.data : "";
    if (!(child instanceof Element) || isUnseen(child)) continue;
    if (child.localName === "br") {
      yield* said(line);
      line = "";
    } else if (isField(child)) {
      line += isSecret(child) ? "" : ` ${heldText(child)} `;
    } else if (isInline(child)) {
      line += textOf(child);
    } else {
      yield* said(line);
      line = "";
      yield* isRow(child) ? said(cellsOf(child)) : linesInside(child);
    }
  }
  yield* said(line);
}

/** @param {string} line */
function said(line) {
  const words = tidy(line);
  return words === "" ? [] : [words];
}

/** Whether it stands in a line and holds nothing else. @param {Element} element */
function isInline(element) {
  if (!getComputedStyle(element).display.startsWith("inline")) return false;
  return element.childElementCount === 0 || !native(element).querySelector("div, p, li, tr, br");
}

/** @param {Element} element */
function isRow(element) {
  return placeOf(element) === "tr";
}

/** @param {Element} row */
function cellsOf(row) {
  const cells = Array.from(childrenOf(row)).filter((cell) => cell instanceof Element);
  return cells.map((cell) => textOf(/** @type {Element} */ (cell))).join(" | ");
}
