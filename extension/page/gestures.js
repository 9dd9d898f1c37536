/**
 * What a pointer does. Chrome marks events made by a script as untrusted, so it opens no pop-up, no
 * clipboard and no file chooser on them; pages themselves seldom look.
 */

/** What the acting half remembers; made on the first use. @returns {Hand} */
function hand() {
  globalThis.webstepHand ??= {
    notices: [],
    before: null,
    problem: () => "",
    written: "",
    pointed: null,
    permitted: { id: 0, at: 0 },
    acting: false,
    person: { first: 0, last: 0, fields: new Set() },
  };
  return globalThis.webstepHand;
}

/**
 * @param {Element} target
 * @param {string} type
 * @param {{ x: number, y: number }} point
 * @param {PointerEventInit} [more]
 */
function point(target, type, { x, y }, more) {
  const isPointer = type.startsWith("pointer") || /^(click|auxclick|contextmenu)$/.test(type);
  const Kind = isPointer ? PointerEvent : MouseEvent;
  const isCrossing = /(enter|leave)$/.test(type);
  const init = {
    bubbles: !isCrossing,
    cancelable: !isCrossing,
    composed: true,
    view: window,
    clientX: x,
    clientY: y,
    screenX: x + screenX,
    screenY: y + screenY,
    pointerId: 1,
    pointerType: "mouse",
    isPrimary: true,
    ...more,
  };
  return native(target).dispatchEvent(new Kind(type, init));
}

/**
 * Moves the pointer to where it hits, off what it was on.
 * @param {Hit} hit
 * @param {PointerEventInit} [more]
 */
function moveTo(hit, more) {
  const { target } = hit;
  const left = hand().pointed?.deref() ?? null;
  const last = left && native(left).isConnected ? left : null;
  if (last !== target) {
    const around = (/** @type {Element | null} */ element) => chainOf(element);
    if (last) moveOff(last, target, hit, more);
    point(target, "pointerover", hit, { ...more, relatedTarget: last });
    point(target, "mouseover", hit, { ...more, relatedTarget: last });
    // Enter events do not bubble: everything around the target that was entered with it gets its own.
    const inside = new Set(around(last));
    for (const outer of around(target).reverse()) {
      if (inside.has(outer)) continue;
      point(outer, "pointerenter", hit, { ...more, relatedTarget: last });
      point(outer, "mouseenter", hit, { ...more, relatedTarget: last });
    }
  }
  point(target, "pointermove", hit, more);
  point(target, "mousemove", hit, more);
  hand().pointed = new WeakRef(target);
}

/**
 * @param {Element} last
 * @param {Element} target
 * @param {Hit} hit
 * @param {PointerEventInit} [more]
 */
function moveOff(last, target, hit, more) {
  const related = { ...more, relatedTarget: target };
  point(last, "pointerout", hit, related);
  point(last, "mouseout", hit, related);
  for (const outer of chainOf(last)) {
    if (holds(outer, target)) return;
    point(outer, "pointerleave", hit, related);
    point(outer, "mouseleave", hit, related);
  }
}

/** The element and all around it, the innermost first. @param {Element | null} element */
function chainOf(element) {
  /** @type {Element[]} */
  const chain = [];
  for (let outer = element; outer; outer = parentOf(outer)) chain.push(outer);
  return chain;
}

/** Points at the element. @param {Element} surface */
function hover(surface) {
  const hit = hitOf(surface);
  if (hit) moveTo(hit);
}

/** @param {readonly Modifier[]} keys @returns {PointerEventInit} */
function heldKeys(keys) {
  return {
    ctrlKey: keys.includes("Control"),
    shiftKey: keys.includes("Shift"),
    altKey: keys.includes("Alt"),
    metaKey: keys.includes("Meta"),
  };
}

/**
 * Clicks the element.
 * @param {Element} surface
 * @param {PageClick["how"]} [how]
 * @param {readonly Modifier[]} [keys]
 */
function click(surface, how = "left", keys = []) {
  const hit = hitOf(surface);
  if (!hit) return;
  const more = heldKeys(keys);
  moveTo(hit, more);
  switch (how) {
    case "left":
      return clickOnce(hit, "click", 1, { button: 0, bit: 1 }, more);
    case "middle":
      return clickOnce(hit, "auxclick", 1, { button: 1, bit: 4 }, more);
    case "right":
      return clickOnce(hit, "auxclick", 1, { button: 2, bit: 2 }, more);
    case "double":
      clickOnce(hit, "click", 1, { button: 0, bit: 1 }, more);
      clickOnce(hit, "click", 2, { button: 0, bit: 1 }, more);
      if (native(hit.target).isConnected)
        point(hit.target, "dblclick", hit, { ...more, detail: 2 });
  }
}

/**
 * @param {Hit} hit
 * @param {"click" | "auxclick"} type
 * @param {number} detail how many clicks there were in a row
 * @param {Button} button
 * @param {PointerEventInit} keys
 */
function clickOnce(hit, type, detail, { button, bit }, keys) {
  const { target } = hit;
  const up = { ...keys, button, detail };
  const isFree = pressDown(hit, detail, { button, bit }, keys);
  if (button === 2 && native(target).isConnected) point(target, "contextmenu", hit, up);
  point(target, "pointerup", hit, up);
  if (isFree) point(target, "mouseup", hit, up);
  // A page may have taken the element away while the button was down.
  if (!native(target).isConnected) return;
  if (point(target, type, hit, up) && button === 1) openBeside(hit, keys);
}

/**
 * Opens a link in a new tab, as a middle button does: Chrome does not for a script's event, but for
 * a click with Control or Command, of which the page gets nothing to see.
 * @param {Hit} hit
 * @param {PointerEventInit} keys
 */
function openBeside(hit, keys) {
  const link = nearest(hit.target, (outer) => native(outer).matches("a[href]"));
  if (!link) return;
  const hide = (/** @type {Event} */ event) => event.stopImmediatePropagation();
  addEventListener("click", hide, { capture: true });
  const key = commandKey() === "Meta" ? { metaKey: true } : { ctrlKey: true };
  point(link, "click", hit, { ...keys, ...key, detail: 1 });
  removeEventListener("click", hide, { capture: true });
}

/**
 * Presses a button of the pointer; false if the page wants no mouse events after it.
 * @param {Hit} hit
 * @param {number} detail
 * @param {Button} button
 * @param {PointerEventInit} keys
 */
function pressDown(hit, detail, { button, bit }, keys) {
  const down = { ...keys, button, buttons: bit, detail };
  const isFree = point(hit.target, "pointerdown", hit, down);
  if (isFree && point(hit.target, "mousedown", hit, down)) moveFocus(hit.target);
  return isFree;
}

/** Gives the focus to what a press on the target would give it to. @param {Element} target */
function moveFocus(target) {
  const isFocusable = (/** @type {Element} */ element) =>
    native(element).matches(
      "a[href], button, input, select, textarea, summary, iframe, [tabindex]",
    ) || isEditable(element);
  const element = nearest(target, isFocusable);
  const focused = focusedElement();
  if (element) focusOn(element);
  else if (focused && focused !== document.body) blurFrom(focused, null);
}

/**
 * Focuses the element. Chrome sends no focus events in a window or tab that the person is not in, so
 * they are sent here then.
 * @param {Element} element
 */
function focusOn(element) {
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return;
  const last = focusedElement();
  if (last === element) return;
  let isHeard = false;
  const hear = () => {
    isHeard = true;
  };
  element.addEventListener("focus", hear, { once: true, capture: true });
  native(element).focus({ preventScroll: true });
  element.removeEventListener("focus", hear, { capture: true });
  if (isHeard || focusedElement() !== element) return;
  if (last && last !== document.body) tellFocus(last, ["blur", "focusout"], element);
  tellFocus(element, ["focus", "focusin"], last);
}

/**
 * @param {Element} element
 * @param {Element | null} next
 */
function blurFrom(element, next) {
  const hadFocus = document.hasFocus();
  if (element instanceof HTMLElement || element instanceof SVGElement) native(element).blur();
  if (!hadFocus) tellFocus(element, ["blur", "focusout"], next);
}

/**
 * @param {Element} element
 * @param {readonly string[]} types
 * @param {Element | null} relatedTarget
 */
function tellFocus(element, types, relatedTarget) {
  for (const type of types) {
    const bubbles = type.endsWith("in") || type.endsWith("out");
    const init = { bubbles, composed: true, view: window, relatedTarget };
    native(element).dispatchEvent(new FocusEvent(type, init));
  }
}
