/** What a person does to fields: typing and choosing. */

/**
 * Replaces what the field holds.
 * @param {Element} element
 * @param {string} text
 * @returns {Outcome}
 */
function type(element, text) {
  focusOn(element);
  selectAll(element);
  // Chrome edits for a script as it does for a person, with the trusted events that frameworks expect.
  const isEdited =
    canEdit(element) && document.execCommand(text ? "insertText" : "delete", false, text);
  if ((!isEdited || heldText(element) !== text) && isTextField(element)) setValue(element, text);
  if (isTextField(element)) element.dispatchEvent(new Event("change", { bubbles: true }));
  const held = heldText(element);
  if (sameText(held, text)) return { ok: true, detail: `Typed “${shortened(text)}”.` };
  if (isSecret(element)) return { ok: false, detail: "The field does not hold what was typed." };
  const hint = formatHint(element);
  const detail = `Typed “${shortened(text)}”, but the field now holds “${shortened(held)}”.${hint}`;
  return { ok: held !== "" && letters(held) === letters(text), detail };
}

/**
 * Whether the field is edited as text, not by a control of Chrome's own.
 * @param {Element} element
 */
function canEdit(element) {
  const special = "[type=date], [type=time], [type=month], [type=week], [type=datetime-local]";
  return !element.matches(`${special}, [type=color], [type=range]`);
}

/** @param {Element} element */
function selectAll(element) {
  if (isTextField(element)) element.select();
  else getSelection()?.selectAllChildren(element);
}

/**
 * Sets the value past a framework's own setter, and tells the page.
 * @param {TextField} field
 * @param {string} text
 */
function setValue(field, text) {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  const { set } = Object.getOwnPropertyDescriptor(kind.prototype, "value") ?? {};
  set?.call(field, text);
  const init = { bubbles: true, composed: true, inputType: "insertText", data: text };
  field.dispatchEvent(new InputEvent("input", init));
}

/**
 * @param {string} one
 * @param {string} other
 */
function sameText(one, other) {
  return tidy(one) === tidy(other);
}

/**
 * Without what fields add by themselves: spaces, dashes, brackets, capitals.
 * @param {string} text
 */
function letters(text) {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

/** @param {string} text */
function shortened(text) {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

/** @param {Element} element */
function formatHint(element) {
  /** @type {Record<string, string>} */
  const examples = {
    date: "2031-05-06",
    time: "14:30",
    month: "2031-05",
    week: "2031-W19",
    "datetime-local": "2031-05-06T14:30",
    color: "#3056d3",
    number: "12.5",
  };
  const example = element instanceof HTMLInputElement ? examples[element.type] : undefined;
  return example ? ` It takes values such as ${example}.` : "";
}

/**
 * The option with this text; null if there is none.
 * @param {HTMLSelectElement} list
 * @param {string} text
 */
function optionOf(list, text) {
  const options = Array.from(list.options).filter((option) => !isDisabled(option));
  const wanted = tidy(text);
  const exact = options.find((option) => tidy(option.label) === wanted);
  if (exact) return exact;
  const alike = options.filter(
    (option) => tidy(option.label).toLowerCase() === wanted.toLowerCase(),
  );
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/**
 * Chooses an option of a list.
 * @param {HTMLSelectElement} list
 * @param {string} text
 * @returns {Outcome}
 */
function select(list, text) {
  const option = optionOf(list, text);
  if (!option) {
    const offered = Array.from(list.options, ({ label }) => `“${tidy(label)}”`);
    const more = offered.length > 30 ? `, and ${offered.length - 30} more` : "";
    const detail = `There is no option “${shortened(text)}”. There are: ${offered.slice(0, 30).join(", ")}${more}.`;
    return { ok: false, detail };
  }
  focusOn(list);
  // Chrome opens no list on a synthetic click, so the choice itself is made.
  option.selected = true;
  list.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  list.dispatchEvent(new Event("change", { bubbles: true }));
  return option.selected
    ? { ok: true, detail: `Chose “${tidy(option.label)}”.` }
    : { ok: false, detail: `The page undid the choice; the list shows “${heldText(list)}”.` };
}
