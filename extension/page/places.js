/** Reading what gives the page its shape: regions, lists, tables, and layout, which leaves no trace. */

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readPlace(element, style, box, around, pen, walk) {
  const { display } = style;
  const place = placeOf(element);
  if (isFieldLabel(element))
    return readChildren(element, style, { ...around, mute: true }, pen, walk);
  // It is the table's name already.
  if (place === "caption" && !hasUsable(element)) return;
  if (place === "td" || place === "th") return readCell(element, style, around, pen, walk);
  if (place === "" && display.startsWith("inline-"))
    return readBox(element, style, box, around, pen, walk);
  if (place === "" && (display === "inline" || display === "contents")) {
    const isApart = isApartInline(style);
    if (isApart) leave(pen, " ");
    readChildren(element, style, around, pen, walk);
    if (isApart) leave(pen, " ");
    return;
  }
  readBlock(element, place, style, box, around, pen, walk);
}

/**
 * Reads a box that stands in a line as one word does.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readBox(element, style, box, around, pen, walk) {
  const before = standOf(walk);
  const inner = newPen(null, pen.flat);
  readChildren(element, style, around, inner, walk);
  const html = written(inner);
  if (isLarge(before, walk)) keep(element, html, " ", box, around, before, walk);
  leave(pen, " ");
  write(pen, html, walk);
  leave(pen, " ");
}

/**
 * Whether so much was read that it is worth while to remember it.
 * @param {{ nodes: number }} before
 * @param {Walk} walk
 */
function isLarge(before, walk) {
  return before.nodes - walk.nodes >= 6;
}

/** Whether an inline element stands off from the words before it. @param {CSSStyleDeclaration} style */
function isApartInline({ marginLeft, marginRight, paddingLeft }) {
  return marginLeft !== "0px" || marginRight !== "0px" || paddingLeft !== "0px";
}

/**
 * @param {Element} element
 * @param {string} place
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readBlock(element, place, style, box, around, pen, walk) {
  const before = standOf(walk);
  const isFlat = around.flat || /^h\d$/.test(place) || (place === "tr" && isFlatRow(element));
  const inner = newPen(isFlat ? null : element, isFlat);
  const scroll = scrollOf(element, style, walk);
  readChildren(element, style, { ...around, flat: isFlat }, inner, walk);
  const html = placeMarkup(element, place, written(inner), scroll);
  if (isOverlay(element, place, style)) {
    walk.layers.push({ html, modal: place === "dialog" && isModal(element) });
    return;
  }
  const part = around.flat ? html : blockOf(element, html, walk);
  if (isLarge(before, walk)) keep(element, part, "\n", box, around, before, walk);
  leave(pen, "\n");
  write(pen, part, walk);
  leave(pen, "\n");
}

/**
 * What stands in its place: itself, or the key of its block if it is long.
 * @param {Element} element
 * @param {string} html
 * @param {Walk} walk
 */
function blockOf(element, html, walk) {
  if (html.length <= 240) return html;
  const key = keyOf(element, 0);
  walk.blocks.push(newBlock(key, html));
  return placeholder(key).trimEnd();
}

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readCell(element, style, around, pen, walk) {
  if (!around.flat) {
    leave(pen, "\n");
    readChildren(element, style, around, pen, walk);
    return leave(pen, "\n");
  }
  const cell = newPen(null, true);
  readChildren(element, style, around, cell, walk);
  leave(pen, "\t");
  // An empty cell keeps its place, or those after it would stand under other headings.
  write(pen, written(cell) || "–", walk);
  leave(pen, "\t");
}

/**
 * Whether the row is one of a table of data, not of one that lays the page out. A form that is only a
 * button does not change that.
 * @param {Element} row
 */
function isFlatRow(row) {
  const fields = "input:not([type=hidden], [type=submit], [type=button]), select, textarea";
  const nested = "table, ul, ol, dl, h1, h2, h3, h4, h5, h6, section, fieldset, textarea, iframe";
  return native(row).querySelector(`${nested}, form:has(${fields})`) === null;
}

/**
 * @param {Element} element
 * @param {string} place
 * @param {string} inner
 * @param {Attributes} scroll
 */
function placeMarkup(element, place, inner, scroll) {
  if (inner === "" || (place === "tr" && /^[–\t]*$/.test(inner))) return "";
  const isScrolled = Object.keys(scroll).length > 0;
  if (place === "" || (place === "tr" && inner.includes("\n")))
    return isScrolled ? markup("div", scroll, inner) : inner;
  const attributes = { ...placeAttributes(element, place), ...scroll };
  const needsName = ["section", "form", "article", "fieldset"].includes(place);
  if (needsName && !attributes.name && !isScrolled) return inner;
  return markup(place, attributes, inner);
}

/**
 * How much of a scrolling element is out of view.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {Walk} walk
 * @returns {Attributes}
 */
function scrollOf(element, { overflowX, overflowY }, walk) {
  if (overflowX === "visible") return {};
  const [isTall, isWide] = [/auto|scroll/.test(overflowY), /auto|scroll/.test(overflowX)];
  if ((!isTall && !isWide) || element === document.body) return {};
  const { scrollHeight, clientHeight, scrollTop, scrollWidth, clientWidth, scrollLeft } =
    native(element);
  walk.probes.push(element);
  const [down, across] = [scrollHeight - clientHeight, scrollWidth - clientWidth];
  /** @type {Attributes} */
  const scroll = {};
  if (isTall && down > 16)
    Object.assign(scroll, { above: pixels(scrollTop), below: pixels(down - scrollTop) });
  if (isWide && across > 16)
    Object.assign(scroll, { left: pixels(scrollLeft), right: pixels(across - scrollLeft) });
  return Object.keys(scroll).length > 0 ? { scroll: true, ...scroll } : {};
}

/** @param {number} number */
function pixels(number) {
  return String(Math.max(0, Math.round(number)));
}

/** Whether its words are the name of a field that is on the page. @param {Element} element */
function isFieldLabel(element) {
  if (native(element).localName === "legend")
    return native(element).parentElement?.localName === "fieldset";
  const control = element instanceof HTMLLabelElement ? element.control : null;
  if (control === null || control.matches("[aria-label], [aria-labelledby]")) return false;
  const isSeen = control.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  return isSeen || surfaceOf(control) !== null;
}
