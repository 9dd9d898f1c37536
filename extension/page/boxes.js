/** Where things are drawn: rectangles in pixels of the window, and what of them can be seen. */

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */

/** What can be seen of the document without scrolling. @returns {Box} */
function windowBox() {
  return { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
}

/** What can be seen of the document at all; nobody can scroll to the left of it or above it. @returns {Box} */
function documentBox() {
  return { left: -scrollX, top: -scrollY, right: Infinity, bottom: Infinity };
}

/**
 * @param {Box} one
 * @param {Box} other
 * @returns {Box}
 */
function overlap(one, other) {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
}

/**
 * Whether nothing of the box lies within the bounds.
 * @param {Box} box
 * @param {Box} bounds
 */
function isBeyond(box, bounds) {
  return (
    box.right <= bounds.left + 1 ||
    box.bottom <= bounds.top + 1 ||
    box.left >= bounds.right - 1 ||
    box.top >= bounds.bottom - 1
  );
}

/**
 * Whether all of the box lies within the bounds.
 * @param {Box} box
 * @param {Box} bounds
 */
function isWithin(box, bounds) {
  return (
    box.left >= bounds.left &&
    box.top >= bounds.top &&
    box.right <= bounds.right &&
    box.bottom <= bounds.bottom
  );
}

/**
 * The way one scrolls to get there.
 * @param {Box} box
 * @param {Box} bounds
 */
function wayTo(box, bounds) {
  if (box.bottom <= bounds.top + 1) return "above";
  if (box.top >= bounds.bottom - 1) return "below";
  return box.right <= bounds.left + 1 ? "left" : "right";
}
