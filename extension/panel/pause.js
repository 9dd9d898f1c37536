/**
 * The card of a paused task: why it stands still, what is in doubt, and whether it goes on.
 *
 * @import { Paused } from "../shared/protocol.js"
 * @import { Panel, Send, View } from "./state.js"
 */

import { button, element, place, quote, write } from "./draw.js";
import { words } from "./words.js";

/**
 * @param {Send} send
 * @returns {View}
 */
export function pauseView(send) {
  const shown = element("div", { class: "slot" });
  const goOn = button(words.goOn, () => send({ kind: "resume" }), "primary");
  const end = button(words.endTask, () => send({ kind: "stop" }));
  const why = element("p", { class: "answer" });
  const card = element(
    "section",
    { class: "card paused", "aria-label": words.pausedLabel },
    element("p", { class: "label" }, words.pausedLabel),
    why,
    element("p", { class: "hint" }, words.goOnHint),
    element("div", { class: "answers" }, goOn, end),
  );
  /** @type {Paused | null} */
  let drawn = null;

  /** @param {Panel} panel */
  function show({ episode, link, wish }) {
    const paused = episode?.paused ?? null;
    if (paused && paused !== drawn) place(why, [quote(paused.why)]);
    drawn = paused;
    // They stay buttons while a wish is under way: one that was lost can be made again.
    write(goOn, wish?.kind === "resume" ? words.goingOn : words.goOn);
    write(end, wish?.kind === "stop" ? words.ending : words.endTask);
    goOn.disabled = link?.state !== "connected";
    place(shown, paused ? [card] : []);
  }

  return { element: shown, show };
}
