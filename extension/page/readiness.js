/**
 * Whether an element can take an action now, as Playwright defines it.
 * https://playwright.dev/docs/actionability
 */

/**
 * @param {string} reason
 * @param {boolean} [final]
 * @returns {Obstacle}
 */
function obstacle(reason, final = false) {
  return { reason, final };
}

/**
 * Waits until the element can take the action and has stood still for a frame: 5 s at most, and 2 s
 * on a page that does not change.
 * @param {Element} element
 * @param {PageAction} action
 * @returns {Promise<Obstacle | null>} what is still in the way
 */
async function untilReady(element, action) {
  const began = performance.now();
  const end = () => Math.min(began + 5_000, Math.max(began, state().changed) + 2_000);
  let before = "";
  for (;;) {
    reveal(element);
    const problem = obstacleTo(element, action);
    const box = JSON.stringify(boxOf(surfaceOf(element) ?? element));
    if (problem?.final || (!problem && box === before)) return problem;
    if (performance.now() > end()) return problem ?? obstacle("it does not stand still");
    before = box;
    await nextFrame();
  }
}

/**
 * Chrome draws no frames in a hidden tab, so a timer stands in for them there.
 * @returns {Promise<void>}
 */
function nextFrame() {
  return new Promise((resolve) => {
    if (document.hidden) setTimeout(resolve, 20);
    else requestAnimationFrame(() => resolve());
  });
}

/** Brings the element into view, if it is not there. @param {Element} element */
function reveal(element) {
  const surface = surfaceOf(element);
  const box = surface && boxOf(surface);
  if (!box || (hitOf(surface) !== null && isInView(box))) return;
  native(surface).scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
}

/** @param {DOMRect} box */
function isInView({ left, right, top, bottom }) {
  return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
}

/**
 * What keeps the action from being done right now; null if nothing does.
 * @param {Element} element
 * @param {PageAction} action
 * @returns {Obstacle | null}
 */
function obstacleTo(element, action) {
  if (!native(element).isConnected)
    return obstacle("it is no longer on the page; read the page again", true);
  const surface = surfaceOf(element);
  if (surface === null) return obstacle("it is hidden");
  const misuse = misuseOf(element, action);
  if (misuse) return misuse;
  if (action.kind !== "hover" && isDisabled(element)) return obstacle("it is disabled");
  if (action.kind === "type" && isReadOnly(element)) return obstacle("it is read-only", true);
  if (action.kind === "press" || hitOf(surface) !== null) return null;
  const cover = coverOf(surface);
  return obstacle(cover ? `it is covered by ${cover}; deal with that first` : "it is out of view");
}

/**
 * What the action can never do to such an element.
 * @param {Element} element
 * @param {PageAction} action
 */
function misuseOf(element, action) {
  const isList = element instanceof HTMLSelectElement;
  switch (action.kind) {
    case "type":
      return isTextField(element) || isEditable(element)
        ? null
        : obstacle("it is no text field", true);
    case "select":
      return isList
        ? null
        : obstacle("it is no drop-down list of the browser; click it, then the option", true);
    case "click":
      if (isList) return obstacle("it is a drop-down list; choose with select", true);
      if (native(element).matches("input[type=file]"))
        return obstacle("webstep cannot choose files", true);
      return null;
    case "press":
    case "hover":
    case "scroll":
    case "wait":
    case "back":
      return null;
  }
}

/**
 * Where a pointer would meet the element: the point and the innermost element there. Null if
 * something else lies over all of it.
 * @param {Element} surface
 * @returns {{ x: number, y: number, target: Element } | null}
 */
function hitOf(surface) {
  for (const { x, y } of pointsOf(surface)) {
    const target = elementAt(x, y);
    if (target && holds(surface, target)) return { x, y, target };
  }
  return null;
}

/** The middle of what is in view of the element, then points around it. @param {Element} surface */
function pointsOf(surface) {
  const box = boxOf(surface);
  if (!box) return [];
  const left = Math.max(0, box.left);
  const top = Math.max(0, box.top);
  const width = Math.min(innerWidth, box.right) - left;
  const height = Math.min(innerHeight, box.bottom) - top;
  if (width <= 0 || height <= 0) return [];
  const places = [
    { x: 0.5, y: 0.5 },
    { x: 0.25, y: 0.5 },
    { x: 0.75, y: 0.5 },
  ];
  return places.map(({ x, y }) => ({ x: left + width * x, y: top + height * y }));
}

/**
 * The innermost element at a point, across shadow trees.
 * @param {number} x
 * @param {number} y
 */
function elementAt(x, y) {
  let element = document.elementFromPoint(x, y);
  for (let root = element && shadowOf(element); root; root = element && shadowOf(element)) {
    const inner = root.elementFromPoint(x, y);
    if (inner === null || inner === element) break;
    element = inner;
  }
  return element;
}

/**
 * What lies over the element, in words; empty if it is merely out of view.
 * @param {Element} surface
 */
function coverOf(surface) {
  const [point] = pointsOf(surface);
  const cover = point && elementAt(point.x, point.y);
  if (!cover) return "";
  const around = nearest(cover, (outer) => placeOf(outer) !== "") ?? cover;
  const words = authoredName(around) || textOf(around) || textOf(cover);
  return words ? `“${words.slice(0, 60)}”` : `a <${native(cover).localName}> without text`;
}
