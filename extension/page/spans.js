/** Long lists: finding what of them is in view without looking at each item. */

/**
 * @typedef {object} Span
 * @property {Iterable<Node>} nodes those in view, and what stands between them
 * @property {number} above how many elements come before
 * @property {number} below how many come after
 */

/**
 * The part of a long list that is in view; null if it must be read one by one.
 * @param {Element} parent
 * @param {CSSStyleDeclaration} style
 * @param {Around} around
 * @param {Walk} walk
 * @returns {Span | null}
 */
function spanOf(parent, style, { clip }, walk) {
  if (walk.extent === "page" || native(parent).childElementCount < 40 || shadowOf(parent))
    return null;
  const { children } = native(parent);
  const { display, flexDirection } = style;
  const isStack = /^(block|list-item|table-row-group|flow-root)$/.test(display);
  if (!isStack && !(display === "flex" && flexDirection === "column")) return null;
  const samples = [0, 0.33, 0.66, 1].map(
    (share) => children[Math.round(share * (children.length - 1))],
  );
  if (!isStacked(samples.filter((sample) => sample !== undefined))) return null;
  const first = firstWhere(children, (box) => box.bottom > clip.top);
  const end = firstWhere(children, (box) => box.top >= clip.bottom);
  if (end <= first) return null;
  walk.jumped.set(parent, new Set(Array.prototype.slice.call(children, first, end)));
  return { nodes: nodesBetween(parent, first, end), above: first, below: children.length - end };
}

/**
 * Whether elements stand one below the other, as the flow places them.
 * @param {Element[]} elements
 */
function isStacked(elements) {
  let bottom = -Infinity;
  for (const element of elements) {
    const { position, float: side } = getComputedStyle(element);
    const box = native(element).getBoundingClientRect();
    if (!/^(static|relative)$/.test(position) || side !== "none" || box.top < bottom - 1)
      return false;
    // One that is not drawn has no place, so nothing can be said by halves.
    if (box.height === 0) return false;
    bottom = box.bottom;
  }
  return true;
}

/**
 * The first element of a stack whose box meets the claim, which holds for all after it.
 * @param {HTMLCollection} stack
 * @param {(box: DOMRect) => boolean} claim
 */
function firstWhere(stack, claim) {
  let [low, high] = [0, stack.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = drawnFrom(stack, middle, high);
    const element = at === null ? undefined : stack[at];
    if (element === undefined || claim(native(element).getBoundingClientRect())) high = middle;
    else low = (at ?? middle) + 1;
  }
  return low;
}

/**
 * The first element from here on that is drawn.
 * @param {HTMLCollection} stack
 * @param {number} from
 * @param {number} end
 */
function drawnFrom(stack, from, end) {
  for (let at = from; at < end; at += 1) {
    const element = stack[at];
    if (element && native(element).getBoundingClientRect().height > 0) return at;
  }
  return null;
}

/**
 * @param {Element} parent
 * @param {number} first
 * @param {number} end
 * @returns {Generator<Node>}
 */
function* nodesBetween(parent, first, end) {
  const { children, firstChild } = native(parent);
  let node = first > 0 ? (children[first - 1]?.nextSibling ?? null) : firstChild;
  const stop = children[end] ?? null;
  for (; node && node !== stop; node = node.nextSibling) yield node;
}
