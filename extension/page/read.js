/**
 * The page as a stream: the first time whole, then what is different from the last time. The backend
 * says which revision it has; where that is not the last one, it gets the whole again.
 */

/**
 * @param {PageRead} question
 * @returns {PageAnswer<PageRead>}
 */
function read({ extent: wanted, since }) {
  const began = performance.now();
  if (document.contentType === "application/pdf") {
    const detail = "Chrome's PDF viewer lets no extension read it. Open a page that says the same.";
    return { kind: "unreadable", detail };
  }
  const extent = wanted === "fit" ? fittingExtent() : wanted;
  hearListeners();
  const page = state();
  const root = rootKey();
  const last = lastSent(extent, root, since);
  const revision = (page.sent?.revision ?? 0) + 1;
  // Style sheets can show and hide in ways that nothing tells of, so now and then all is read anew.
  const isFresh = haveSheetsChanged() || revision % 10 === 1;
  learnSecrets();
  const { all, slots } = walkAll(root, extent, isFresh);
  // What the walk has met in shadow trees is known only now.
  const blocks = new Map(all.map((block) => [block.key, maskedBlock(block)]));
  page.sent = { revision, extent, root, blocks };
  const part = last ? patchOf(last, page.sent) : fullOf(page.sent);
  const url = maskedAddress(location.href);
  const title = masked(tidy(document.title)).slice(0, 300);
  const took = performance.now() - began;
  return { kind: "read", part, url, title, document: page.document, extent, root, slots, took };
}

/**
 * What the backend has already; null if that is not what was sent last.
 * @param {"view" | "page"} extent
 * @param {string} root
 * @param {number | null} since
 */
function lastSent(extent, root, since) {
  const { sent } = state();
  const isLast = sent?.revision === since && sent?.extent === extent && sent.root === root;
  return isLast ? sent : null;
}

/** The whole page where that is at most two screens, else the view. */
function fittingExtent() {
  const { scrollHeight = 0 } = document.scrollingElement ?? {};
  return scrollHeight <= 2 * innerHeight ? "page" : "view";
}

/**
 * @param {string} root
 * @param {"view" | "page"} extent
 * @param {boolean} fresh
 * @returns {{ all: Piece[], slots: string[] }} the blocks, and the places of the iframes in them
 */
function walkAll(root, extent, fresh) {
  let walk = newWalk(extent, fresh);
  let html = readBody(walk);
  if (haveCoversChanged(walk)) {
    // Only what turned out to be covered, or not, is read again.
    walk = newWalk(extent, false);
    html = readBody(walk);
  }
  const outermost = newBlock(root, html);
  const iframes = walk.probes.filter((probe) => probe instanceof HTMLIFrameElement);
  const slots = iframes.map((iframe) => slotOf(iframe));
  if (!walk.layers.some(({ modal }) => modal)) return { all: [outermost, ...walk.blocks], slots };
  const keys = keysIn(outermost, new Map(walk.blocks.map((block) => [block.key, block])));
  const all = walk.blocks.filter(({ key }) => keys.has(key));
  return { all: [outermost, ...all], slots: slots.filter((slot) => keys.has(slot)) };
}

/**
 * The keys of what stands in a block: under a modal dialog much was read that nobody is told of.
 * @param {Piece} block
 * @param {Map<string, Piece>} blocks
 * @returns {Set<string>}
 */
function keysIn({ html }, blocks) {
  const keys = new Set();
  for (const [, key = ""] of html.matchAll(/<x k="(\w+)">/g)) {
    keys.add(key);
    const inner = blocks.get(key);
    for (const deeper of inner ? keysIn(inner, blocks) : []) keys.add(deeper);
  }
  return keys;
}

/** @param {Sent} sent @returns {Full} */
function fullOf({ revision, root, blocks }) {
  const { letters } = state();
  const all = Array.from(blocks.values(), wordOf);
  return { kind: "full", iframe: letters, revision, root, blocks: all, check: checkOf(blocks) };
}

/**
 * @param {Sent} before
 * @param {Sent} after
 * @returns {Patch}
 */
function patchOf(before, after) {
  const { revision, blocks } = after;
  const changed = [...blocks.values()].filter(
    ({ key, html }) => before.blocks.get(key)?.html !== html,
  );
  return {
    kind: "patch",
    iframe: state().letters,
    base: before.revision,
    revision,
    blocks: changed.map(wordOf),
    gone: [...before.blocks.keys()].filter((key) => !blocks.has(key)),
    check: checkOf(blocks),
  };
}

/** @param {Piece} block @returns {Block} */
function wordOf({ key, html }) {
  return { key, html };
}

/** @param {Map<string, Piece>} blocks */
function checkOf(blocks) {
  let check = 0;
  for (const block of blocks.values()) check ^= block.check;
  return check >>> 0;
}
