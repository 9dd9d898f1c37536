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
  const page = state();
  const root = rootKey();
  const last = lastSent(extent, root, since);
  const revision = (page.sent?.revision ?? 0) + 1;
  // Style sheets can show and hide in ways that nothing tells of, so now and then all is read anew.
  const all = walkAll(root, extent, revision % 10 === 1);
  const blocks = new Map(all.map((block) => [block.key, block]));
  page.sent = { revision, extent, root, blocks };
  const part = last ? patchOf(last, page.sent) : fullOf(page.sent);
  const { href: url } = location;
  const title = tidy(document.title).slice(0, 300);
  const iframes = window.length;
  const took = performance.now() - began;
  return { kind: "read", part, url, title, document: page.document, extent, iframes, took };
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
 * @returns {Piece[]}
 */
function walkAll(root, extent, fresh) {
  let walk = newWalk(extent, fresh);
  let html = readBody(walk);
  if (isMiscovered(walk)) {
    walk = newWalk(extent, true);
    html = readBody(walk);
  }
  return [newBlock(root, html), ...walk.blocks];
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
