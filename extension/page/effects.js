/** What takes effect by itself, for no form sends it: switches, boxes, and fields beside a button. */

/**
 * A button in no form sends, by a script, what was written beside it: among settings it changes one.
 * @param {Element} control
 * @returns {Sign[]}
 */
function signsOfSetting(control) {
  if (!isButtonLike(control) || formOf(control) || opensSomething(control)) return [];
  if (isDismissal(control) || leadOf(nameOf(control)) === "onward") return [];
  const fields = Array.from(fieldsIn(regionOf(control))).filter((field) => takesText(field));
  const isWritten = fields.some((field) => roleOf(field) !== "searchbox" && heldText(field) !== "");
  return isWritten && titlesAround(control).some((text) => isSetting(text))
    ? [sign("consequential", "It sends what is written beside it, among settings.")]
    : [];
}

/**
 * A switch takes effect at once, and so does a box among settings that no button sends.
 * @param {Element} control
 * @returns {Sign[]}
 */
function signsOfTick(control) {
  if (tickOf(control) === null || isSentLater(control)) return [];
  if (agreesTo(control))
    return [
      sign("irreversible", `It agrees to “${nameOf(control)}” at once, for no form sends it.`),
    ];
  if (roleOf(control) === "switch")
    return [sign("consequential", "It is a switch, which takes effect at once.")];
  const isBox = /^(checkbox|radio|menuitemcheckbox|menuitemradio)$/.test(roleOf(control));
  const said = [nameOf(control), ...titlesAround(control), document.title];
  return isBox && said.some((text) => isSetting(text))
    ? [sign("consequential", "It changes a setting at once.")]
    : [];
}

/**
 * Whether ticking a box agrees to terms, or to what costs money.
 * @param {Element} box
 */
function agreesTo(box) {
  if (tickOf(box) === true) return false;
  const name = nameOf(box);
  const isCostly = amountsIn(name).length > 0 && deedIn(name)?.tier === "irreversible";
  return acceptsTerms(name) || isCostly || (isAcceptance(name) && amountsIn(name).length > 0);
}

/** Whether the control is part of a form that a button sends. @param {Element} control */
function isSentLater(control) {
  const form = formOf(control);
  if (form === null) return false;
  const selector = "button:not([type=button], [type=reset]), input:is([type=submit], [type=image])";
  const custom = Array.from(native(form).querySelectorAll("[type=submit]"));
  return defaultButton(form) !== null || native(form).querySelector(selector) !== null
    ? true
    : custom.some((button) => isCustomButton(button));
}
