/** What was left out: counted, and named by its headings, so that a reader knows where to scroll. */

/**
 * Counts what is out of view.
 * @param {Element} element
 * @param {DOMRect} box
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function passOver(element, box, around, pen, walk) {
  walk.passed.add(element);
  // Where nobody can scroll to there is nothing for anybody.
  const isNowhere = !around.scrolls || box.right + scrollX <= 0 || box.bottom + scrollY <= 0;
  if (walk.extent === "page" || pen.flat || isNowhere) return;
  const fold = foldTo(wayTo(box, overlap(walk.bounds, around.clip)), rowsWord(element), pen, walk);
  fold.count += 1;
  if (fold.words.length < 3 && fold.of === "parts") fold.words.push(...headingsIn(element));
}

/**
 * Counts the items of a long list that nobody looked at.
 * @param {Element} list
 * @param {"above" | "below"} way
 * @param {number} count
 * @param {Pen} pen
 * @param {Walk} walk
 */
function foldOver(list, way, count, pen, walk) {
  const { firstElementChild } = native(list);
  if (count === 0 || !firstElementChild) return;
  const of = rowsWord(firstElementChild);
  foldTo(way, of === "parts" ? "items" : of, pen, walk).count += count;
}

/**
 * The fold that grows now.
 * @param {string} way
 * @param {string} of
 * @param {Pen} pen
 * @param {Walk} walk
 */
function foldTo(way, of, pen, walk) {
  if (pen.fold?.way !== way || pen.fold.of !== of) {
    endFold(pen, walk);
    pen.fold = { way, count: 0, of, words: [] };
  }
  return pen.fold;
}

/** What several of the element are called. @param {Element} element */
function rowsWord(element) {
  const { localName } = native(element);
  const role = native(element).getAttribute("role");
  if (localName === "tr" || role === "row") return "rows";
  return localName === "li" || role === "listitem" || role === "option" ? "items" : "parts";
}

/** The first headings of a part that is out of view. @param {Element} element */
function headingsIn(element) {
  const heading = "h1, h2, h3, h4, legend, [role=heading]";
  const first = native(element).matches(heading) ? element : native(element).querySelector(heading);
  const words = first?.checkVisibility() ? tidy(first.textContent).slice(0, 40) : "";
  return words === "" ? [] : [words];
}

/**
 * Writes what was left out.
 * @param {Pen} pen
 * @param {Walk} walk
 */
function endFold(pen, walk) {
  const { fold } = pen;
  pen.fold = null;
  // A part without a heading says nothing: how far the page goes on is said of the page.
  if (fold === null || (fold.of === "parts" && fold.words.length === 0)) return;
  const { way, count, of, words } = fold;
  const isRows = of !== "parts";
  leave(pen, "\n");
  const attributes = { way, count: isRows ? String(count) : "", of: isRows ? of : "" };
  put(pen, markup("fold", attributes, escapeMarkup(words.slice(0, 3).join(" · "))), walk.blocks);
  leave(pen, "\n");
}
