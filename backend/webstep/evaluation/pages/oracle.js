/**
 * What a person could see and use on the page, found without a line of the extension: the oracle
 * that observations are compared with. It runs in a world of its own, in open shadow trees and in
 * iframes of the same origin too.
 */

const CONTROLS = `a[href], button, input:not([type=hidden]), select, textarea, summary,
  [contenteditable=""], [contenteditable=true], ${[
    "button",
    "checkbox",
    "combobox",
    "link",
    "menuitem",
    "menuitemcheckbox",
    "menuitemradio",
    "option",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "tab",
    "textbox",
    "treeitem",
  ]
    .map((role) => `[role=${role}]`)
    .join(", ")}`;
/** What holds no words of the page. */
const SILENT = "script, style, noscript, template, title, option, textarea";

/** Every node below a root, with what hangs in shadow trees and iframes. @param {Node} root @returns {Generator<Node>} */
function* nodesOf(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ALL);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    yield node;
    if (node.shadowRoot) for (const child of node.shadowRoot.childNodes) yield* nodesOf(child);
    const inner = node.localName === "iframe" && node.contentDocument?.documentElement;
    if (inner) yield* nodesOf(inner);
  }
}

/** The element around it as it is drawn, out of iframes too. @param {Node} node */
function above(node) {
  if (node.assignedSlot) return node.assignedSlot;
  if (node.parentElement) return node.parentElement;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : (root.defaultView?.frameElement ?? null);
}

/** Whether one is the other or drawn inside it. @param {Element} outer @param {Element | null} inner */
function holds(outer, inner) {
  let found = inner;
  while (found && found !== outer) found = above(found);
  return found !== null;
}

/** Where an iframe's document begins in the tab. @param {Element} element */
function offset(element) {
  const iframe = element.ownerDocument.defaultView?.frameElement;
  if (!iframe) return { x: 0, y: 0 };
  const { x, y } = iframe.getBoundingClientRect();
  const around = offset(iframe);
  return { x: x + iframe.clientLeft + around.x, y: y + iframe.clientTop + around.y };
}

/**
 * The part of a box that is not cut off, in the tab's pixels; null if nothing is left.
 * @param {DOMRect} box
 * @param {Element | null} from the innermost element that may cut it
 * @param {boolean} scrollsCut whether what has to be scrolled to is cut off
 */
function drawn(box, from, scrollsCut) {
  let { x: left, y: top, right, bottom } = box;
  const page = from?.ownerDocument;
  for (let around = from; around && around.ownerDocument === page; around = above(around)) {
    const { overflow, display, position, clip, clipPath } = getComputedStyle(around);
    if (position === "absolute" && clip === "rect(0px, 0px, 0px, 0px)") return null;
    if (clipPath === "inset(50%)" || clipPath === "inset(100%)") return null;
    const isCutting = /hidden|clip/.test(overflow) || (scrollsCut && /auto|scroll/.test(overflow));
    // The overflow of the page's own body is the window's.
    if (isCutting && display !== "contents" && !/^(body|html)$/.test(around.localName)) {
      const frame = around.getBoundingClientRect();
      [left, top] = [Math.max(left, frame.left), Math.max(top, frame.top)];
      [right, bottom] = [Math.min(right, frame.right), Math.min(bottom, frame.bottom)];
    }
    if (position === "fixed") break;
  }
  if (right - left < 2 || bottom - top < 2 || !page) return null;
  // Nobody can scroll to what lies above or left of the page.
  const { scrollX, scrollY } = page.defaultView;
  if (right + scrollX <= 0 || bottom + scrollY <= 0) return null;
  const { x, y } = offset(page.documentElement);
  return { x: left + x, y: top + y, right: right + x, bottom: bottom + y };
}

/** Whether it is drawn at all. @param {Element} element */
function shows(element) {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/** What a click in the middle of a box would meet; null where that is out of view. */
function hitAt(box) {
  const [x, y] = [(box.x + box.right) / 2, (box.y + box.bottom) / 2];
  if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return null;
  let hit = document.elementFromPoint(x, y);
  let [left, top] = [0, 0];
  while (hit) {
    const inner = hit.shadowRoot?.elementFromPoint(x - left, y - top);
    const iframe = hit.localName === "iframe" ? hit.contentDocument : null;
    if (iframe) {
      ({ x: left, y: top } = offset(iframe.documentElement));
      hit = iframe.elementFromPoint(x - left, y - top);
    } else if (inner && inner !== hit) hit = inner;
    else break;
  }
  return hit;
}

/** Whether a click in its middle meets the control, or its label. */
function isReached(element, box) {
  const hit = hitAt(box);
  return holds(element, hit) || (hit?.closest("label")?.control ?? null) === element;
}

/** Whether nothing lies over it: a text may let clicks through to what is around it. */
function isUncovered(element, box) {
  const hit = hitAt(box);
  return hit !== null && (holds(element, hit) || holds(hit, element));
}

/** Its words, roughly as a screen reader would say them; "" if it has none. @param {Element} element */
function labelOf(element) {
  const root = element.getRootNode();
  const ids = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  const labelled = ids.map((id) => root.getElementById(id)?.textContent ?? "").join(" ");
  // A label around a list has the list's options in its text.
  const own = element.innerText ?? "";
  const labels = Array.from(element.labels ?? [], (label) => label.innerText.replace(own, ""));
  const isButton = /^(button|submit|reset)$/.test(element.type) && element.localName === "input";
  const isField = /^(input|select|textarea)$/.test(element.localName);
  const candidates = [
    labelled,
    element.getAttribute("aria-label"),
    isButton ? element.value : labels.join(" "),
    isField || element.isContentEditable ? "" : own,
    element.getAttribute("alt") ?? element.querySelector("img[alt]")?.alt,
    element.getAttribute("title"),
    element.getAttribute("placeholder"),
  ];
  return candidates.find((words) => words?.trim())?.trim() ?? "";
}

/** What an observation must hold. */
function expect() {
  const seen = { labels: [], labels_in_view: [], words: [], words_in_view: [], nodes: 0 };
  for (const node of nodesOf(document.documentElement)) {
    seen.nodes += 1;
    if (node.nodeType === Node.TEXT_NODE) addWords(node, seen);
    else if (node.nodeType === Node.ELEMENT_NODE && node.matches(CONTROLS)) addControl(node, seen);
  }
  return seen;
}

function addControl(element, seen) {
  if (!shows(element)) return;
  const label = labelOf(element);
  const box = element.getBoundingClientRect();
  if (label === "" || !drawn(box, above(element), false)) return;
  seen.labels.push(label);
  const inView = drawn(box, above(element), true);
  if (inView && isReached(element, inView)) seen.labels_in_view.push(label);
}

function addWords(text, seen) {
  const parent = text.parentElement ?? text.getRootNode().host;
  if (!parent || !/[\p{L}\p{N}]/u.test(text.data) || parent.closest(SILENT) || !shows(parent))
    return;
  if (Number.parseFloat(getComputedStyle(parent).fontSize) < 2) return;
  const range = document.createRange();
  range.selectNodeContents(text);
  const box = range.getBoundingClientRect();
  // A slot has no box of its own, but what cuts its text off may lie between slot and parent.
  const from = text.assignedSlot ?? parent;
  if (box.width < 1 || !drawn(box, from, false)) return;
  seen.words.push(text.data);
  const inView = drawn(box, from, true);
  if (inView && isWhole(inView) && isUncovered(parent, inView)) seen.words_in_view.push(text.data);
}

/** Whether all of a box is in view: of a text that is partly out of view only some words are. */
function isWhole({ x, y, right, bottom }) {
  return x >= 0 && y >= 0 && right <= innerWidth && bottom <= innerHeight;
}

/**
 * The text that changes before each reading: in the middle of those in view that stand in no control
 * and no editor, since a control may be called otherwise, and an editor takes a change for typing.
 */
function findText() {
  const texts = [];
  for (const node of nodesOf(document.body)) {
    if (node.nodeType !== Node.TEXT_NODE || !/\p{L}{3}/u.test(node.data)) continue;
    const parent = node.parentElement;
    if (!parent || parent.closest(`${SILENT}, ${CONTROLS}`) || !shows(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = drawn(range.getBoundingClientRect(), node.assignedSlot ?? parent, true);
    if (box && isUncovered(parent, box)) texts.push(node);
  }
  if (texts.length === 0) throw new Error("there is no text in view that could be changed");
  return texts[Math.floor(texts.length / 2)];
}

/** Two frames. */
function drawnTwice() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

globalThis.oracle = {
  expect,
  /** How long each task took that held the page up for 50 ms or more (Long Tasks specification). */
  longTasks: [],
  /** Changes one text and lets two frames pass. @param {number} count */
  async change(count) {
    this.text ??= findText();
    this.was ??= this.text.data.trimEnd();
    this.text.data = `${this.was} ${count}`;
    await drawnTwice();
    this.longTasks.length = 0;
  },
  /** The longest task since the last change, in milliseconds; 0 if none took 50. */
  async longest() {
    await drawnTwice();
    return Math.max(0, ...this.longTasks);
  },
  /** Waits until the page is loaded and has an element. @param {string} selector */
  async until(selector) {
    const isThere = () => document.readyState === "complete" && document.querySelector(selector);
    while (!isThere()) await drawnTwice();
    await drawnTwice();
  },
};
const tasks = new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) globalThis.oracle.longTasks.push(duration);
});
tasks.observe({ type: "longtask" });
