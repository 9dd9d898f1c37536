/** What lies over the page, and what is in view although the place it belongs to is not. */

/** @typedef {{ html: string, modal: boolean }} Layer */

/**
 * The whole document as one markup: layers first; under a modal dialog nothing can be used or read.
 * @param {Walk} walk
 */
function readBody(walk) {
  const { body } = document;
  const pen = newPen(body, false);
  if (body) {
    const style = getComputedStyle(body);
    const around = aroundBody(body, style, walk);
    // What rich editors edit is the body of an iframe's document.
    if (isEditable(body) || document.designMode === "on")
      write(pen, fieldMarkup(body, around, walk), walk);
    else if (around.opacity >= 0.1) readChildren(body, style, around, pen, walk);
    if (walk.extent === "view" && walk.passed.size + walk.jumped.size > 0)
      readStrays(around, pen, walk);
  }
  const modal = walk.layers.findLast((layer) => layer.modal);
  const layers = modal ? [modal] : walk.layers;
  const parts = layers.map((layer) => layer.html);
  if (!modal) parts.push(written(pen));
  return markup("body", bodyAttributes(walk), parts.join("\n"));
}

/** @param {Walk} walk @returns {Attributes} */
function bodyAttributes(walk) {
  const { scrollTop = 0, scrollHeight = 0 } = document.scrollingElement ?? {};
  const cut = walk.nodes <= 0 || walk.characters <= 0;
  // The page around an iframe says where it began; what it shows since then, only its document knows.
  const origin = state().letters === "" ? "" : self.origin;
  if (walk.extent === "page") return { origin, cut };
  return {
    origin,
    above: pixels(scrollTop),
    below: pixels(scrollHeight - scrollTop - innerHeight),
    cut,
  };
}

/**
 * @param {Element} body
 * @param {CSSStyleDeclaration} style
 * @param {Walk} walk
 * @returns {Around}
 */
function aroundBody(body, style, walk) {
  const root = getComputedStyle(document.documentElement);
  return {
    clip: walk.bounds,
    whole: false,
    scrolls: true,
    free: walk.bounds,
    opacity: Number(root.opacity) * Number(style.opacity),
    shown: style.visibility === "visible",
    hand: isHand(style),
    handAround: false,
    inert: native(body).hasAttribute("inert"),
    sunk: false,
    mute: false,
    flat: false,
    shaken: Math.max(shakenAt(body), shakenAt(document.documentElement)),
    outer: null,
    paper: paperOf(style, { paper: paperOf(root, { paper: canvasPaper(root) }) }),
    lid: null,
    turn: null,
    scale: 1,
  };
}

/**
 * What Chrome draws where the page draws nothing; empty where that is the person's choice, or that of
 * the document around this one.
 * @param {CSSStyleDeclaration} root
 */
function canvasPaper({ colorScheme }) {
  return window !== window.parent || colorScheme.includes("dark") ? "" : "rgb(255, 255, 255)";
}

/**
 * Finds by points of the window what hangs out of parts that were passed over, such as a fixed button
 * in a footer, and reads it.
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readStrays(around, pen, walk) {
  const page = state();
  if (walk.fresh) page.strays = findStrays(walk);
  for (const stray of page.strays) {
    if (strayAt(stray, walk) !== stray) continue;
    leave(pen, "\n");
    readElement(stray, around, pen, walk);
    leave(pen, "\n");
  }
}

/** @param {Walk} walk @returns {Set<Element>} */
function findStrays(walk) {
  const found = new Set();
  for (let row = 0; row < 4; row += 1) {
    for (let column = 0; column < 4; column += 1) {
      const x = ((column + 0.5) * innerWidth) / 4;
      const y = ((row + 0.5) * innerHeight) / 4;
      const stray = strayAt(elementAt(x, y), walk);
      if (stray) found.add(stray);
    }
  }
  return found;
}

/**
 * The outermost element around the one that was hit which is in view, though something around it is
 * not.
 * @param {Element | null} hit
 * @param {Walk} walk
 */
function strayAt(hit, walk) {
  let stray = null;
  for (let outer = hit; outer; outer = parentOf(outer)) {
    const looked = walk.jumped.get(parentOf(outer) ?? outer);
    if (walk.passed.has(outer) || (looked && !looked.has(outer))) return stray;
    if (!isBeyond(native(outer).getBoundingClientRect(), walk.bounds)) stray = outer;
  }
  return null;
}

/**
 * Whether the element lies over the page.
 * @param {Element} element
 * @param {string} place
 * @param {CSSStyleDeclaration} style
 */
function isOverlay(element, place, style) {
  if (place === "dialog" || (native(element).hasAttribute("popover") && isPopover(element)))
    return true;
  if (!/^(menu|listbox|tooltip)$/.test(native(element).getAttribute("role") ?? "")) return false;
  return style.position === "absolute" || style.position === "fixed";
}

/** @param {Element} element */
function isPopover(element) {
  return native(element).matches(":popover-open");
}
