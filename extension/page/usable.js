/** Reading what a person can use, and pictures. */

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readField(element, style, pen, walk) {
  walk.probes.push(element);
  const isLine = style.display.startsWith("inline");
  leave(pen, isLine ? " " : "\n");
  write(pen, fieldMarkup(element, walk), walk);
  leave(pen, isLine ? " " : "\n");
}

/**
 * @param {Element} element
 * @param {Walk} walk
 */
function fieldMarkup(element, walk) {
  const options = element instanceof HTMLSelectElement ? optionsMarkup(element) : "";
  const offered = element instanceof HTMLInputElement ? datalistMarkup(element) : "";
  return markup(tagOf(element), attributesOf(element, "", walk), options) + offered;
}

/** @param {HTMLSelectElement} select */
function optionsMarkup(select) {
  let group = "";
  const parts = [];
  for (const option of Array.from(select.options).slice(0, 500)) {
    if (option.hidden) continue;
    const { parentElement, selected, disabled } = option;
    const label = parentElement instanceof HTMLOptGroupElement ? tidy(parentElement.label) : "";
    if (label !== group && label !== "") parts.push(markup("optgroup", { name: label }, ""));
    group = label;
    parts.push(markup("option", { selected, disabled }, escapeMarkup(tidy(option.label))));
  }
  return parts.join("");
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
  const gap = style.display.startsWith("inline") ? " " : "\n";
  if (gap === "\n") leave(pen, gap);
  const covered = noteSpot(element, box, around, walk);
  if (hasUsable(element)) {
    const inner = newPen(pen.flat ? null : element, pen.flat);
    readChildren(element, style, { ...around, hand: true }, inner, walk);
    const attributes = {
      ...attributesOf(element, "", walk),
      covered,
      ...scrollOf(element, style, walk),
    };
    write(pen, markup(containerTag(element), attributes, written(inner)), walk);
  } else {
    const text = isLegible(style, around) ? textOf(element).slice(0, 2_000) : "";
    walk.characters -= text.length;
    const attributes = { ...attributesOf(element, text, walk), covered };
    write(pen, markup(tagOf(element), attributes, escapeMarkup(text)), walk);
  }
  if (gap === "\n") leave(pen, gap);
}

/** Whether something inside can be used by itself. @param {Element} element */
function hasUsable(element) {
  const selector =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [contenteditable], " +
    "[role=button], [role=link], [role=checkbox], [role=menuitem], [role=option], [role=tab], " +
    "[role=treeitem], [role=row], [role=gridcell], [onclick], [tabindex='0']";
  if (native(element).firstElementChild === null && !shadowOf(element)) return false;
  return (
    native(element).querySelector(selector) !== null ||
    shadowOf(element)?.querySelector(`${selector}, slot`) != null
  );
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
  if (gauge) return write(pen, markup("div", { role: "progressbar", name, ...gauge }, ""), walk);
  if (element instanceof SVGSVGElement && box.width > 48 && box.height > 48)
    return readDrawing(element, name, around, pen, walk);
  if (name === "") return;
  const word = ["svg", "canvas"].includes(element.localName) ? element.localName : "img";
  leave(pen, " ");
  write(pen, markup(word, { name }, ""), walk);
  leave(pen, " ");
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
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readIframe(iframe, pen, walk) {
  const src = iframe.src === "" ? "" : iframe.src.slice(0, 200);
  leave(pen, "\n");
  write(pen, markup("iframe", { name: nameOf(iframe), src }, placeholder(slotOf(iframe))), walk);
  leave(pen, "\n");
}
