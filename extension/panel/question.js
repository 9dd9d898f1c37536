/**
 * The card with a policy's question. What the person answers grants nothing.
 *
 * @import { Questioned } from "../shared/protocol.js"
 * @import { Panel, Send, View } from "./state.js"
 */

import { button, element, place, quote } from "./draw.js";
import { stillness } from "./stillness.js";
import { textBox } from "./text-box.js";
import { policy, words } from "./words.js";

/**
 * @param {Send} send
 * @returns {View}
 */
export function questionView(send) {
  const shown = element("div", { class: "slot" });
  /** @type {{ questioned: Questioned, card: ReturnType<typeof drawCard> } | null} */
  let drawn = null;

  /** @param {Panel} panel */
  function show({ episode, wish }) {
    const questioned = episode?.questioned ?? null;
    if (questioned !== (drawn?.questioned ?? null)) {
      drawn?.card.close();
      const asks = (questioned && episode?.frames[questioned.frame - 1]?.policy) ?? "";
      drawn = questioned && { questioned, card: drawCard(questioned, asks, send) };
    }
    drawn?.card.element.toggleAttribute("inert", wish?.kind === "reply");
    place(shown, drawn ? [drawn.card.element] : []);
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
  const offered = element("div", { class: "choices" });
  const still = stillness(offered, () => {});
  for (const answer of choices) {
    // A click that was meant for what was here before is no answer.
    const choice = button("", () => still.isOver() && send({ kind: "reply", answer }));
    choice.append(quote(answer));
    offered.append(choice);
  }
  const card = element(
    "section",
    { class: "card question", tabindex: "-1", "aria-label": words.questionLabel },
    element("p", { class: "label" }, words.questionLabel),
    element("h2", { class: "wanted" }, quote(question)),
    element("p", { class: "why" }, words.questionFrom(policy(asks), origins)),
    ...(choices.length > 0 ? [offered] : []),
    form,
  );
  return { element: card, close: still.close };
}
