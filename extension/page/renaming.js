/**
 * Whether an element is still what the policy read: a page may give a button another name while the
 * policy thinks. Its role must be the same, and the words of its name, in their order. Digits, signs and
 * capitals may differ, as those of counters, prices and clocks do: what they cost, the facts say. Only
 * what does something at once is held to its name: what is typed or chosen is still to be sent, and the
 * names of fields are often hints that change by themselves.
 */

/**
 * What an element is called by now, if that is not what the policy read; empty if it is.
 * @param {Element} element
 * @param {PagePerform} question
 */
function whyRenamed(element, { action, target }) {
  const meant = "element" in action ? action.element : null;
  if (target === null || meant !== idOf(element) || !isHeldToName(action)) return "";
  if (takesText(element) && isFieldRole(target.role)) return "";
  const role = roleOf(element) || "generic";
  const name = toldName(element);
  const isSame = name === null || spoken(masked(name.slice(0, 200))) === spoken(target.name);
  if (role === target.role && isSame) return "";
  const kind = role === target.role ? "" : `${role} `;
  return `it is now called ${kind}“${(name ?? "").slice(0, 80)}”, not “${target.name.slice(0, 80)}”`;
}

/** Whether the action does something at once. @param {PageAction} action */
function isHeldToName({ kind }) {
  return ["click", "check", "press", "drag", "upload"].includes(kind);
}

/** @param {string} role */
function isFieldRole(role) {
  return ["textbox", "searchbox", "combobox", "spinbutton"].includes(role);
}

/**
 * What a reading says that it is called; null for a list or a shape that has no words of its own and is
 * told by what is in it, or by how it is drawn.
 * @param {Element} element
 */
function toldName(element) {
  if (element instanceof SVGElement && element.ownerSVGElement)
    return authoredName(element) || tidy(native(element).textContent) || null;
  if (state().unwritten.has(element)) return unwrittenName(element);
  const name = nameOf(element);
  return name === "" && !isNamedByContent(element) ? null : name;
}

/**
 * The words of a name, without what may differ. What is cut off at the longest name, 200 characters, may
 * be cut elsewhere once a number has grown, so of a long one the last words do not count.
 * @param {string} name
 */
function spoken(name) {
  const words =
    name
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.join(" ").slice(0, 160);
}
