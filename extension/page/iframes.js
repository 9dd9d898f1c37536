/**
 * Which iframe element shows which document: both ends number the iframes of a window alike. Those in
 * shadow trees are in no such list (https://html.spec.whatwg.org/#document-tree-child-navigables), so
 * the documents inside look for their element, or where that is of another origin ask by a message.
 */

/**
 * The key of the place that the iframe's document will take.
 * @param {HTMLIFrameElement} iframe
 * @returns {string}
 */
function slotOf(iframe) {
  const { shaded } = state();
  const { contentWindow, contentDocument } = iframe;
  const own = rootKey();
  const before = own === "0" ? "" : own;
  const index = contentWindow ? indexIn(window, contentWindow) : -1;
  // No document's letters have an "a", so no block's key is like these.
  const slot = index < 0 ? `${before}aa${idOf(iframe).replace(/\D/g, "")}` : `${before}a${index}`;
  const isTold = contentDocument === null && (own === "" || slot.includes("aa"));
  if (isTold && !shaded.has(iframe)) {
    shaded.add(iframe);
    contentWindow?.postMessage({ webstep: slot }, "*");
  }
  return slot;
}

/** The key of this document's own place; empty while nobody has told. @returns {string} */
function rootKey() {
  const { slot } = state();
  if (slot !== "") return slot;
  let key = "";
  /** @type {Window} */
  let inner = window;
  for (; inner !== inner.parent; inner = inner.parent) {
    const index = indexIn(inner.parent, inner);
    if (index < 0) return shadedKey(inner, key);
    key = `a${index}${key}`;
  }
  return key || "0";
}

/**
 * The key of a place below an iframe in a shadow tree; empty if that is of another origin.
 * @param {Window} shaded the window of that iframe
 * @param {string} below
 * @returns {string}
 */
function shadedKey(shaded, below) {
  try {
    const { frameElement, parent } = shaded;
    // Documents of one origin share what the extension declares in them.
    const outer = /** @type {{ slotOf?: typeof slotOf }} */ (/** @type {unknown} */ (parent));
    const slot = frameElement && outer.slotOf?.(/** @type {HTMLIFrameElement} */ (frameElement));
    return slot ? slot + below : "";
  } catch {
    return "";
  }
}

/**
 * @param {Window} outer
 * @param {Window} inner
 */
function indexIn(outer, inner) {
  for (let index = 0; index < outer.length; index += 1) if (outer[index] === inner) return index;
  return -1;
}

/**
 * Hears what the document around this one calls it, and documents inside that ask. The page itself,
 * which may take any message for its own, is kept from it: it hears later.
 */
function hearSlots() {
  const hearSlot = (/** @type {MessageEvent} */ event) => {
    const said = event.data?.webstep;
    if (typeof said !== "string" || !/^(\?|[a\d]+)$/.test(said)) return;
    event.stopImmediatePropagation();
    if (said === "?") tellSlot(event.source);
    else if (event.source === window.parent) takeSlot(said);
  };
  window.addEventListener("message", hearSlot, true);
}

/** Asks the document around this one for its place, where that cannot be counted. */
function askSlot() {
  if (rootKey() === "") window.parent.postMessage({ webstep: "?" }, "*");
}

/** @param {MessageEventSource | null} source */
function tellSlot(source) {
  for (const iframe of state().shaded) {
    if (!iframe.isConnected) state().shaded.delete(iframe);
    else if (iframe.contentWindow === source)
      iframe.contentWindow?.postMessage({ webstep: slotOf(iframe) }, "*");
  }
}

/** @param {string} slot */
function takeSlot(slot) {
  const page = state();
  if (page.slot === slot) return;
  page.slot = slot;
  // Those inside were told a place in one that was not known yet.
  for (const iframe of page.shaded)
    iframe.contentWindow?.postMessage({ webstep: slotOf(iframe) }, "*");
  page.port?.postMessage({ kind: "changed" });
}

/**
 * What stands in the place of this document where it may not be read: an element that can be asked for.
 * No element of a page has its number.
 * @param {string} origin
 * @returns {DocumentRead}
 */
function placeFor(origin) {
  const { letters, document: word } = state();
  const root = rootKey();
  const name = `${origin || "of no site"}, not read`;
  const html = markup("div", { id: `${letters}0`, role: "iframe", name }, "");
  const blocks = new Map([[root, newBlock(root, html)]]);
  const part = fullOf({ revision: 0, extent: "view", root, blocks });
  const nothing = { url: "", title: "", extent: /** @type {const} */ ("view"), took: 0 };
  return { kind: "read", part, document: word, root, slots: [], ...nothing };
}
