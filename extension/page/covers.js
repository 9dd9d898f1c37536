/**
 * What lies over what. Asking Chrome what is at a point is dear, so it is asked only where something
 * that is taken out of the flow stands; and only after the walk, which has met all of that.
 */

/**
 * @typedef {object} Spot A usable element that was read.
 * @property {Element} element
 * @property {Box} clip where it can be seen
 * @property {boolean} sunk whether it lies below the flow
 */

/**
 * Notes an element that may lie over others.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 * @param {Walk} walk
 */
function noteFloat(element, style, box, walk) {
  const { position } = style;
  if (position === "static" || position === "relative") return;
  if (box.width < 16 || box.height < 16) return;
  if (style.pointerEvents !== "none") walk.floats.push(element);
  if (position === "absolute" && isLid(element, style, box)) walk.lids.push(element);
}

/**
 * Whether it covers all of the part of the page that it is placed in, and for good.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 */
function isLid(element, { backgroundColor, zIndex }, box) {
  if (!backgroundColor.startsWith("rgb(") || zIndex.startsWith("-")) return false;
  const part = partOf(element);
  return part !== document.body && isWithin(native(part).getBoundingClientRect(), box);
}

/**
 * What lies over the words in an element for good; null if nothing does.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {{ lid: Element | null }} around
 */
function lidOver(element, style, { lid }) {
  const own = state().lids.get(element);
  if (own) return own;
  if (lid === null || element === lid) return null;
  const { position, zIndex } = style;
  const follows = lid.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
  return position !== "static" && (follows || Number(zIndex) > 0) ? null : lid;
}

/**
 * Looks which of the elements that were read are covered, and whether that is what was written.
 * @param {Walk} walk
 */
function haveCoversChanged(walk) {
  const page = state();
  const { spots, seen } = walk;
  const floats = walk.floats.map(floatOf);
  const isMoved = haveMoved(page.floats, floats);
  page.floats = floats;
  const newLids = walk.lids.filter((lid) => page.lids.get(partOf(lid)) !== lid);
  for (const lid of newLids) {
    page.lids.set(partOf(lid), lid);
    markStale(lid);
  }
  // What was not read again lies where it lay.
  const wrong = (isMoved ? spots : seen).filter((spot) => {
    const isCovered = isCoveredNow(spot, floats);
    const wasCovered = page.covered.has(spot.element);
    if (isCovered) page.covered.add(spot.element);
    else if (wasCovered) page.covered.delete(spot.element);
    return isCovered !== wasCovered;
  });
  for (const { element } of wrong) markStale(element);
  return newLids.length + wrong.length > 0;
}

/** @param {Element} element @returns {Float} */
function floatOf(element) {
  const { left, top, right, bottom } = native(element).getBoundingClientRect();
  return { element, box: { left, top, right, bottom } };
}

/** The part of the page that an element is placed in. @param {Element} element */
function partOf(element) {
  return (element instanceof HTMLElement && element.offsetParent) || document.body;
}

/**
 * Whether something else lies over the middle of it.
 * @param {Spot} spot
 * @param {Float[]} floats
 */
function isCoveredNow({ element, clip, sunk }, floats) {
  if (!sunk && floats.length === 0) return false;
  const box = native(element).getBoundingClientRect();
  const seen = overlap(overlap(box, clip), windowBox());
  if (seen.right <= seen.left || seen.bottom <= seen.top) return false;
  const [x, y] = [(seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2];
  if (!sunk && !isUnder(floats, x, y, element)) return false;
  const hit = elementAt(x, y);
  if (hit === null || native(element).contains(hit)) return false;
  return !holds(element, hit) && !isHitElsewhere(element);
}

/**
 * Whether another point of the element can be hit, or of the label that stands for it.
 * @param {Element} element
 */
function isHitElsewhere(element) {
  const surface = surfaceOf(element);
  return surface !== null && hitOf(surface) !== null;
}

/**
 * Whether something out of the flow that the element is no part of stands at the point.
 * @param {Float[]} floats
 * @param {number} x
 * @param {number} y
 * @param {Element} element
 */
function isUnder(floats, x, y, element) {
  return floats.some(
    ({ element: float, box }) =>
      x > box.left &&
      x < box.right &&
      y > box.top &&
      y < box.bottom &&
      !native(float).contains(element) &&
      !holds(float, element),
  );
}

/**
 * @param {Float[]} before
 * @param {Float[]} floats
 */
function haveMoved(before, floats) {
  return (
    floats.length !== before.length ||
    floats.some(({ element, box }, at) => {
      const old = before[at];
      return old?.element !== element || !isSameBox(old.box, box);
    })
  );
}

/**
 * @param {Box} one
 * @param {Box} other
 */
function isSameBox(one, other) {
  return (
    one.left === other.left &&
    one.top === other.top &&
    one.right === other.right &&
    one.bottom === other.bottom
  );
}
