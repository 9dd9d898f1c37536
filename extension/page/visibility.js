/**
 * What a person can see. Only that is ever sent: hidden text is where pages hide orders to a
 * model.
 */

/** Whether the element never shows anything. @param {Element} element */
function isSkipped(element) {
  const silent = ["script", "style", "template", "noscript", "head", "meta", "link", "title"];
  return silent.includes(native(element).localName) || native(element).localName === "datalist";
}

/**
 * Whether nothing inside the element is drawn. `visibility: hidden` is not among the reasons: what
 * is inside may be visible again.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 */
function isCut(element, style) {
  // An element with `display: contents` has no box of its own, but its children have.
  if (style.display === "contents") return false;
  if (!native(element).checkVisibility()) return true;
  if (Number(style.opacity) < 0.1 || style.fontSize === "0px") return true;
  return isClipped(element, style) || isOutside(element, style);
}

/**
 * Whether its box is too small to show what it holds, as in a folded accordion.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 */
function isClipped(element, style) {
  if (style.clipPath.startsWith("inset(50%") || style.clip === "rect(0px, 0px, 0px, 0px)")
    return true;
  if (style.overflowX === "visible" && style.overflowY === "visible") return false;
  if (!(element instanceof HTMLElement) || style.display === "inline") return false;
  return native(element).offsetWidth < 2 || native(element).offsetHeight < 2;
}

/**
 * Whether it lies where nobody can scroll to, such as left of the page or above it.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 */
function isOutside(element, style) {
  if (style.position === "static" && style.textIndent === "0px") return false;
  const box = native(element).getBoundingClientRect();
  if (box.width === 0 && box.height === 0) return false;
  if (style.position === "fixed") {
    return box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight;
  }
  return box.right + scrollX <= 0 || box.bottom + scrollY <= 0;
}

/** Whether a person sees the element itself. @param {Element} element */
function isVisible(element) {
  const style = getComputedStyle(element);
  if (style.visibility !== "visible" || boxOf(element) === null) return false;
  return nearest(element, (outer) => isCut(outer, getComputedStyle(outer))) === null;
}

/**
 * What a person clicks to use the element: itself, or for a box that is drawn by its label, as
 * styled checkboxes are, the label. Null if neither can be seen.
 * @param {Element} element
 */
function surfaceOf(element) {
  if (isVisible(element)) return element;
  if (!(element instanceof HTMLInputElement)) return null;
  if (!["checkbox", "radio", "file"].includes(element.type)) return null;
  return Array.from(element.labels ?? []).find((label) => isVisible(label)) ?? null;
}

/**
 * The first of the element's boxes, in pixels of the viewport; null if it has none.
 * @param {Element} element
 */
function boxOf(element) {
  const boxes = Array.from(native(element).getClientRects());
  return boxes.find(({ width, height }) => width > 0 && height > 0) ?? null;
}
