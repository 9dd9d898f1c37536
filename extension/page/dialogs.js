/**
 * The way to `main/guard.js` in the page's own world, which answers the page's dialogs while an action
 * is under way. They talk by events of the document. A page can see and forge these, and fools only
 * itself: it learns what its own question will be answered, and can say what a dialog of it could say.
 */

/**
 * Lets no dialog hold up the page from now on, in this document and all that its scripts can reach;
 * false if there is no guard in this one yet.
 * @param {Dialog | null} dialog the one that shall be accepted
 */
function arm(dialog) {
  const wish = JSON.stringify({ kind: "arm", ...(dialog ?? { expects: "", reply: "" }) });
  for (const other of reachable(topmost(window))) order(other, wish);
  return order(document, wish);
}

/** Leaves dialogs to the person again. */
function disarm() {
  const wish = JSON.stringify({ kind: "disarm" });
  for (const other of reachable(topmost(window))) order(other, wish);
}

/** Whether the page, or one inside it, would have the person asked before it is left. */
function isKept() {
  const wish = JSON.stringify({ kind: "leave" });
  for (const other of reachable(topmost(window))) order(other, wish);
  return hand().notices.includes(sentenceOf("leave", ""));
}

/** Whether the guard is there. */
function isGuarded() {
  return order(document, JSON.stringify({ kind: "probe" }));
}

/**
 * @param {Document} other
 * @param {string} detail
 */
function order(other, detail) {
  other.addEventListener("webstep-said", hearGuard);
  return !other.dispatchEvent(new CustomEvent("webstep-guard", { detail, cancelable: true }));
}

/** @param {Event} event made in another world, whose classes are not those of this one */
function hearGuard(event) {
  const { detail } = /** @type {CustomEvent} */ (event);
  if (typeof detail !== "string") return;
  event.preventDefault();
  const { kind, text } = /** @type {Said} */ (JSON.parse(detail));
  const sentence = sentenceOf(kind, shortened(tidy(String(text))));
  const { notices } = hand();
  if (notices.length < 20 && !notices.includes(sentence)) notices.push(sentence);
}

/**
 * @param {Said["kind"]} kind
 * @param {string} text
 */
function sentenceOf(kind, text) {
  switch (kind) {
    case "alert":
      return `the page said “${text}”`;
    case "confirm":
      return `the page asked “${text}”, which was answered with Cancel`;
    case "prompt":
      return `the page asked for an answer to “${text}”, which was cancelled`;
    case "accepted":
      return `the page asked “${text}”, which was accepted`;
    case "leave":
      return "the page asks before it is left, since something in it may be lost: it was not left. Save it first, or ask the person to leave it";
    case "print":
      return "the page wants to print: ask the person to do that";
    case "popup":
      return `Chrome blocked a window that the page wanted to open (${text}): use open_tab, or ask the person`;
    case "chooser":
      return "the page asks for a file in a field that is not on it: ask the person to choose one";
    case "download":
      return `downloads “${text}”`;
    case "refused":
      return `Chrome did not let the page use ${text} without the person: ask them to press this themselves`;
    case "permission":
      return `the page asks to use ${text}: the person decides, in Chrome's own window`;
  }
}

/**
 * Chrome opens no file chooser for a script, and says nothing of a download.
 * @param {Event} event
 */
function noticeClick(event) {
  const { notices } = hand();
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return;
  if (target instanceof HTMLInputElement && target.type === "file")
    notices.push(`the page asks for a file: use upload on [${idOf(target)}]`);
  const link = nearest(target, (outer) => native(outer).matches("a[download]"));
  if (!(link instanceof HTMLAnchorElement)) return;
  const name = link.download || link.href.split(/[?#]/)[0]?.split("/").at(-1);
  notices.push(sentenceOf("download", tidy(name)));
}

/** @param {Window} inner @returns {Window} */
function topmost(inner) {
  let outer = inner;
  while (outer.parent !== outer && documentOf(outer.parent)) outer = outer.parent;
  return outer;
}

/**
 * The documents of a window and of all in it that are of the same origin.
 * @param {Window} outer
 * @returns {Generator<Document>}
 */
function* reachable(outer) {
  const own = documentOf(outer);
  if (own) yield own;
  for (let index = 0; index < outer.length; index++) {
    const inner = outer[index];
    if (inner) yield* reachable(inner);
  }
}

/** @param {Window} other */
function documentOf(other) {
  try {
    return other.document;
  } catch {
    // Of another origin.
    return null;
  }
}
