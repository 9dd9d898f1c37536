/**
 * What a pointer does. Chrome marks events made by a script as untrusted, so it opens no pop-up, no
 * clipboard and no file chooser on them; pages themselves seldom look.
 */

/**
 * @param {Element} target
 * @param {string} type
 * @param {{ x: number, y: number }} point
 * @param {PointerEventInit} [more]
 */
function point(target, type, { x, y }, more) {
  const Kind = type.startsWith("pointer") || type === "click" ? PointerEvent : MouseEvent;
  const isEntry = type.endsWith("enter");
  const init = {
    bubbles: !isEntry,
    cancelable: !isEntry,
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

/** Moves the pointer onto the element. @param {Element} surface */
function hover(surface) {
  const hit = hitOf(surface);
  if (!hit) return;
  const { target } = hit;
  point(target, "pointerover", hit);
  point(target, "mouseover", hit);
  // Enter events do not bubble: everything around the target that was entered with it gets its own.
  const entered = [];
  for (let outer = /** @type {Element | null} */ (target); outer; outer = parentOf(outer))
    entered.unshift(outer);
  for (const outer of entered) {
    point(outer, "pointerenter", hit);
    point(outer, "mouseenter", hit);
  }
  point(target, "pointermove", hit);
  point(target, "mousemove", hit);
}

/** Clicks the element with the left button. @param {Element} surface */
function click(surface) {
  const hit = hitOf(surface);
  if (!hit) return;
  hover(surface);
  const { target } = hit;
  const down = { buttons: 1, detail: 1 };
  const isFree = point(target, "pointerdown", hit, down);
  if (isFree && point(target, "mousedown", hit, down)) moveFocus(target);
  point(target, "pointerup", hit, { detail: 1 });
  if (isFree) point(target, "mouseup", hit, { detail: 1 });
  // A page may have taken the element away while the button was down.
  if (native(target).isConnected) point(target, "click", hit, { detail: 1 });
}

/** Gives the focus to what a press on the target would give it to. @param {Element} target */
function moveFocus(target) {
  const isFocusable = (/** @type {Element} */ element) =>
    native(element).matches("a[href], button, input, select, textarea, summary, [tabindex]") ||
    isEditable(element);
  const element = nearest(target, isFocusable);
  if (element) focusOn(element);
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** @param {Element} element */
function focusOn(element) {
  if (element instanceof HTMLElement || element instanceof SVGElement)
    native(element).focus({ preventScroll: true });
}

/**
 * Scrolls what is under the middle of the window, or else the page.
 * @param {"up" | "down"} direction
 * @returns {Outcome}
 */
function scrollPage(direction) {
  const middle = elementAt(innerWidth / 2, innerHeight / 2);
  const box = nearest(middle, (outer) => canScroll(outer, direction)) ?? document.scrollingElement;
  if (!box || !canScroll(box, direction)) {
    return { ok: false, detail: `There is nothing more to scroll ${direction} to.` };
  }
  const view = box === document.scrollingElement ? innerHeight : box.clientHeight;
  box.scrollBy({ top: (direction === "down" ? 0.8 : -0.8) * view, behavior: "instant" });
  const left = direction === "down" ? box.scrollHeight - box.scrollTop - view : box.scrollTop;
  return {
    ok: true,
    detail: `Scrolled ${direction}; ${Math.max(0, Math.round(left))} pixels are left that way.`,
  };
}

/**
 * @param {Element} box
 * @param {"up" | "down"} direction
 */
function canScroll(box, direction) {
  const isPage = box === document.scrollingElement;
  if (!isPage && !["auto", "scroll"].includes(getComputedStyle(box).overflowY)) return false;
  const { clientHeight, scrollHeight, scrollTop } = native(box);
  const view = isPage ? innerHeight : clientHeight;
  return direction === "up" ? scrollTop > 0 : scrollHeight - scrollTop - view >= 1;
}
