/**
 * All that decides what an action does, each thing under the name by which a person is told that it has
 * changed. It never leaves the page, for hidden fields and secrets are in it.
 */

/**
 * @param {Facts} facts
 * @param {Element} element
 * @param {Element} control
 * @param {PageAction} action
 * @param {readonly Attachment[]} files
 * @returns {SealedPart[]}
 */
function sealOf(facts, element, control, action, files) {
  const form = submittedForm(control);
  const text = textOf(formOf(control) ?? dialogAround(control) ?? regionOf(control));
  return [
    ...partsOfPlace(facts),
    part("element", idOf(element)),
    part("element", idOf(control)),
    ...partsOfAction(action),
    ...files.map(({ name, type, content }) => part("file", `${name} ${type} ${content}`)),
    part("script on it", native(control).getAttribute("onclick") ?? ""),
    ...(form
      ? partsOfForm(control, form)
      : [part("address it leads to", addressOf(control)?.href ?? "")]),
    ...partsOfTarget(facts),
    part("amount", amountsIn(text).join("; ")),
    part("recipient", recipientsIn(text).join("; ")),
    ...fieldsAround(control).flatMap((field) => partsOfField(field)),
    ...partsOfCard(facts),
    part("text around it", text),
  ];
}

/**
 * @param {string} name
 * @param {string} value
 * @returns {SealedPart}
 */
function part(name, value) {
  return { name, value };
}

/** @param {PageAction} action @returns {SealedPart[]} */
function partsOfAction(action) {
  /** @type {Record<string, string>} */
  const names = {
    how: "mouse button",
    keys: "keys held down",
    dialog: "question that it accepts",
    text: "text",
    where: "place of the text",
    options: "choice",
    checked: "tick",
    key: "key",
    to: "place it is dragged to",
    files: "file",
  };
  return Object.entries(action).flatMap(([key, value]) => {
    const name = names[key];
    return name === undefined ? [] : [part(name, JSON.stringify(value))];
  });
}

/**
 * @param {Element} control
 * @param {HTMLFormElement} form
 * @returns {SealedPart[]}
 */
function partsOfForm(control, form) {
  const own = (/** @type {string} */ name) =>
    (isSubmitter(control) ? control.getAttribute(`form${name}`) : null) ??
    native(form).getAttribute(name) ??
    "";
  const sent = isSubmitter(control) ? [control.name, control.value] : [];
  return [
    part("form", idOf(form)),
    part("address the form goes to", targetOf(control, form).href),
    part("method of the form", methodOf(control, form)),
    part("encoding of the form", own("enctype")),
    part("window of the form", own("target")),
    part("button of the form", JSON.stringify(sent)),
  ];
}

/** @param {Element} field @returns {SealedPart[]} */
function partsOfField(field) {
  const raw = field.getAttribute("name") ?? "";
  const name = nameOf(field) || raw;
  const kind = isSecret(field)
    ? "secret field"
    : native(field).matches("input[type=hidden]")
      ? "hidden field"
      : "field";
  const files = field instanceof HTMLInputElement ? Array.from(field.files ?? []) : [];
  const held = [
    raw,
    "value" in field ? field.value : "",
    tickOf(field),
    native(field).matches(":disabled"),
    heldText(field),
    files.map(({ name: file, size, lastModified }) => [file, size, lastModified]),
  ];
  return [part(`${kind} “${name}”`, JSON.stringify(held))];
}

/** What the facts themselves say. @param {Facts} facts */
function partsOfFacts(facts) {
  return [...partsOfPlace(facts), ...partsOfTarget(facts), ...partsOfCard(facts)];
}

/** @param {Facts} facts @returns {SealedPart[]} */
function partsOfPlace({ action, document: word, url, origin }) {
  return [
    part("kind of action", action),
    part("document", word),
    part("address of the page", url),
    part("site it acts on", origin),
  ];
}

/** @param {Facts} facts @returns {SealedPart[]} */
function partsOfTarget({ target }) {
  return [part("role", target.role), part("name", target.name)];
}

/** @param {Facts} facts @returns {SealedPart[]} */
function partsOfCard({ context, tier, why, values }) {
  return [
    ...values.map(({ name, value }) => part(`field “${name}”`, value)),
    part("place it stands in", context),
    part("risk", tier),
    part("reason to ask", why),
  ];
}

/**
 * The name of the first thing that is different; empty if nothing is.
 * @param {readonly SealedPart[]} before
 * @param {readonly SealedPart[]} after
 */
function changedPart(before, after) {
  const isIn = (/** @type {readonly SealedPart[]} */ parts, /** @type {SealedPart} */ wanted) =>
    parts.some(({ name, value }) => name === wanted.name && value === wanted.value);
  const lost = before.find((old) => !isIn(after, old)) ?? after.find((now) => !isIn(before, now));
  if (lost) return lost.name;
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return isSame ? "" : "order of the fields";
}
