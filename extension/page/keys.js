/**
 * What keys do. Chrome performs no default action for a key that a script presses, so it is done
 * here.
 */

/** @typedef {Extract<PageAction, { kind: "press" }>["key"]} Key */

/**
 * Presses and releases a key on the element.
 * @param {Element} element
 * @param {Key} key
 */
function press(element, key) {
  focusOn(element);
  const isFree = strike(element, "keydown", key);
  if (isFree) defaultAction(element, key);
  if (native(element).isConnected) strike(focusedElement() ?? element, "keyup", key);
}

/**
 * @param {Element} element
 * @param {string} type
 * @param {Key} key
 */
function strike(element, type, key) {
  const codes = {
    Enter: 13,
    Escape: 27,
    Tab: 9,
    ArrowLeft: 37,
    ArrowUp: 38,
    ArrowRight: 39,
    ArrowDown: 40,
  };
  const init = {
    key,
    code: key,
    // Many pages still read these two.
    keyCode: codes[key],
    which: codes[key],
    bubbles: true,
    cancelable: true,
    composed: true,
    view: window,
  };
  return native(element).dispatchEvent(new KeyboardEvent(type, init));
}

/**
 * @param {Element} element
 * @param {Key} key
 */
function defaultAction(element, key) {
  switch (key) {
    case "Enter":
      if (strike(element, "keypress", key)) enter(element);
      return;
    case "Escape":
      closeDialog(element);
      return;
    case "Tab":
      focusNext(element);
      return;
    case "ArrowDown":
    case "ArrowUp":
    case "ArrowLeft":
    case "ArrowRight":
      return;
  }
}

/** What Enter does in a field, a text, or on a button. @param {Element} element */
function enter(element) {
  if (element instanceof HTMLTextAreaElement || isEditable(element)) {
    document.execCommand("insertLineBreak");
    return;
  }
  const control = enteredControl(element);
  if (control instanceof HTMLFormElement) submitWithoutButton(control);
  else if (control instanceof HTMLElement) control.click();
}

/**
 * A form without a button is submitted only if it has a single line of text.
 * @param {HTMLFormElement} form
 */
function submitWithoutButton(form) {
  const lines = Array.from(native(form).elements).filter(
    (field) => field instanceof HTMLInputElement && isTextField(field),
  );
  if (lines.length <= 1) native(form).requestSubmit();
}

/** @param {Element} element */
function closeDialog(element) {
  const dialog = nearest(
    element,
    (outer) => outer instanceof HTMLDialogElement && native(outer).matches(":modal"),
  );
  if (!(dialog instanceof HTMLDialogElement)) return;
  // As Chrome does: the page may keep the dialog open by cancelling the event.
  if (dialog.dispatchEvent(new Event("cancel", { cancelable: true }))) dialog.close();
}

/** Moves the focus on, in the order of the tree. @param {Element} element */
function focusNext(element) {
  const selector =
    "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]";
  const stops = Array.from(document.querySelectorAll(selector)).filter(
    (stop) =>
      stop instanceof HTMLElement &&
      (stop.tabIndex >= 0 || isEditable(stop)) &&
      !isDisabled(stop) &&
      isVisible(stop),
  );
  const next = stops[stops.indexOf(element) + 1] ?? stops[0];
  if (next) focusOn(next);
}
