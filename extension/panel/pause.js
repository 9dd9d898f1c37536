/**
 * The card of a paused task: why it stands still, what is in doubt, and whether it goes on.
 *
 * @import { Paused } from "../shared/protocol.js"
 * @import { Episode, Panel, Send, View } from "./state.js"
 */

import { button, element, place, quote, write } from "./draw.js";
import { YOU } from "./fold.js";
import { textBox } from "./text-box.js";
import { further, words } from "./words.js";

/** Whether the person has the page. @param {Episode} episode */
export function isYours({ frames, stack }) {
  return frames[(stack.at(-1) ?? 0) - 1]?.policy === YOU;
}

/**
 * @param {Send} send
 * @returns {View}
 */
export function pauseView(send) {
  const shown = element("div", { class: "slot" });
  const end = button(words.endTask, () => send({ kind: "stop" }));
  const still = stillCard(send);
  const yours = yoursCard(send);
  const why = element("p", { class: "answer" });
  /** @type {Paused | null} */
  let drawn = null;

  /** @param {Panel} panel */
  function show({ episode, link, wish }) {
    const paused = episode?.paused ?? null;
    if (paused && paused !== drawn) place(why, [quote(paused.why)]);
    drawn = paused;
    if (!episode || !paused) return place(shown, []);
    const card = isYours(episode) ? yours : still;
    card.show(paused, episode, link?.state === "connected", wish);
    place(card.why, [why]);
    place(card.ways, [card.on, end]);
    // They stay buttons while a wish is under way: one that was lost can be made again.
    write(end, wish?.kind === "stop" ? words.ending : words.endTask);
    place(shown, [card.element]);
  }

  return { element: shown, show };
}

/**
 * The parts that both cards have.
 * @param {string} label
 * @param {HTMLButtonElement} on
 */
function parts(label, on) {
  const [why, hint] = [element("div", { class: "slot" }), element("p", { class: "hint" })];
  const [rest, ways] = [element("div", { class: "slot" }), element("div", { class: "answers" })];
  const title = element("p", { class: "label" }, label);
  const card = { class: "card paused", tabindex: "-1", "aria-label": label };
  return {
    element: element("section", card, title, why, rest, hint, ways),
    why,
    hint,
    rest,
    ways,
    on,
  };
}

/** A task that stands still; at a limit it goes on only beyond that. @param {Send} send */
function stillCard(send) {
  let isAtLimit = false;
  const on = button("", () => send({ kind: isAtLimit ? "extend" : "resume" }), "primary");
  const drawn = parts(words.pausedLabel, on);

  /**
   * @param {Paused} paused
   * @param {Episode} episode
   * @param {boolean} isConnected
   * @param {Panel["wish"]} wish
   */
  function show(paused, { allowance }, isConnected, wish) {
    isAtLimit = paused.at_limit;
    const going = wish?.kind === "resume" || wish?.kind === "extend";
    write(on, going ? words.goingOn : isAtLimit ? words.keepGoing : words.goOn);
    write(drawn.hint, isAtLimit && allowance ? further(allowance) : words.goOnHint);
    on.disabled = !isConnected;
  }

  return { ...drawn, show };
}

/** The page is the person's own until they give it back. @param {Send} send */
function yoursCard(send) {
  const form = element("form", { id: "give-back" });
  const box = textBox(form, words.remarkLabel, 4_000);
  const on = element("button", { type: "submit", class: "primary", form: form.id });
  const drawn = parts(words.yoursLabel, on);
  form.append(box);
  place(drawn.rest, [form]);
  write(drawn.hint, words.yoursHint);
  form.addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    send({ kind: "give_back", remark: box.value.trim() });
    box.value = "";
  });

  /**
   * @param {Paused} _paused
   * @param {Episode} _episode
   * @param {boolean} isConnected
   * @param {Panel["wish"]} wish
   */
  function show(_paused, _episode, isConnected, wish) {
    write(on, wish?.kind === "give_back" ? words.goingOn : words.giveBack);
    on.disabled = !isConnected;
  }

  return { ...drawn, show };
}
