/** A button that asks first: pressed, it gives way to a question with a yes and a way back. */

import { button, element, write } from "./draw.js";
import { words } from "./history-words.js";

/**
 * @param {string} label
 * @param {string} question
 * @param {() => void} agreed
 */
export function sureButton(label, question, agreed) {
  const ask = button(label, () => turn(true), "danger");
  const yes = button(words.sureYes, agreed, "danger");
  const no = button(words.sureNo, () => turn(false));
  const asked = element("p", {}, question);
  const box = element("div", { class: "sure", role: "group", "aria-label": label }, asked, yes, no);
  const shown = element("div", { class: "asking" }, ask, box);
  box.hidden = true;
  box.addEventListener("keydown", (press) => {
    if (press.key !== "Escape") return;
    // Else Escape would also stop the task that is under way.
    press.stopPropagation();
    turn(false);
  });

  /** @param {boolean} asking */
  function turn(asking) {
    ask.hidden = asking;
    box.hidden = !asking;
    // The way back has the focus: Enter, pressed twice, deletes nothing.
    (asking ? no : ask).focus();
    shown.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {boolean} able Whether it could be done now.
   * @param {boolean} doing Whether it is being done.
   */
  function show(able, doing) {
    ask.disabled = !able;
    yes.disabled = !able || doing;
    write(yes, doing ? words.deleting : words.sureYes);
  }

  return { element: shown, show };
}
