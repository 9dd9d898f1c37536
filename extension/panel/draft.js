/**
 * What stands in the composer's box: what it was meant for, and what of it was sent and is not heard yet.
 *
 * @import { Panel } from "./state.js"
 * @import { Purpose } from "./composer-place.js"
 */

import { purposeOf } from "./composer-place.js";
import { composing } from "./composer-words.js";
import { element, write } from "./draw.js";

/** Characters of what is told to a policy. */
export const LONGEST_GUIDE = 4_000;

/** @typedef {{ text: string, purpose: Purpose, before: Panel["episode"] }} Sent */

/**
 * @param {HTMLTextAreaElement} box
 * @param {(task: string) => void} begun Told the task that has begun.
 */
export function draft(box, begun) {
  const warning = element("p", { class: "turned", "aria-live": "polite" });
  /** @type {Purpose} */
  let meant = "task";
  /** @type {Purpose} */
  let now = "task";
  /** @type {Sent | null} */
  let sent = null;

  box.addEventListener("input", () => {
    meant = now;
    write(warning, "");
  });

  return {
    element: warning,
    /**
     * Takes what stands there to be sent; empty where it may not be, and then it says why.
     * @param {Panel} panel
     * @param {boolean} isPressed Whether by a button, which says what it does.
     */
    take(panel, isPressed) {
      const text = box.value.trim();
      if (text === "") box.focus();
      // A task may end or begin just before Enter: what was meant for one is nothing for the other.
      const isTurned = now !== meant && !isPressed;
      meant = now;
      if (isTurned) write(warning, now === "task" ? composing.ended : composing.begun);
      const isLong = now === "guide" && text.length > LONGEST_GUIDE;
      if (isLong) write(warning, composing.tooLong);
      if (text === "" || isTurned || isLong) return "";
      write(warning, "");
      sent = { text: box.value, purpose: now, before: panel.episode };
      return text;
    },
    /** What was sent stays in the box until it is known to have been heard. @param {Panel} panel */
    show(panel) {
      now = purposeOf(panel);
      if (!sent || panel.wish?.kind === "start" || panel.wish?.kind === "steer") return;
      // Without news of it, it was refused, or lost with the worker.
      if (isHeard(sent, panel)) {
        if (box.value === sent.text) box.value = "";
        if (sent.purpose === "task") begun(sent.text.trim());
      }
      sent = null;
    },
  };
}

/**
 * Whether the journal has gone on since: with another episode where a task was sent.
 * @param {Sent} sent
 * @param {Panel} panel
 */
function isHeard({ purpose, before }, { episode, problem }) {
  if (problem !== "" || episode === null) return false;
  return purpose === "task" ? episode.id !== before?.id : episode !== before;
}
