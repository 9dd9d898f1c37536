/**
 * What an action would send along: the fields that belong to a control. A person is shown the ones
 * that can be seen; all of them are sealed (`seal.js`), so that a yes holds only while none has changed.
 */

/**
 * The form that a control belongs to, or is drawn in: a field inside a component has none of its own.
 * @param {Element} control
 * @returns {HTMLFormElement | null}
 */
function formOf(control) {
  if (control instanceof HTMLFormElement) return control;
  const { form } = /** @type {HTMLInputElement} */ (control);
  if (form) return form;
  const around = nearest(control, (outer) => outer instanceof HTMLFormElement);
  return around instanceof HTMLFormElement ? around : null;
}

/** @param {Element} control */
function fieldsAround(control) {
  const form = formOf(control);
  // A form knows controls that stand elsewhere in the page, but no editable text.
  if (form) return Array.from(new Set([...native(form).elements, ...fieldsIn(form)]));
  return Array.from(fieldsIn(regionOf(control)));
}

/**
 * All fields drawn inside an element, or that element if it is one.
 * @param {Element} element
 * @returns {Generator<Element>}
 */
function* fieldsIn(element) {
  if (isField(element) || isDrawnChoice(element)) yield element;
  for (const child of childrenOf(element)) {
    if (child instanceof Element) yield* fieldsIn(child);
  }
}

/** Whether it is a box or a switch that the page draws by itself. @param {Element} element */
function isDrawnChoice(element) {
  return !isField(element) && /^(checkbox|radio|switch)$/.test(roleOf(element));
}

/**
 * What belongs together with a control that is in no form: the item around it, or else the nearest
 * element with fields, short of the page as a whole.
 * @param {Element} control
 */
function regionOf(control) {
  const isWhole = (/** @type {Element} */ outer) =>
    outer === document.body || /^(header|nav|main|aside)$/.test(placeOf(outer));
  const hasFields = (/** @type {Element} */ outer) => fieldsIn(outer).next().done === false;
  const region =
    itemAround(control) ?? nearest(control, (outer) => isWhole(outer) || hasFields(outer));
  return region && !isWhole(region) ? region : control;
}

/**
 * The dialog, row, list item or article around an element: what tells it from others that look the
 * same.
 * @param {Element} element
 */
function itemAround(element) {
  return nearest(
    element,
    (outer) =>
      /^(dialog|tr|li)$/.test(placeOf(outer)) || native(outer).matches("article, [role=article]"),
  );
}

/**
 * The fields as a person sees them, at most 40, and how much more there is.
 * @param {Element[]} fields
 * @returns {FieldValue[]}
 */
function valuesOf(fields) {
  const isShown = (/** @type {Element} */ field) => isField(field) || isDrawnChoice(field);
  const seen = fields.filter((field) => isShown(field) && !isAction(field));
  const hidden = fields.filter((field) => native(field).matches("input[type=hidden]")).length;
  const values = seen.slice(0, 40).map((field) => ({
    name: nameOf(field) || tidy(field.getAttribute("name")),
    value: shownValue(field),
  }));
  const more = seen.length - values.length;
  if (more > 0) values.push({ name: "Not shown", value: `… ${counted(more, "more field")}` });
  if (hidden > 0) values.push({ name: "Not shown", value: counted(hidden, "hidden field") });
  return values;
}

/**
 * @param {number} number
 * @param {string} noun
 */
function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Whether it is a button, or nothing that a person sees. @param {Element} field */
function isAction(field) {
  const role = roleOf(field);
  return role === "" || (role === "button" && field.getAttribute("type") !== "file");
}

/** @param {Element} field */
function shownValue(field) {
  const tick = tickOf(field);
  if (tick !== null) return tick ? "yes" : "no";
  const text = Array.from(heldText(field));
  if (isSecret(field)) return "•".repeat(text.length > 0 ? 8 : 0);
  const more = text.length - 500;
  const start = text.slice(0, 500).join("");
  return more > 0 ? `${start}… ${counted(more, "more character")}` : start;
}
