/**
 * What a person does to fields: typing. Each way of writing is read back, and another one tried where
 * the field holds something else.
 */

/**
 * Writes into the field.
 * @param {Element} element
 * @param {string} text
 * @param {PageType["where"]} where
 * @returns {Promise<Deed>}
 */
async function type(element, text, where) {
  focusOn(element);
  const before = writtenText(element);
  const wanted = (where === "append" ? before : "") + text;
  hand().written = before;
  await writeValue(element, text, where, wanted);
  // A person's change is told when the field is left; a page may wait for it.
  if (isTextField(element)) element.dispatchEvent(new Event("change", { bubbles: true }));
  hand().problem = () => problemOf(element, wanted);
  if (isSecret(element)) return secretDeed(element, wanted);
  const held = writtenText(element);
  if (sameText(held, wanted)) return { ok: true, detail: `Typed “${shortened(text)}”.` };
  const detail = `Typed “${shortened(text)}”, but the field now holds “${shortened(held)}”.${formatHint(element)}`;
  return { ok: holdsText(element, wanted), detail };
}

/**
 * Writes in the way that suits most pages, then in others while the field holds something else.
 * @param {Element} element
 * @param {string} text
 * @param {PageType["where"]} where
 * @param {string} wanted what the field shall hold in the end
 */
async function writeValue(element, text, where, wanted) {
  if (isTextField(element) && !canEdit(element)) return setValue(element, wanted);
  // The parts of a date take one key at a time, and go on to the next part by themselves.
  if (roleOf(element) === "spinbutton" && !isTextField(element)) return typeOver(element, text);
  const isEdited = insertText(element, text, where);
  await drawn();
  const ways = isTextField(element) ? [strikeText, setValue] : [pasteText];
  for (const again of isEdited ? ways : ways.slice(-1)) {
    if (holdsText(element, wanted) || isTakenOver(element, wanted)) return;
    if (!(await mayGoOn())) return;
    await again(element, wanted);
    await drawn();
  }
}

/**
 * Lets frameworks draw what they have heard of, which they do before the task is over: nothing else
 * can happen on the page meanwhile.
 */
async function drawn() {
  for (let turn = 0; turn < 4; turn++) await null;
}

/**
 * Whether the page took the text out of the field, as fields for labels and for codes do, so that
 * writing again would write it twice.
 * @param {Element} element
 * @param {string} wanted
 */
function isTakenOver(element, wanted) {
  if (!native(element).isConnected || writtenText(element).trim() === "") return true;
  const { maxLength } = /** @type {TextField} */ (element);
  return maxLength > 0 && wanted.length > maxLength;
}

/**
 * @param {Element} element
 * @param {string} wanted
 * @returns {Deed}
 */
function secretDeed(element, wanted) {
  return holdsText(element, wanted)
    ? { ok: true, detail: "Typed into it." }
    : { ok: false, detail: "The field does not hold what was typed." };
}

/**
 * What the field shows in the end, where the page changed it after it was written.
 * @param {Element} element
 * @param {string} wanted
 */
function problemOf(element, wanted) {
  if (!native(element).isConnected || holdsText(element, wanted)) return "";
  if (isSecret(element)) return "The field no longer holds what was typed.";
  return `The field now holds “${shortened(writtenText(element))}”.${formatHint(element)}`;
}

/** What the field holds, lines and all. @param {Element} element */
function writtenText(element) {
  if (isTextField(element)) return element.value;
  return element instanceof HTMLElement ? native(element).innerText : "";
}

/**
 * Whether it holds the text, be it in a form of its own, such as a number with its spaces.
 * @param {Element} element
 * @param {string} text
 */
function holdsText(element, text) {
  const held = writtenText(element);
  if (sameText(held, text)) return true;
  const [had, has] = [letters(held), letters(text)];
  if (has === "" || !had.includes(has)) return false;
  // What a field puts around a text, such as the code of a country; and nothing of what it held.
  const around = had.replace(has, "");
  return around === "" || !letters(hand().written).includes(around);
}

/**
 * Whether the field is edited as text, not by a control of Chrome's own.
 * @param {Element} element
 */
function canEdit(element) {
  const special = "[type=date], [type=time], [type=month], [type=week], [type=datetime-local]";
  return !element.matches(`${special}, [type=color], [type=range]`);
}

/**
 * Chrome edits for a script as it does for a person, with the trusted events that frameworks expect. The
 * keys around it are those of a keyboard that writes whole words, as on a telephone.
 * @param {Element} element
 * @param {string} text
 * @param {PageType["where"]} where
 */
function insertText(element, text, where) {
  const target = chooseText(element, where);
  const whole = { key: "Unidentified", held: [] };
  strike(target, "keydown", whole);
  const isEdited = edit(target, text === "" ? "delete" : "insertText", text);
  strike(target, "keyup", whole);
  return isEdited;
}

/**
 * Types over what is selected.
 * @param {Element} element
 * @param {string} text
 */
async function typeOver(element, text) {
  const target = chooseText(element, "replace");
  for (const character of text) {
    if (!(await mayGoOn())) return;
    strikeCharacter(target, { key: character, held: [] });
    await drawn();
  }
}

/**
 * Writes as one types, for fields that look at each key.
 * @param {Element} element
 * @param {string} text
 */
async function strikeText(element, text) {
  if (text.length > 500) return;
  edit(chooseText(element, "replace"), "delete", "");
  await drawn();
  for (const character of text) {
    if (!(await mayGoOn())) return;
    strikeCharacter(element, { key: character, held: [] });
    await drawn();
  }
}

/**
 * Editors that keep a document of their own take a paste where they undo an edit.
 * @param {Element} element
 * @param {string} text
 */
function pasteText(element, text) {
  const target = chooseText(element, "replace");
  // An editor that draws only a part of its document knows better what all of it is.
  strike(target, "keydown", { key: "a", held: [commandKey()] });
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const init = { clipboardData, bubbles: true, cancelable: true, composed: true };
  native(target).dispatchEvent(new ClipboardEvent("paste", init));
}

/**
 * Sets the value past a framework's own setter, and tells the page.
 * @param {Element} element
 * @param {string} text
 */
function setValue(element, text) {
  if (!isTextField(element)) return;
  const kind = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  const { set } = Object.getOwnPropertyDescriptor(kind.prototype, "value") ?? {};
  set?.call(element, text);
  const init = { bubbles: true, composed: true, inputType: "insertText", data: text };
  element.dispatchEvent(new InputEvent("input", init));
}

/**
 * Edits at the selection: by an editor that takes the wish over, or else by Chrome, which sends no
 * `beforeinput` for a script. False if neither did.
 * @param {Element} target
 * @param {"insertText" | "delete" | "forwardDelete" | "insertParagraph" | "insertLineBreak"} command
 * @param {string} data
 */
function edit(target, command, data) {
  const inputTypes = {
    insertText: "insertText",
    delete: "deleteContentBackward",
    forwardDelete: "deleteContentForward",
    insertParagraph: "insertParagraph",
    insertLineBreak: "insertLineBreak",
  };
  const init = {
    inputType: inputTypes[command],
    data: command === "insertText" ? data : null,
    bubbles: true,
    cancelable: true,
    composed: true,
  };
  if (!native(target).dispatchEvent(new InputEvent("beforeinput", init))) return true;
  return document.execCommand(command, false, data);
}

/**
 * Selects what is to be replaced, or goes to the end; returns what takes the text, which some pages
 * change when it is focused.
 * @param {Element} element
 * @param {PageType["where"]} where
 */
function chooseText(element, where) {
  if (isTextField(element)) {
    if (where === "replace") element.select();
    // Chrome has no selection in fields such as those for a number.
    else if (element.selectionStart !== null)
      element.setSelectionRange(element.value.length, element.value.length);
    return element;
  }
  const root = editorOf(element);
  const selection = getSelection();
  selection?.selectAllChildren(root);
  if (where === "append") selection?.collapseToEnd();
  // Editors with a document of their own follow this event, which Chrome sends only later.
  document.dispatchEvent(new Event("selectionchange"));
  return root;
}

/**
 * The editable region that an element is, or is in, or has inside.
 * @param {Element} element
 */
function editorOf(element) {
  return (
    nearest(element, isEditable) ?? native(element).querySelector("[contenteditable]") ?? element
  );
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
  if (!(element instanceof HTMLInputElement)) return "";
  const { min, max, step } = element;
  if (element.type === "range")
    return ` It goes from ${min || 0} to ${max || 100} by ${step || 1}.`;
  const example = examples[element.type];
  return example ? ` It takes values such as ${example}.` : "";
}
