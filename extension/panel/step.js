/**
 * One step of a frame: the model's reason, then what was done, and what became of it.
 *
 * @import { Deed, Step } from "./state.js"
 * @import { Phrase } from "./words.js"
 */

import { action } from "./actions.js";
import { element, quote } from "./draw.js";
import { steering } from "./steering-words.js";
import { approvers, policy, states, statuses, words } from "./words.js";

/**
 * Draws the page that was read, by the number of its entry, where there is something to draw.
 * @typedef {(read: number) => readonly HTMLElement[]} Pages
 */

/**
 * @param {Step} step
 * @param {(child: number) => HTMLElement} child Where the frame of a call is drawn.
 * @param {Pages} pages
 * @returns {HTMLElement}
 */
export function drawStep(step, child, pages) {
  const drawn = [...pages(step.read), ...parts(step, child)];
  return element("li", { class: `step ${step.kind}` }, ...drawn);
}

/**
 * @param {Step} step
 * @param {(child: number) => HTMLElement} child
 * @returns {HTMLElement[]}
 */
function parts(step, child) {
  switch (step.kind) {
    case "act":
      return [reason(step.reason), ...step.deeds.map(drawDeed)];
    case "call":
      return [
        ...(step.reason ? [reason(step.reason)] : []),
        step.child ? child(step.child) : uncalled(step),
      ];
    case "plan":
      return [
        reason(step.reason),
        ...step.children.map(child),
        ...step.calls.slice(step.children.length).map(uncalled),
      ];
    case "return":
      return [reason(step.reason), line("return", words.step.returned, statuses[step.status])];
    case "ask":
      return [reason(step.reason), ...exchange(step.question, step.answer)];
    case "rejected":
      return [line("failed", words.step.rejected, quote(step.text))];
    case "warned":
      return [line("warned", words.warned, quote(step.text))];
    case "steered":
      return [line("asked", steering[step.how].told, quote(step.text))];
  }
}

/** @param {string} text */
function reason(text) {
  return element("p", { class: "reason" }, quote(text));
}

/**
 * A line with a mark before it.
 * @param {string} mark What the mark means; the style sheet draws it.
 * @param {...(Node | string)} text
 */
function line(mark, ...text) {
  return element("p", { class: "line", "data-mark": mark }, ...text);
}

/** A call that pushed nothing: it could not be, or its turn has not come. @param {{ policy: string, argument: string }} call */
function uncalled(call) {
  return line(
    "left",
    words.step.call,
    quote(policy(call.policy), "name"),
    ": ",
    quote(call.argument),
  );
}

/**
 * @param {string} question
 * @param {string | null} answer
 */
function exchange(question, answer) {
  const asked = line("asked", words.step.ask, quote(question));
  return answer === null ? [asked] : [asked, line("done", words.replied, quote(answer))];
}

/** @param {Deed} deed */
function drawDeed(deed) {
  const heading = line(deed.state, ...phrase(action(deed.action, deed.target)), ...verdict(deed));
  const changes = deed.changes.map((change) => element("li", {}, quote(change)));
  const drawn = element("div", { class: "deed", "data-state": deed.state }, heading);
  if (TELLING.has(deed.state) && deed.detail) drawn.append(detail(deed));
  if (changes.length) drawn.append(element("ul", { class: "changes" }, ...changes));
  return drawn;
}

/** The states whose detail tells more than the action's own words do. */
const TELLING = new Set(["failed", "denied"]);

/** @param {Deed} deed */
function detail(deed) {
  const lead = deed.state === "denied" ? words.insteadSaid : "";
  return element("p", { class: "detail" }, lead, quote(deed.detail));
}

/** What the mark alone would not say. @param {Deed} deed */
function verdict({ state, by }) {
  const approved = by && state !== "denied" ? approvers[by] : "";
  const said = approved ? `${states[state]},` : states[state];
  const spoken = element("span", { class: state === "done" ? "unseen" : "verdict" }, said);
  if (!approved) return [" ", spoken];
  return [" ", spoken, " ", element("span", { class: "verdict" }, approved)];
}

/**
 * A phrase drawn, with what is quoted set apart.
 * @param {Phrase} phrase
 * @returns {(Node | string)[]}
 */
export function phrase(phrase) {
  return phrase.map((part) => (typeof part === "string" ? part : quote(part.quoted, "name")));
}
