/** Using again what was read of an element, as long as it looks the same. */

/**
 * @typedef {object} Known What was read of one element.
 * @property {string} html its place in what is around it
 * @property {Piece[]} blocks
 * @property {Element[]} probes
 * @property {string} states of the probes
 * @property {Element[]} floats
 * @property {Spot[]} spots
 * @property {DOMRect} box
 * @property {Gap} gap what stands before and after it
 * @property {number} reading when
 * @property {Around} around where it could be seen, and how it was read
 */

/**
 * Where the walk stands, to know afterwards what one element has added.
 * @param {Walk} walk
 */
function standOf({ blocks, probes, layers, floats, spots, nodes, slots }) {
  return {
    blocks: blocks.length,
    probes: probes.length,
    layers: layers.length,
    floats: floats.length,
    spots: spots.length,
    nodes,
    slots,
  };
}

/**
 * Remembers what was read of an element.
 * @param {Element} element
 * @param {string} html
 * @param {Gap} gap
 * @param {DOMRect} box
 * @param {Around} around
 * @param {ReturnType<typeof standOf>} before
 * @param {Walk} walk
 */
function keep(element, html, gap, box, { outer }, before, walk) {
  // What stands in the slot of a closed tree tells only that tree's host of its changes.
  const isTold = walk.slots === before.slots || native(element).getRootNode() === document;
  if (!isTold || !outer || walk.layers.length > before.layers) return;
  const probes = walk.probes.slice(before.probes);
  state().pieces[walk.extent].set(element, {
    html,
    gap,
    reading: walk.reading,
    blocks: walk.blocks.slice(before.blocks),
    probes,
    states: statesOf(probes),
    floats: walk.floats.slice(before.floats),
    spots: walk.spots.slice(before.spots),
    box,
    around: outer,
  });
}

/** After which reading anything in the element may have come to look different. @param {Element} element */
function shakenAt(element) {
  return state().shaken.get(element) ?? -1;
}

/**
 * Whether the element looks as it did when it was read last.
 * @param {Element} element
 * @param {DOMRect} box
 * @param {Around} around
 * @param {Walk} walk
 */
function isKnown(element, box, around, walk) {
  if (walk.fresh) return false;
  const { pieces, stale } = state();
  const known = pieces[walk.extent].get(element);
  return (
    known !== undefined &&
    Math.max(stale.get(element) ?? -1, around.shaken) < known.reading &&
    isSamePlace(known.box, box, around, walk) &&
    isAlike(known.around, around) &&
    known.states === statesOf(known.probes)
  );
}

/**
 * Whether things are read alike in the one and in the other.
 * @param {Around} one
 * @param {Around} other
 */
function isAlike(one, other) {
  return (
    isSameBox(one.clip, other.clip) &&
    one.inert === other.inert &&
    one.mute === other.mute &&
    one.flat === other.flat &&
    one.hand === other.hand &&
    one.shown === other.shown
  );
}

/**
 * Whether as much of the element can be seen as before, though it may have moved.
 * @param {DOMRect} old
 * @param {DOMRect} box
 * @param {Around} around
 * @param {Walk} walk
 */
function isSamePlace(old, box, { clip }, walk) {
  if (old.width !== box.width || old.height !== box.height) return false;
  if (walk.extent === "page" || (old.x === box.x && old.y === box.y)) return true;
  return isWithin(old, clip) && isWithin(box, clip);
}

/**
 * Writes again what is known of the element.
 * @param {Element} element
 * @param {DOMRect} box
 * @param {Pen} pen
 * @param {Walk} walk
 */
function repeat(element, box, pen, walk) {
  const known = state().pieces[walk.extent].get(element);
  if (!known) return;
  // What has moved may have come to lie under something.
  if (known.box.x !== box.x || known.box.y !== box.y) walk.seen.push(...known.spots);
  known.box = box;
  walk.blocks.push(...known.blocks);
  walk.probes.push(...known.probes);
  walk.floats.push(...known.floats);
  walk.spots.push(...known.spots);
  leave(pen, known.gap);
  write(pen, known.html, walk);
  leave(pen, known.gap);
}

/**
 * What can change of elements without any event: a script sets a value, or scrolls.
 * @param {Element[]} probes
 */
function statesOf(probes) {
  return probes.map(stateOf).join("\u0000");
}

/** @param {Element} element */
function stateOf(element) {
  if (element instanceof HTMLInputElement)
    return `${element.value}\u0001${element.checked}${element.indeterminate}${element.disabled}`;
  if (element instanceof HTMLTextAreaElement) return element.value;
  if (element instanceof HTMLSelectElement)
    return Array.from(element.selectedOptions, ({ index }) => index).join() + element.length;
  if (element instanceof HTMLIFrameElement) return slotOf(element);
  return `${element.scrollTop},${element.scrollLeft},${element.scrollHeight}`;
}
