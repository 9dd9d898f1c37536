/** Reading what a person can use, and pictures. */

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readField(element, style, box, around, pen, walk) {
  const before = standOf(walk);
  walk.probes.push(element);
  const gap = style.display.startsWith("inline") ? " " : "\n";
  const html = fieldMarkup(element, around, walk);
  keepUsable(element, html, gap, box, around, before, walk);
  leave(pen, gap);
  write(pen, html, walk);
  leave(pen, gap);
}

/**
 * Remembers what was read of a usable element, unless words from elsewhere are in its name.
 * @param {Element} element
 * @param {string} html
 * @param {Gap} gap
 * @param {DOMRect} box
 * @param {Around} around
 * @param {ReturnType<typeof standOf>} before
 * @param {Walk} walk
 */
function keepUsable(element, html, gap, box, around, before, walk) {
  if (native(element).hasAttribute("aria-labelledby")) return;
  keep(element, html, gap, box, around, before, walk);
}

/**
 * @param {Element} element
 * @param {Around} around
 * @param {Walk} walk
 */
function fieldMarkup(element, around, walk) {
  const options = element instanceof HTMLSelectElement ? optionsMarkup(element) : "";
  const offered = element instanceof HTMLInputElement ? datalistMarkup(element) : "";
  const covered = isCovered(element, around, walk);
  const own = attributesOf(element, "", walk);
  const isBlind = Boolean(own.value) && !isWritten(element, around);
  const attributes = { ...own, ...(isBlind ? { value: "", filled: true } : {}), covered };
  return markup(tagOf(element), attributes, options) + offered;
}

/**
 * Whether something lay over it when it was last looked; that is looked again after the walk.
 * @param {Element} element
 * @param {Around} around
 * @param {Walk} walk
 */
function isCovered(element, { clip, sunk }, walk) {
  const spot = { element, clip, sunk };
  walk.spots.push(spot);
  walk.seen.push(spot);
  return state().covered.has(element);
}

/** @param {HTMLSelectElement} select */
function optionsMarkup(select) {
  let html = "";
  // The month in which a card ends is said neither by the list nor by the choice.
  const isHidden = isSecret(select);
  /** @type {Element | null} */
  let group = null;
  for (const option of Array.from(select.options).slice(0, 500)) {
    const { parentElement, selected, disabled } = option;
    if (option.hidden) continue;
    const own = parentElement instanceof HTMLOptGroupElement ? parentElement : null;
    if (own !== group) html += (group ? "</optgroup>" : "") + (own ? groupStart(own) : "");
    group = own;
    const isOff = disabled || own?.disabled === true;
    html += markup(
      "option",
      { selected: selected && !isHidden, disabled: isOff },
      escapeMarkup(tidy(option.label)),
    );
  }
  return html + (group ? "</optgroup>" : "");
}

/** @param {HTMLOptGroupElement} group */
function groupStart({ label }) {
  return `<optgroup${attributeMarkup({ name: tidy(label) })}>`;
}

/** What a text field suggests. @param {HTMLInputElement} input */
function datalistMarkup({ list }) {
  if (!list) return "";
  const options = Array.from(list.options).slice(0, 50);
  return ` suggests: ${escapeMarkup(options.map(({ label, value }) => tidy(label || value)).join(", "))}`;
}

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readUsable(element, style, box, around, pen, walk) {
  const before = standOf(walk);
  const gap = gapAround(element, style, around);
  const html =
    hasUsable(element) || listensAround(element)
      ? holderMarkup(element, style, around, pen, walk)
      : usableMarkup(element, style, around, walk);
  keepUsable(element, html, gap, box, around, before, walk);
  leave(pen, gap);
  write(pen, html, walk);
  leave(pen, gap);
}

/**
 * What keeps it apart from what is beside it.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {Around} around
 * @returns {Gap}
 */
function gapAround(element, style, { flat }) {
  if (flat && roleOf(element) === "gridcell") return "\t";
  return style.display.startsWith("inline") ? "" : "\n";
}

/**
 * A usable element that holds others.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function holderMarkup(element, style, around, pen, walk) {
  const covered = isCovered(element, around, walk);
  const inner = newPen(pen.flat ? null : element, pen.flat);
  const hand = around.hand || !listensAround(element);
  readChildren(element, style, { ...around, hand }, inner, walk);
  const content = written(inner);
  if (/^(|gridcell)$/.test(roleOf(element)) && isOneUsable(content)) return content;
  const attributes = { ...attributesOf(element, "", walk), covered };
  return markup(
    containerTag(element),
    { ...attributes, ...scrollOf(element, style, walk) },
    content,
  );
}

/**
 * A usable element that is all told by its words.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {Around} around
 * @param {Walk} walk
 */
function usableMarkup(element, style, around, walk) {
  const covered = isCovered(element, around, walk);
  const legible = isLegible(element, style, around, walk);
  const text = legible ? textOf(element).slice(0, 2_000) : "";
  walk.characters -= text.length;
  const own = attributesOf(element, text, walk);
  if (legible) state().unwritten.delete(element);
  else state().unwritten.add(element);
  const attributes = { ...own, ...(legible ? {} : { name: unwrittenName(element) }), covered };
  return markup(tagOf(element), attributes, escapeMarkup(text));
}

/**
 * Whether the markup is one usable element and nothing else: what only wraps it adds nothing.
 * @param {string} html
 */
function isOneUsable(html) {
  return /^<(a|button|select|textarea|div) id="[^<>]*>[^<]*<\/\1>$|^<input id="[^<>]*>$/.test(html);
}

/** Whether something inside can be used by itself. @param {Element} element */
function hasUsable(element) {
  const selector =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [contenteditable], " +
    "[role=button], [role=link], [role=checkbox], [role=radio], [role=switch], [role=textbox], " +
    "[role=searchbox], [role=spinbutton], [role=slider], [role=combobox], [role=listbox], " +
    "[role=option], [role=tab], [role=treeitem], [role=menuitem], [role=menuitemcheckbox], " +
    "[role=menuitemradio], [role=row], [role=gridcell], [onclick], [tabindex='0']";
  if (native(element).firstElementChild === null && !shadowOf(element)) return false;
  return (
    native(element).querySelector(selector) !== null ||
    Array.from(native(element).querySelectorAll("slot")).some((slot) => fills(slot, selector)) ||
    shadowOf(element)?.querySelector(`${selector}, slot`) != null
  );
}

/**
 * Whether it may listen for what is in it, which is told apart only by that.
 * @param {Element} element
 */
function listensAround(element) {
  const isWhole = isWidget(roleOf(element)) || native(element).firstElementChild === null;
  return !isWhole && state().listening.has(element);
}

/**
 * Whether what the page put into a slot is or holds such an element.
 * @param {HTMLSlotElement} slot
 * @param {string} selector
 */
function fills(slot, selector) {
  return slot
    .assignedElements({ flatten: true })
    .some((element) => element.matches(selector) || element.querySelector(selector) !== null);
}

/**
 * HTML lets no link or button hold another, so the parser would take them apart.
 * @param {Element} element
 */
function containerTag(element) {
  const tag = tagOf(element);
  return tag === "a" || tag === "button" ? "div" : tag;
}

/**
 * @param {Element} element
 * @param {DOMRect} box
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readPicture(element, box, around, pen, walk) {
  const name = nameOf(element);
  const gauge = gaugeOf(element);
  if (gauge) return write(pen, markup(gaugeTag(element), { name, ...gauge }, ""), walk);
  if (element instanceof SVGSVGElement && isDrawing(element, box))
    return readDrawing(element, name, around, pen, walk);
  if (name === "") return;
  const word = isDrawn(element) ? element.localName : "img";
  leave(pen, " ");
  write(pen, markup(word, { name }, ""), walk);
  leave(pen, " ");
}

/**
 * Whether more is in it than the picture of one thing, as icons are.
 * @param {SVGSVGElement} svg
 * @param {DOMRect} box
 */
function isDrawing(svg, { width, height }) {
  if (width > 48 || height > 48) return true;
  return svg.querySelector("a, text, [role], [onclick], [tabindex]") !== null;
}

/** Whether it is drawn by the page, not fetched. @param {Element} element */
function isDrawn({ localName }) {
  return localName === "svg" || localName === "canvas";
}

/** @param {Element} element */
function gaugeTag(element) {
  return native(element).localName === "meter" || statedRole(element) === "meter"
    ? "meter"
    : "progress";
}

/**
 * How far a bar has come; null for what is none.
 * @param {Element} element
 * @returns {Attributes | null}
 */
function gaugeOf(element) {
  if (element instanceof HTMLProgressElement || element instanceof HTMLMeterElement) {
    const isKnown = element.hasAttribute("value");
    return { value: isKnown ? String(element.value) : "", max: String(element.max) };
  }
  if (!isGauge(element)) return null;
  const said = (/** @type {string} */ what) => tidy(native(element).getAttribute(`aria-${what}`));
  return { value: said("valuetext") || said("valuenow"), max: said("valuemax") };
}

/**
 * The place of an iframe, whose own document is read by itself.
 * @param {HTMLIFrameElement} iframe
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readIframe(iframe, around, pen, walk) {
  const src = iframe.src === "" ? "" : iframe.src.slice(0, 200);
  walk.probes.push(iframe);
  leave(pen, "\n");
  const attributes = { name: nameOf(iframe), src, covered: isCovered(iframe, around, walk) };
  write(pen, markup("iframe", attributes, placeholder(slotOf(iframe))), walk);
  leave(pen, "\n");
}
