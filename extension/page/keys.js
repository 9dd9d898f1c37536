/**
 * What keys do. Chrome performs no default action for a key that a script presses, so it is done
 * here.
 */

/** @param {string} text as in the action, such as Control+Shift+a @returns {Chord} */
function chordOf(text) {
  const parts = text.match(/^((?:(?:Control|Shift|Alt|Meta)\+)*)(.+)$/s) ?? [];
  const held = /** @type {Modifier[]} */ ((parts[1] ?? "").split("+").filter(Boolean));
  const [, , key = ""] = parts;
  if (key === "Space") return { key: " ", held };
  return { key: held.includes("Shift") && key.length === 1 ? key.toUpperCase() : key, held };
}

/** The key of the platform's own commands. @returns {Modifier} */
function commandKey() {
  return navigator.platform.startsWith("Mac") ? "Meta" : "Control";
}

/**
 * Presses and releases a key, with those that are held down around it.
 * @param {Element} element
 * @param {Chord} chord
 */
function press(element, chord) {
  focusOn(element);
  const { held } = chord;
  held.forEach((key, index) => {
    strike(element, "keydown", { key, held: held.slice(0, index + 1) });
  });
  if (isText(chord)) strikeCharacter(element, chord);
  else {
    const isFree = strike(element, "keydown", chord);
    if (isFree) defaultAction(element, chord);
    const next = native(element).isConnected ? (focusedElement() ?? element) : document.body;
    if (strike(next, "keyup", chord) && isFree && next === element) release(element, chord);
  }
  for (const key of held.toReversed()) {
    const rest = held.slice(0, held.indexOf(key));
    strike(focusedElement() ?? document.body, "keyup", { key, held: rest });
  }
}

/** Whether the key writes something. @param {Chord} chord */
function isText({ key, held }) {
  return key.length === 1 && held.every((modifier) => modifier === "Shift") && key !== " ";
}

/**
 * Types one character.
 * @param {Element} element
 * @param {Chord} chord
 */
function strikeCharacter(element, chord) {
  const isFree = strike(element, "keydown", chord) && strike(element, "keypress", chord);
  const isWritten = isFree && (isTextField(element) || isEditable(element));
  if (isWritten) edit(element, "insertText", chord.key);
  strike(element, "keyup", chord);
}

/**
 * Sends one event of a key; false if the page took care of the key itself.
 * @param {Element} element
 * @param {"keydown" | "keypress" | "keyup"} type
 * @param {Chord} chord
 */
function strike(element, type, { key, held }) {
  const isKey = type !== "keypress";
  const code = isKey ? keyCodeOf(key) : key.charCodeAt(0);
  const init = {
    key,
    code: codeOf(key),
    // Many pages still read these.
    keyCode: key === "Enter" ? 13 : code,
    which: key === "Enter" ? 13 : code,
    charCode: isKey ? 0 : code,
    bubbles: true,
    cancelable: true,
    composed: true,
    view: window,
    ...heldKeys(held),
  };
  return native(element).dispatchEvent(new KeyboardEvent(type, init));
}

/** @param {string} key */
function keyCodeOf(key) {
  /** @type {Record<string, number>} */
  const codes = {
    ...{ Backspace: 8, Tab: 9, Enter: 13, Shift: 16, Control: 17, Alt: 18, Escape: 27, " ": 32 },
    ...{ PageUp: 33, PageDown: 34, End: 35, Home: 36, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39 },
    ...{ ArrowDown: 40, Insert: 45, Delete: 46, Meta: 91, Unidentified: 229 },
    ...{ ";": 186, "=": 187, ",": 188, "-": 189, ".": 190, "/": 191, "`": 192, "[": 219 },
    ...{ "\\": 220, "]": 221, "'": 222 },
  };
  const known = codes[key];
  if (known !== undefined) return known;
  if (/^F\d+$/.test(key)) return 111 + Number(key.slice(1));
  return key.toUpperCase().charCodeAt(0);
}

/** The key's place on a keyboard. @param {string} key */
function codeOf(key) {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  if (/^\d$/.test(key)) return `Digit${key}`;
  if (key === " ") return "Space";
  if (/^(Control|Shift|Alt|Meta)$/.test(key)) return `${key}Left`;
  return key === "Unidentified" || key.length === 1 ? "" : key;
}

/**
 * What the browser itself does on a key that goes down.
 * @param {Element} element
 * @param {Chord} chord
 */
function defaultAction(element, chord) {
  const { key, held } = chord;
  if (held.some((modifier) => modifier === "Control" || modifier === "Meta")) {
    return command(element, chord);
  }
  switch (key) {
    case "Enter":
      if (strike(element, "keypress", chord)) enter(element, held);
      return;
    case " ":
      if (strike(element, "keypress", chord) && (isTextField(element) || isEditable(element)))
        edit(element, "insertText", " ");
      return;
    case "Escape":
      return closeTop(element);
    case "Tab":
      return focusNext(element, held.includes("Shift") ? -1 : 1);
    case "Backspace":
      return erase(element, "delete");
    case "Delete":
      return erase(element, "forwardDelete");
    default:
      return move(element, key, held);
  }
}

/**
 * A button is pressed by the space bar when it comes up.
 * @param {Element} element
 * @param {Chord} chord
 */
function release(element, { key, held }) {
  if (key !== " " || held.length > 0) return;
  const isPressed =
    native(element).matches("button, summary, input[type=checkbox], input[type=radio]") ||
    native(element).matches("input:is([type=button], [type=submit], [type=reset])");
  if (isPressed && element instanceof HTMLElement) element.click();
}

/**
 * @param {Element} element
 * @param {"delete" | "forwardDelete"} how
 */
function erase(element, how) {
  if (isTextField(element) || isEditable(element)) edit(element, how, "");
}

/**
 * What a chord does to a text.
 * @param {Element} element
 * @param {Chord} chord
 */
function command(element, { key, held }) {
  if (!(isTextField(element) || isEditable(element))) return;
  switch (key.toLowerCase()) {
    case "a":
      chooseText(element, "replace");
      return;
    case "z":
      document.execCommand(held.includes("Shift") ? "redo" : "undo");
      return;
    case "y":
      document.execCommand("redo");
      return;
    case "b":
    case "i":
    case "u":
      if (isEditable(element)) document.execCommand(formatOf(key.toLowerCase()));
      return;
  }
}

/** @param {string} key */
function formatOf(key) {
  if (key === "b") return "bold";
  return key === "i" ? "italic" : "underline";
}

/**
 * What Enter does in a field, a text, or on a button.
 * @param {Element} element
 * @param {readonly Modifier[]} held
 */
function enter(element, held) {
  if (element instanceof HTMLTextAreaElement) return void edit(element, "insertLineBreak", "");
  if (isEditable(element)) {
    return void edit(element, held.includes("Shift") ? "insertLineBreak" : "insertParagraph", "");
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

/** What Escape closes: the dialog or popover around the element. @param {Element} element */
function closeTop(element) {
  const popover = nearest(element, (outer) => native(outer).matches("[popover]:popover-open"));
  const open = popover ?? document.querySelector("[popover=auto]:popover-open");
  if (open instanceof HTMLElement) return open.hidePopover();
  const dialog = nearest(
    element,
    (outer) => outer instanceof HTMLDialogElement && native(outer).matches(":modal"),
  );
  if (!(dialog instanceof HTMLDialogElement)) return;
  // As Chrome does: the page may keep the dialog open by cancelling the event.
  if (dialog.dispatchEvent(new Event("cancel", { cancelable: true }))) dialog.close();
}
