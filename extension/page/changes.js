/**
 * What has changed since the document was last read, so that only that is read again. Typing, scrolling
 * and the like change what a person sees without any mutation; their events stand in.
 * https://dom.spec.whatwg.org/#mutation-observers
 */

/** Notices every change in a tree from now on. @param {Document | ShadowRoot} root */
function watch(root) {
  const { observer, types, watched } = state();
  if (watched.has(root)) return;
  watched.add(root);
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  observer.observe(root, everything);
  types.observe(root, { subtree: true, attributeFilter: ["type"], attributeOldValue: true });
  root.addEventListener("input", noticeTyping, true);
  const quiet = ["input", "focusin", "focusout", "scroll", "load"];
  const loud = ["change", "toggle", "invalid", "reset", "transitionend", "animationend"];
  for (const kind of quiet) root.addEventListener(kind, ({ target }) => outdate(target), true);
  for (const kind of loud) root.addEventListener(kind, ({ target }) => upset(target), true);
}

/**
 * Learns from `main/listeners.js` which elements scripts of the page wait for clicks on. Where that
 * was not there before them, as in a page that stood open already, nobody answers.
 */
function hearListeners() {
  const note = (/** @type {Event} */ event) => {
    const [target] = event.composedPath();
    if (!(target instanceof Element)) return;
    state().listening.add(target);
    outdate(target);
  };
  document.addEventListener("webstep-awaits-click", note, true);
  document.dispatchEvent(new CustomEvent("webstep-ask"));
  document.removeEventListener("webstep-awaits-click", note, true);
}

/** Notes that the document has just changed, or is about to. */
function markChange() {
  state().changed = performance.now();
}

/** @param {MutationRecord[]} records */
function noticeMutations(records) {
  for (const record of records) {
    const { type, target, attributeName } = record;
    if (isOurDoing(record)) {
      restore();
      continue;
    }
    if (!isTicking(target)) markChange();
    if (type === "attributes" && !isOwnAttribute(attributeName)) upset(target);
    else outdate(target);
  }
}

/**
 * Whether the node changes all the time, as clocks and spinners do; nobody waits for those.
 * @param {Node} node
 */
function isTicking(node) {
  const { restless } = state();
  const now = performance.now();
  const { times, since } = restless.get(node) ?? { times: 0, since: now };
  // What rests for a second has come to its end.
  const isLong = now - since > 1_000;
  restless.set(node, { times: isLong ? 1 : times + 1, since: isLong && times < 8 ? now : since });
  return times >= 8;
}

/** Whether the attribute says something of its element alone. @param {string | null} name */
function isOwnAttribute(name) {
  return /^(alt|href|placeholder|src|srcset|title|value|aria-(label|valuenow|valuetext))$/.test(
    name ?? "",
  );
}

/**
 * Marks everything around the node as to be read again.
 * @param {EventTarget | null} target
 */
function outdate(target) {
  const element = elementOf(target);
  const { stale, reading } = state();
  if (!element || stale.get(element) === reading) return;
  markStale(element);
  tellLater();
}

/** @param {Element} changed */
function markStale(changed) {
  const { stale, reading } = state();
  /** @type {Element | null} */
  let element = changed;
  while (element && stale.get(element) !== reading) {
    stale.set(element, reading);
    // The words of a label are its field's name.
    const field = element instanceof HTMLLabelElement ? element.control : null;
    if (field) markStale(field);
    element = parentOf(element);
  }
}

/**
 * Marks everything inside the node and beside it too: a style sheet may show or hide any of it.
 * @param {EventTarget | null} target
 */
function upset(target) {
  outdate(target);
  const element = elementOf(target);
  const { shaken, reading } = state();
  if (element) shaken.set(parentOf(element) ?? element, reading);
}

/**
 * Tells the worker that what was read is no longer what is there, once the document has come to rest:
 * a page that changes all the time is not waited for longer than a second.
 */
async function tellLater() {
  const page = state();
  page.outdated = true;
  if (!page.sent || page.telling) return;
  page.telling = true;
  await untilQuiet(0, 1_000);
  page.telling = false;
  if (page.outdated) page.port?.postMessage({ kind: "changed" });
}

/** @param {EventTarget | null} target */
function elementOf(target) {
  if (isOurs(target)) return null;
  if (target instanceof Element) return target;
  if (target instanceof ShadowRoot) return target.host;
  if (target instanceof Document) return target.documentElement;
  return target instanceof Node ? target.parentElement : null;
}

/**
 * Whether style sheets have other rules than at the last reading: scripts write them without telling
 * anybody.
 */
function haveSheetsChanged() {
  const page = state();
  const sheets = [...document.styleSheets, ...document.adoptedStyleSheets].map(rulesIn).join();
  const isSame = page.sheets === sheets;
  page.sheets = sheets;
  return !isSame;
}

/** How many rules it has; -1 where another site's keeps that to itself. @param {CSSStyleSheet} sheet */
function rulesIn(sheet) {
  try {
    return sheet.disabled ? 0 : sheet.cssRules.length;
  } catch {
    return -1;
  }
}

/** Counts the readings, so that what changes from now on is newer than what is read now. */
function nextReading() {
  const page = state();
  noticeMutations(page.observer.takeRecords());
  page.reading += 1;
  page.outdated = false;
  return page.reading;
}
