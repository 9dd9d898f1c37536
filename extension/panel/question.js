/**
 * The card with a policy's question. What the person answers grants nothing.
 *
 * @import { Questioned } from "../shared/protocol.js"
 * @import { Panel, Send, View } from "./state.js"
 */

import { button, element, place, quote } from "./draw.js";
import { textBox } from "./text-box.js";
import { policy, words } from "./words.js";

/**
 * @param {Send} send
 * @returns {View}
 */
export function questionView(send) {
  const shown = element("div", { class: "slot" });
  /** @type {{ questioned: Questioned, card: HTMLElement } | null} */
  let drawn = null;

  /** @param {Panel} panel */
  function show({ episode, wish }) {
    const questioned = episode?.questioned ?? null;
    if (questioned && questioned !== drawn?.questioned) {
      const asks = episode?.frames[questioned.frame - 1]?.policy ?? "";
      drawn = { questioned, card: drawCard(questioned, asks, send) };
    }
    if (!questioned) drawn = null;
    drawn?.card.toggleAttribute("inert", wish?.kind === "reply");
    place(shown, drawn ? [drawn.card] : []);
  }

  return { element: shown, show };
}

/**
 * @param {Questioned} questioned
 * @param {string} asks The policy.
 * @param {Send} send
 */
function drawCard({ question, choices, origins }, asks, send) {
  const form = element("form", {});
  const box = textBox(form, words.answerLabel, 4_000);
  form.append(box, element("button", { type: "submit", class: "primary" }, words.answerSend));
  form.addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    const answer = box.value.trim();
    if (answer) send({ kind: "reply", answer });
    else box.focus();
  });
  const offered = choices.map((answer) => {
    const choice = button("", () => send({ kind: "reply", answer }));
    choice.append(quote(answer));
    return choice;
  });
  return element(
    "section",
    { class: "card question", tabindex: "-1", "aria-label": words.questionLabel },
    element("p", { class: "label" }, words.questionLabel),
    element("h2", { class: "wanted" }, quote(question)),
    element("p", { class: "why" }, words.questionFrom(policy(asks), origins)),
    ...(offered.length > 0 ? [element("div", { class: "choices" }, ...offered)] : []),
    form,
  );
}
