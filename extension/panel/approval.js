/**
 * The approval card: what one consequential action would do, by the facts that the extension found,
 * and the person's answer. Silence is neither yes nor no.
 *
 * @import { Action, Asked, Facts } from "../shared/protocol.js"
 * @import { Deed, Episode, Panel, Send, View } from "./state.js"
 */

import { action } from "./actions.js";
import { button, element, place, quote, reachable } from "./draw.js";
import { grantChoice } from "./grants.js";
import { phrase } from "./step.js";
import { stillness } from "./stillness.js";
import { whereabouts, words } from "./words.js";

/**
 * @param {Send} send
 * @returns {View}
 */
export function approvalView(send) {
  const shown = element("div", { class: "slot" });
  /** @type {{ asked: Asked, card: ReturnType<typeof drawCard> } | null} */
  let drawn = null;

  /** @param {Panel} panel */
  function show({ episode, wish }) {
    const asked = episode?.asked ?? null;
    if (asked !== (drawn?.asked ?? null)) {
      drawn?.card.close();
      drawn = asked && episode && { asked, card: drawCard(asked, episode, send) };
    }
    drawn?.card.element.toggleAttribute("inert", wish?.kind === "approve");
    place(shown, drawn ? [drawn.card.element] : []);
  }

  return { element: shown, show };
}

/**
 * The act of the policy that wants it: its reason, and what it wants to do after this.
 * @param {Episode} episode
 * @param {number} frame
 */
function actOf(episode, frame) {
  const act = episode.frames[frame - 1]?.steps.findLast((step) => step.kind === "act");
  const next = act?.deeds.filter(({ state }) => state === "planned") ?? [];
  return { reason: act?.reason ?? "", next };
}

/** What the policy wants to do after this, if it may. @param {readonly Deed[]} next */
function drawNext(next) {
  if (!next.length) return [];
  const rows = next.map((deed) => element("li", {}, ...phrase(action(deed.action, deed.target))));
  return [
    element("p", { class: "label" }, words.approvalNext),
    reachable(element("ol", { class: "next" }, ...rows)),
  ];
}

/**
 * @param {Asked} asked
 * @param {Episode} episode
 * @param {Send} send
 */
function drawCard({ approval, frame, action: wanted, facts }, episode, send) {
  const choice = grantChoice(facts, episode);
  const { reason, next } = actOf(episode, frame);
  /** @param {string} instead */
  const refuse = (instead) =>
    send({ kind: "approve", approval, allowed: false, instead, grant: null });
  const { approve, still } = approveButton(() =>
    send({ kind: "approve", approval, allowed: true, instead: "", grant: choice.grant() }),
  );
  const deny = button(words.deny, () => refuse(""));
  const card = element(
    "section",
    { class: "card approval", tabindex: "-1", "aria-label": words.approvalLabel },
    element("p", { class: "label" }, words.approvalLabel),
    element("h2", { class: "wanted" }, ...phrase(action(wanted, facts.target))),
    element("p", { class: "where" }, ...phrase(whereabouts(facts))),
    ...valuesOf(wanted, facts),
    element("p", { class: "why" }, `${words.approvalWhy}: `, quote(facts.why)),
    reasonBox(reason),
    ...drawNext(next),
    element("div", { class: "answers" }, choice.element, approve, deny, insteadForm(refuse)),
  );
  return { element: card, close: still.close };
}

/**
 * A button that does nothing until it has stood still for a while, so that nobody approves by a
 * click or a key that was meant for what was there before, and that no held key can press.
 * @param {() => void} pressed
 */
function approveButton(pressed) {
  const approve = button(words.approve, () => still.isOver() && pressed(), "primary");
  approve.addEventListener("keydown", (press) => {
    if (press.repeat || !still.isOver()) press.preventDefault();
  });
  const still = stillness(approve, (over) => approve.setAttribute("aria-disabled", String(!over)));
  return { approve, still };
}

/** The roles of what a click fills in and does not send. */
const FILLED =
  /^(textbox|searchbox|combobox|listbox|option|spinbutton|slider|checkbox|radio|switch)$/;
/** The keys that may send a form. */
const SENDING = /(Enter|Space| )$/;

/**
 * What is said of the facts' values: an action may send them, or leave them where they are. Empty where
 * the action itself says what will be in the form, so that what is there before tells nothing.
 * @param {Action} wanted
 * @param {Facts} facts
 */
function headingOf(wanted, { target }) {
  switch (wanted.kind) {
    case "type":
    case "select":
      return "";
    case "click":
      return FILLED.test(target.role) && !wanted.dialog ? words.approvalNow : words.approvalSent;
    case "press":
      return SENDING.test(wanted.key) || wanted.dialog ? words.approvalSent : words.approvalNow;
    case "check":
    case "hover":
    case "scroll":
    case "drag":
      return words.approvalNow;
    default:
      return words.approvalSent;
  }
}

/**
 * @param {Action} wanted
 * @param {Facts} facts
 */
function valuesOf(wanted, facts) {
  const { values } = facts;
  const heading = headingOf(wanted, facts);
  if (!values.length || heading === "") return [];
  const rows = values.flatMap(({ name, value }) => [
    element("dt", {}, quote(name)),
    element("dd", {}, quote(value)),
  ]);
  const list = reachable(element("dl", { class: "values" }, ...rows));
  return [element("p", { class: "label" }, heading), list];
}

/**
 * The model's own words, set apart because a page may have put them there.
 * @param {string} reason
 */
function reasonBox(reason) {
  const label = element("figcaption", { class: "label" }, words.reasonLabel);
  return reachable(element("figure", { class: "box" }, label, quote(reason)));
}

/** @param {(text: string) => void} said */
function insteadForm(said) {
  const box = element("input", {
    ...{ type: "text", maxlength: "2000", autocomplete: "off" },
    ...{ placeholder: words.instead, "aria-label": words.insteadLabel },
  });
  const form = element("form", { class: "instead" }, box);
  form.append(element("button", { type: "submit", class: "plain" }, words.insteadSend));
  form.addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    const text = box.value.trim();
    if (text) said(text);
    else box.focus();
  });
  return form;
}
