/** A box for more than one line, in which Enter sends the form and Shift+Enter begins a line. */

import { element } from "./draw.js";

/**
 * @param {HTMLFormElement} form
 * @param {string} label
 * @param {number} longest In characters.
 */
export function textBox(form, label, longest) {
  const box = element("textarea", {
    ...{ rows: "1", maxlength: String(longest), "aria-label": label, placeholder: label },
  });
  box.addEventListener("keydown", (press) => {
    // While an input method composes, Enter chooses among its candidates.
    if (press.key !== "Enter" || press.shiftKey || press.isComposing) return;
    press.preventDefault();
    if (!press.repeat) form.requestSubmit();
  });
  return box;
}
