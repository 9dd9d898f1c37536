/** What keys move: the focus, the caret, a choice, a slider, or the page. */

/**
 * Moves the focus on, in the order in which Chrome does: positive tab indexes first, then the tree.
 * @param {Element} element
 * @param {1 | -1} step
 */
function focusNext(element, step) {
  const stops = Array.from(focusStops(scopeOf(element)));
  const indexOf = (/** @type {Element} */ stop) => Math.max(0, tabIndexOf(stop)) || Infinity;
  stops.sort((one, other) => {
    const [first, second] = [indexOf(one), indexOf(other)];
    return first === second ? 0 : first - second;
  });
  const at = stops.indexOf(element);
  const next = at < 0 ? stops.at(step > 0 ? 0 : -1) : stops.at((at + step) % stops.length);
  if (!next) return;
  focusOn(next);
  if (next instanceof HTMLInputElement && isTextField(next)) next.select();
}

/** Nothing outside a modal dialog can be focused. @param {Element} element */
function scopeOf(element) {
  const dialog = nearest(
    element,
    (outer) => outer instanceof HTMLDialogElement && native(outer).matches(":modal"),
  );
  return dialog ?? document.body;
}

/**
 * All that Tab stops at, across shadow trees.
 * @param {Element} root
 * @returns {Generator<Element>}
 */
function* focusStops(root) {
  for (const child of childrenOf(root)) {
    if (!(child instanceof Element)) continue;
    if (isStop(child)) yield child;
    yield* focusStops(child);
  }
}

/** @param {Element} element */
function isStop(element) {
  const selector =
    "a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]";
  if (!native(element).matches(selector) || isDisabled(element) || !isVisible(element))
    return false;
  if (element instanceof HTMLInputElement && element.type === "radio" && !element.checked) {
    const { form, name } = element;
    const group = name === "" ? [] : Array.from(document.getElementsByName(name));
    const chosen = group.find(
      (other) => other instanceof HTMLInputElement && other.form === form && other.checked,
    );
    if (chosen) return false;
  }
  return tabIndexOf(element) >= 0 || isEditable(element);
}

/** @param {Element} element */
function tabIndexOf(element) {
  return element instanceof HTMLElement || element instanceof SVGElement ? element.tabIndex : -1;
}

/**
 * What an arrow, Home, End, PageUp or PageDown does.
 * @param {Element} element
 * @param {string} key
 * @param {readonly Modifier[]} held
 */
function move(element, key, held) {
  if (element instanceof HTMLSelectElement) return moveChoice(element, key);
  if (element instanceof HTMLInputElement) {
    if (element.type === "radio") return moveRadio(element, key);
    if (["range", "number"].includes(element.type)) return moveValue(element, key);
  }
  if (isTextField(element) || isEditable(element)) return moveCaret(element, key, held);
  /** @type {Record<string, Direction>} */
  const directions = {
    ...{ ArrowDown: "down", PageDown: "down", ArrowUp: "up", PageUp: "up" },
    ...{ ArrowLeft: "left", ArrowRight: "right" },
  };
  const direction = directions[key];
  if (direction) scroll(element, direction);
  else if (key === "Home") document.scrollingElement?.scrollTo({ top: 0, behavior: "instant" });
  else if (key === "End") document.scrollingElement?.scrollTo({ top: 1e9, behavior: "instant" });
}

/**
 * @param {HTMLSelectElement} list
 * @param {string} key
 */
function moveChoice(list, key) {
  const options = Array.from(list.options).filter((option) => !isDisabled(option));
  const at = options.findIndex((option) => option.selected);
  const steps = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1 };
  const ends = { Home: 0, End: options.length - 1 };
  const next = { ...steps, ...ends }[key];
  const option = next === undefined ? undefined : options[Math.min(next, options.length - 1)];
  if (!option || option.selected) return;
  list.selectedIndex = option.index;
  tellChoice(list);
}

/**
 * @param {HTMLInputElement} radio
 * @param {string} key
 */
function moveRadio(radio, key) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key];
  if (step === undefined) return;
  const group = Array.from(document.getElementsByName(radio.name)).filter(
    (other) => other instanceof HTMLInputElement && other.form === radio.form && !isDisabled(other),
  );
  const next = group.at((group.indexOf(radio) + step) % group.length);
  if (!next || next === radio) return;
  focusOn(next);
  next.click();
}

/**
 * @param {HTMLInputElement} field a range or a number
 * @param {string} key
 */
function moveValue(field, key) {
  const before = field.value;
  const page = field.type === "range" ? 10 : 0;
  const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: page, PageDown: -page };
  const aside = field.type === "range" ? { ArrowRight: 1, ArrowLeft: -1 } : {};
  const step = new Map(Object.entries({ ...steps, ...aside })).get(key) ?? 0;
  if (step > 0) field.stepUp(step);
  if (step < 0) field.stepDown(-step);
  if (field.type === "range" && key === "Home") field.value = field.min || "0";
  if (field.type === "range" && key === "End") field.value = field.max || "100";
  if (field.value !== before) tellChoice(field);
}

/** Tells the page of a value that the browser's own control has taken. @param {Element} field */
function tellChoice(field) {
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * @param {Element} element
 * @param {string} key
 * @param {readonly Modifier[]} held
 */
function moveCaret(element, key, held) {
  /** @type {Record<string, [direction: string, by: string]>} */
  const moves = {
    ...{ ArrowLeft: ["left", "character"], ArrowRight: ["right", "character"] },
    ...{ ArrowUp: ["backward", "line"], ArrowDown: ["forward", "line"] },
    ...{ Home: ["backward", "lineboundary"], End: ["forward", "lineboundary"] },
  };
  const [direction, by] = moves[key] ?? [];
  if (!direction) return;
  // Selection.modify moves the caret of a field too, if the field has the focus.
  getSelection()?.modify(held.includes("Shift") ? "extend" : "move", direction, by);
  if (isEditable(element)) document.dispatchEvent(new Event("selectionchange"));
}
