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
    const isMoved = reveal(element);
    const problem = obstacleTo(element, action);
    const box = JSON.stringify(boxOf(surfaceOf(element) ?? element));
    const isStill = box === before || (!isMoved && standsStill(element));
    if (problem?.final || (!problem && isStill)) return problem;
    if (performance.now() > end()) return problem ?? obstacle("it does not stand still");
    before = box;
    await nextFrame();
  }
}

/**
 * Whether nothing on the page has changed for a while and nothing around the element is animated, so
 * that it need not be watched from one frame to the next.
 * @param {Element} element
 */
function standsStill(element) {
  if (performance.now() - state().changed < 100) return false;
  return !chainOf(surfaceOf(element) ?? element).some((outer) =>
    native(outer)
      .getAnimations()
      .some(({ playState }) => playState === "running"),
  );
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

/** Brings the element into view; false if it is there. @param {Element} element */
function reveal(element) {
  const surface = surfaceOf(element);
  const box = surface && boxOf(surface);
  if (!box || (hitOf(surface) !== null && isInView(box))) return false;
  native(surface).scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  return true;
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
  const misuse = misuseOf(element, action);
  if (misuse) return misuse;
  if (action.kind !== "hover" && isDisabled(element)) return obstacle("it is disabled");
  // Pages hide their file fields behind buttons; a key goes to what has the focus, wherever it is.
  if (action.kind === "upload" && fileField(element)) return null;
  if (action.kind === "press" && focusedElement() === element) return null;
  const surface = surfaceOf(element);
  if (surface === null) return obstacle("it is hidden");
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
  switch (action.kind) {
    case "type":
      return isTextField(element) || isEditor(element)
        ? null
        : obstacle("it is no text field", true);
    case "select":
      return isList(element) ? null : obstacle("it is no drop-down list or listbox", true);
    case "check":
      return tickMisuse(element, action.checked);
    case "click":
      if (element instanceof HTMLSelectElement && action.how === "left")
        return obstacle("it is a drop-down list; choose with select", true);
      if (native(element).matches("input[type=file]"))
        return obstacle("Chrome opens no file chooser for webstep; use upload", true);
      return null;
    case "press":
    case "hover":
    case "drag":
    case "upload":
    case "scroll":
    case "wait":
    case "read_text":
    case "back":
    case "forward":
      return null;
  }
}

/** Whether it is, is in, or is drawn around editable text. @param {Element} element */
function isEditor(element) {
  return isEditable(editorOf(element));
}

/** Whether it shows a list of options or opens one. @param {Element} element */
function isList(element) {
  if (element instanceof HTMLSelectElement) return true;
  if (/^(combobox|listbox|menu|tree|grid|radiogroup)$/.test(roleOf(element))) return true;
  if (popupOf(element) !== "" || native(element).hasAttribute("aria-autocomplete")) return true;
  return native(element).querySelector("[role=combobox], [role=listbox], [role=option]") !== null;
}

/**
 * @param {Element} element
 * @param {boolean} checked
 */
function tickMisuse(element, checked) {
  if (tickOf(element) === null) return obstacle("it cannot be ticked; click it", true);
  const isRadio = element instanceof HTMLInputElement && element.type === "radio";
  return isRadio && !checked
    ? obstacle("a radio button is cleared by choosing another one of its group", true)
    : null;
}

/**
 * Where a pointer would meet the element: the point and the innermost element there. Null if
 * something else lies over all of it.
 * @param {Element} surface
 * @returns {{ x: number, y: number, target: Element } | null}
 */
function hitOf(surface) {
  /** @type {Hit | null} */
  let inner = null;
  for (const { x, y } of pointsOf(surface)) {
    const target = elementAt(x, y);
    if (!target || !holds(surface, target)) continue;
    if (nearest(target, (outer) => outer === surface || isOwnControl(outer)) === surface)
      return { x, y, target };
    // A button inside it lies there; what is meant is the element around that.
    inner ??= { x, y, target: surface };
  }
  return inner;
}

/**
 * Whether it does something of its own when it is clicked. What its page calls a presentation does what
 * the element around it is for, as the link in a tab of jQuery UI.
 * @param {Element} element
 */
function isOwnControl(element) {
  if (/^(presentation|none)$/.test(statedRole(element))) return false;
  return native(element).matches(
    "a[href], button, summary, select, [role=button], [role=link], [role=menuitem], " +
      "input:is([type=checkbox], [type=radio], [type=button], [type=submit])",
  );
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
    { x: 0.5, y: 0.2 },
    { x: 0.5, y: 0.8 },
    { x: 0.05, y: 0.5 },
    { x: 0.95, y: 0.5 },
    { x: 0.05, y: 0.1 },
    { x: 0.95, y: 0.9 },
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
  if (isOurs(element))
    [element = null] = document.elementsFromPoint(x, y).filter((e) => !isOurs(e));
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
