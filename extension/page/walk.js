/**
 * Reading the document: one walk over what is drawn, all reading and no writing, so that Chrome lays
 * the page out once. What lies out of view is passed over by its box alone; what has not changed
 * since the last walk is not read again.
 */

/**
 * @typedef {object} Walk
 * @property {"view" | "page"} extent
 * @property {Box} bounds what is read
 * @property {Piece[]} blocks in the order in which they end
 * @property {Element[]} probes what can change without any event
 * @property {Layer[]} layers what lies over the page
 * @property {Spot[]} spots what can be used
 * @property {Spot[]} seen what of that was looked at in this walk
 * @property {Element[]} floats what is taken out of the flow, and so may cover other things
 * @property {Element[]} lids what covers all that it is placed in
 * @property {Set<Element>} passed what was passed over as out of view
 * @property {Map<Element, Set<Element>>} jumped long lists of which only these items were looked at
 * @property {number} nodes how many more elements may be looked at
 * @property {number} characters how much more may be written
 * @property {boolean} fresh whether nothing of the last walk may be used again
 * @property {number} reading its number
 * @property {number} slots how many slots of shadow trees were walked through
 * @property {Element | null} focus
 */

/** @typedef {{ element: Element, box: Box }} Float */

/**
 * @typedef {object} Around What an element takes from those around it.
 * @property {Box} clip where it can be seen
 * @property {boolean} whole whether all of it can be seen
 * @property {boolean} scrolls whether what lies beyond can be scrolled to
 * @property {Box} free where it can be seen if it is placed absolutely
 * @property {number} opacity
 * @property {boolean} shown by `visibility`
 * @property {boolean} hand whether the pointer is a hand over it
 * @property {boolean} handAround whether it was one already over what is around it
 * @property {boolean} inert
 * @property {boolean} sunk whether it lies below the flow
 * @property {boolean} mute whether its words are left out, for they are a field's name already
 * @property {boolean} flat whether lines may not end
 * @property {number} shaken the reading after which anything in it may have come to look different
 * @property {Around | null} outer what is around the element itself
 * @property {Element | null} lid what lies over its words for good
 * @property {string} paper the colour behind it; empty if unknown
 * @property {DOMMatrix | null} turn how it is turned in space; null if it is not
 * @property {number} scale how large it is drawn for one pixel of its layout
 */

/**
 * @param {"view" | "page"} extent
 * @param {boolean} fresh
 * @returns {Walk}
 */
function newWalk(extent, fresh) {
  return {
    extent,
    bounds: extent === "view" ? windowBox() : documentBox(),
    blocks: [],
    probes: [],
    layers: [],
    floats: [],
    lids: [],
    spots: [],
    seen: [],
    passed: new Set(),
    jumped: new Map(),
    nodes: 20_000,
    // Half of MAX_HTML in protocol/page.py: tags and attributes are not counted.
    characters: 4 * 2 ** 20,
    fresh,
    reading: nextReading(),
    slots: 0,
    focus: focusedElement(),
  };
}

/**
 * @param {Element} parent
 * @param {CSSStyleDeclaration} style
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readChildren(parent, style, around, pen, walk) {
  const span = spanOf(parent, style, around, walk);
  if (span) foldOver(parent, "above", span.above, pen, walk);
  let legible = /** @type {boolean | null} */ (null);
  for (const child of span?.nodes ?? childrenOf(parent)) {
    if (child instanceof Element) {
      if (child instanceof HTMLSlotElement) walk.slots += 1;
      readElement(child, around, pen, walk);
    } else if (child instanceof Text && isBlank(child)) {
      leave(pen, " ");
    } else if (child instanceof Text && around.shown && !around.mute) {
      legible ??= isLegible(parent, style, around, walk);
      if (legible) readText(child, around, pen, walk);
    }
  }
  if (span) foldOver(parent, "below", span.below, pen, walk);
  endFold(pen, walk);
}

/** Whether there is nothing to read in it. @param {Text} text */
function isBlank({ data }) {
  return !/\S/.test(data);
}

/**
 * @param {Text} node
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readText(node, around, pen, walk) {
  const text = flatten(node.data).slice(0, Math.max(0, walk.characters));
  const words = text.trim();
  if (words === "" || !isTextSeen(node, around)) return leave(pen, " ");
  walk.characters -= words.length;
  if (text.startsWith(" ")) leave(pen, " ");
  write(pen, escapeMarkup(words), walk);
  if (text.endsWith(" ")) leave(pen, " ");
}

/**
 * Writes markup, after what was left out before it.
 * @param {Pen} pen
 * @param {string} html
 * @param {Walk} walk
 */
function write(pen, html, walk) {
  endFold(pen, walk);
  put(pen, html, walk.blocks);
}

/**
 * Whether a part of the text is in view. Only that of an element that is partly out of view is measured.
 * @param {Text} text
 * @param {Around} around
 */
function isTextSeen(text, around) {
  if (around.whole) return true;
  const { left, top, right, bottom } = around.clip;
  // A row or a heading is read as one thing, but for what is folded in it.
  if (around.flat) return right - left >= 2 && bottom - top >= 2;
  const range = document.createRange();
  range.selectNode(text);
  const box = range.getBoundingClientRect();
  return !isBeyond(box, around.clip) || (box.width === 0 && box.height === 0);
}

/**
 * @param {Element} element
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readElement(element, around, pen, walk) {
  walk.nodes -= 1;
  if (walk.nodes <= 0 || walk.characters <= 0 || isSkipped(element)) return;
  if (element.localName === "br") return leave(pen, "\n");
  const box = native(element).getBoundingClientRect();
  const hasBox = box.width > 0 && box.height > 0;
  if (hasBox && isBeyond(box, walk.bounds)) return passOver(element, box, around, pen, walk);
  if (isKnown(element, box, around, walk)) return repeat(element, box, pen, walk);
  const style = getComputedStyle(element);
  const isFaint = around.opacity * Number(style.opacity) < 0.1;
  if (isFaint || isUndrawn(element, style, box)) return readCovered(element, around, pen, walk);
  const clip = clipOf(style, around, walk);
  if (hasBox && isBeyond(box, clip)) return passOver(element, box, around, pen, walk);
  noteFloat(element, style, box, walk);
  const within = inside(element, style, box, clip, around, walk);
  if (within.turn && within.turn.m33 < 0 && style.backfaceVisibility === "hidden") return;
  readVisible(element, style, box, within, pen, walk);
}

/**
 * Styled boxes are drawn by their label, over an input that is not to be seen.
 * @param {Element} element
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readCovered(element, around, pen, walk) {
  const field = isField(element) ? element : onlyField(element);
  if (!field || !surfaceOf(field)) return;
  walk.probes.push(field);
  write(pen, fieldMarkup(field, around, walk), walk);
}

/** The field that a clear shell is there for, as that of a list is. @param {Element} shell */
function onlyField(shell) {
  if (native(shell).getElementsByTagName("*").length > 4) return null;
  const [field, ...others] = native(shell).querySelectorAll("input");
  return others.length === 0 ? (field ?? null) : null;
}

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readVisible(element, style, box, around, pen, walk) {
  const { localName } = native(element);
  if (localName === "iframe" || localName === "frame") {
    const isSeen = around.shown && box.width > 2 && box.height > 2;
    if (isSeen) readIframe(/** @type {HTMLIFrameElement} */ (element), around, pen, walk);
  } else if (isField(element)) {
    if (around.shown && roleOf(element) !== "") readField(element, style, box, around, pen, walk);
  } else if (around.shown && isUsable(element, style, around)) {
    readUsable(element, style, box, around, pen, walk);
  } else if (around.shown && isPicture(element)) {
    readPicture(element, box, around, pen, walk);
  } else {
    readPlace(element, style, box, around, pen, walk);
  }
}

/**
 * Where an element can be seen, by what it is placed in.
 * @param {CSSStyleDeclaration} style
 * @param {Around} around
 * @param {Walk} walk
 */
function clipOf({ position }, around, walk) {
  if (position === "fixed") return overlap(walk.bounds, windowBox());
  return position === "absolute" ? around.free : around.clip;
}

/**
 * What an element's children take from it.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 * @param {Box} clip
 * @param {Around} around
 * @param {Walk} walk
 * @returns {Around}
 */
function inside(element, style, box, clip, around, walk) {
  const own = clipInside(element, style, box, clip, walk);
  const isPlaced = style.position !== "static";
  const { turn, scale } = turnedBy(style.transform, around);
  return {
    clip: own,
    whole: box.width >= 2 && box.height >= 2 && isWithin(box, own),
    scrolls: own === clip ? around.scrolls : /auto|scroll/.test(style.overflowX + style.overflowY),
    free: isPlaced ? own : around.free,
    opacity: around.opacity * Number(style.opacity),
    shown: style.visibility === "visible",
    hand: isHand(style),
    handAround: around.hand,
    inert: around.inert || native(element).hasAttribute("inert"),
    sunk: around.sunk || (isPlaced && style.zIndex.startsWith("-")),
    mute: around.mute,
    flat: around.flat,
    shaken: Math.max(around.shaken, shakenAt(element)),
    outer: around,
    lid: lidOver(element, style, around),
    paper: paperOf(style, around),
    turn,
    scale,
  };
}

/**
 * What can be seen inside an element: one that scrolls shows all of it, sooner or later.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 * @param {Box} clip
 * @param {Walk} walk
 */
function clipInside(element, { overflowX, overflowY, display }, box, clip, walk) {
  // What body and html cut off, Chrome lets the window scroll to.
  const isOpen = overflowX === "visible" && overflowY === "visible";
  if (isOpen || display.startsWith("inline") || element === document.body) return clip;
  if (walk.extent === "view") return overlap(clip, box);
  const { left, top, right, bottom } = box;
  const bounds = { left, top, right, bottom };
  if (/auto|scroll/.test(overflowX)) Object.assign(bounds, { left: -Infinity, right: Infinity });
  if (/auto|scroll/.test(overflowY)) Object.assign(bounds, { top: -Infinity, bottom: Infinity });
  return overlap(clip, bounds);
}
