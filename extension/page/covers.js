/**
 * What lies over what. Asking Chrome what is at a point is dear, so it is asked only where something
 * that is taken out of the flow stands.
 */

/**
 * @typedef {object} Spot A usable element, as it was written.
 * @property {Element} element
 * @property {Box} clip where it can be seen
 * @property {boolean} sunk whether it lies below the flow
 * @property {boolean} covered
 */

/**
 * Notes an element that may lie over others.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 * @param {Walk} walk
 */
function noteFloat(element, { position, pointerEvents }, { width, height }, walk) {
  if (position === "static" || position === "relative" || pointerEvents === "none") return;
  if (width >= 16 && height >= 16) walk.floats.push(element);
}

/**
 * Whether something else lies over the middle of an element, as far as is known before the end of the
 * walk.
 * @param {Element} element
 * @param {DOMRect} box
 * @param {Around} around
 * @param {Walk} walk
 */
function noteSpot(element, box, { clip, sunk }, walk) {
  const spot = { element, clip, sunk, covered: false };
  spot.covered = isCoveredNow(spot, box);
  walk.spots.push(spot);
  return spot.covered;
}

/**
 * @param {Spot} spot
 * @param {DOMRect} box
 */
function isCoveredNow({ element, clip, sunk }, box) {
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
      x > box.left &&
      x < box.right &&
      y > box.top &&
      y < box.bottom &&
      !native(float).contains(element) &&
      !holds(float, element),
  );
}

/**
 * Whether, now that all is known that may cover something, anything was written that is not so.
 * @param {Walk} walk
 */
function isMiscovered({ floats, spots }) {
  state().floats = floats.map((element) => {
    const { left, top, right, bottom } = native(element).getBoundingClientRect();
    return { element, box: { left, top, right, bottom } };
  });
  const isQuiet = floats.length === 0 && !spots.some(({ covered, sunk }) => covered || sunk);
  if (isQuiet) return false;
  return spots.some(
    (spot) => spot.covered !== isCoveredNow(spot, native(spot.element).getBoundingClientRect()),
  );
}
