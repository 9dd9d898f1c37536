/**
 * Escape on the page: pressed twice within a second, it stops the task. Once would be too little to end
 * one for good, for people press Escape for much else: to close what the page shows in ways that nobody
 * can know. Nothing is lost by the second press, since webstep keeps its hands off the page for a second
 * after any key of the person (`hands.js`): the first one holds, the second one stops.
 */

function watchEscape() {
  addEventListener("keydown", hearEscape, { capture: true });
}

/** @param {KeyboardEvent} event */
function hearEscape(event) {
  if (!isDriven() || !isPlainEscape(event) || isForPage(event)) return;
  // The page's own listeners come first, and may use it up.
  setTimeout(() => {
    if (!event.defaultPrevented) countEscape();
  });
}

/** Whether the person pressed Escape alone; an input method takes it to leave its list. @param {KeyboardEvent} event */
function isPlainEscape({
  isTrusted,
  key,
  isComposing,
  repeat,
  ctrlKey,
  altKey,
  shiftKey,
  metaKey,
}) {
  if (!isTrusted || key !== "Escape" || isComposing || repeat) return false;
  return !(ctrlKey || altKey || shiftKey || metaKey);
}

/**
 * Whether the key is meant for the page: for a field, something open over the page, or a full screen.
 * @param {KeyboardEvent} event
 */
function isForPage({ target }) {
  if (document.fullscreenElement) return true;
  const focus = focusedElement();
  if (target instanceof Element && !isOurs(target) && (isField(target) || isEditable(target)))
    return true;
  if (focus && (isField(focus) || isEditable(focus) || focus instanceof HTMLIFrameElement))
    return true;
  return isSomethingOpen();
}

/** Whether a dialog, menu or list stands open over the page. */
function isSomethingOpen() {
  const open =
    "dialog[open], :popover-open, [role=dialog], [role=alertdialog], [role=menu], [role=listbox]";
  return Array.from(document.querySelectorAll(open)).some(
    (element) => !isOurs(element) && native(element).checkVisibility({ visibilityProperty: true }),
  );
}

function countEscape() {
  const shown = globalThis.webstepShown;
  if (!shown?.driven || /^(paused|yours)$/.test(shown.driven.state)) return;
  const now = performance.now();
  if (shown.escaped > 0 && now - shown.escaped < quietTime()) return wish("stop");
  shown.escaped = now;
  shown.pill.words.textContent = presenceWords().again;
  setTimeout(() => {
    if (shown.driven) drawPill(shown.pill, shown.driven);
  }, quietTime());
}
