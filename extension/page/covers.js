/**
 * What lies over what. Asking Chrome what is at a point is dear, so it is asked only where something
 * that is taken out of the flow stands.
 */

/**
 * Notes an element that may lie over others.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 * @param {Walk} walk
 */
function noteFloat(element, { position, pointerEvents }, { left, top, right, bottom }, walk) {
  if (position === "static" || position === "relative" || pointerEvents === "none") return;
  if (right - left < 16 || bottom - top < 16) return;
  walk.floats.push({ element, box: { left, top, right, bottom } });
}

/**
 * Whether something else lies over the middle of it.
 * @param {Element} element
 * @param {DOMRect} box
 * @param {Around} around
 */
function isCoveredNow(element, box, { clip, sunk }) {
  const seen = overlap(overlap(box, clip), windowBox());
  if (seen.right <= seen.left || seen.bottom <= seen.top) return false;
  const [x, y] = [(seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2];
  if (!sunk && !floatsAt(x, y, element)) return false;
  const hit = elementAt(x, y);
  if (hit === null || native(element).contains(hit)) return false;
  return !holds(element, hit) && hitOf(element) === null;
}

/**
 * Whether something out of the flow that the element is no part of stands at the point.
 * @param {number} x
 * @param {number} y
 * @param {Element} element
 */
function floatsAt(x, y, element) {
  return state().floats.some(
    ({ element: float, box }) =>
      x > box.left && x < box.right && y > box.top && y < box.bottom && !holds(float, element),
  );
}

/**
 * Whether other elements may cover something now than when it was read.
 * @param {Walk} walk
 */
function haveFloatsMoved({ floats }) {
  const before = state().floats;
  state().floats = floats;
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
