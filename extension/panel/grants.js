/**
 * What a person allows beside one action: the rest of a policy call, chosen on the approval card,
 * listed until the call returns, and taken back when they like.
 *
 * @import { Facts, Grant } from "../shared/protocol.js"
 * @import { Episode, Frame, Panel, Send, View } from "./state.js"
 */

import { button, element, place, quote, readable } from "./draw.js";
import { phrase } from "./step.js";
import { granted, restOf, words } from "./words.js";

/** What a grant covers: not files, not a change of place, not the reading of a further site. */
const ACTIONS = ["click", "press", "type", "select", "check"];

/**
 * The choice of what a yes is for: this alone, or also the rest of the asking call or of a caller's.
 * @param {Facts} facts
 * @param {Episode} episode
 * @returns {{ element: HTMLElement, grant: () => Grant | null }}
 */
export function grantChoice(facts, episode) {
  const none = () => null;
  if (facts.tier === "irreversible") {
    return { element: element("p", { class: "once" }, words.grantNever), grant: none };
  }
  if (!ACTIONS.includes(facts.action)) return { element: element("p", {}), grant: none };
  const calls = episode.stack.toReversed().flatMap((number) => episode.frames[number - 1] ?? []);
  const options = calls.map((call) =>
    element(
      "option",
      { value: String(call.number) },
      readable(restOf({ frame: call.number, policy: call.policy })),
    ),
  );
  const nothing = element("option", { value: "" }, words.grantNothing);
  const choice = element("select", { "aria-label": words.grantLabel }, nothing, ...options);
  const chosen = () => calls.find(({ number }) => String(number) === choice.value);
  // A closed list has one line; which call it is, what it was called with says.
  const told = element("output", { class: "told" });
  choice.addEventListener("change", () => place(told, toldOf(chosen())));
  const label = element("label", {}, `${words.grantLabel}: `, choice);
  return {
    element: element("div", { class: "once" }, label, told),
    grant: () => grantOf(facts, chosen()),
  };
}

/** @param {Frame | undefined} call */
function toldOf(call) {
  if (!call) return [];
  return [
    element("p", {}, words.grantMeans(call.number === 1)),
    element("p", {}, words.grantCalled, quote(call.argument)),
  ];
}

/**
 * @param {Facts} facts
 * @param {Frame | undefined} call
 * @returns {Grant | null}
 */
function grantOf(facts, call) {
  if (!call) return null;
  // A form may send to another site than the one it stands on; the card names where it sends.
  const here = URL.canParse(facts.url) ? new URL(facts.url).origin : facts.origin;
  return grantOn(call, [...new Set([facts.origin, here])]);
}

/**
 * What the person allows of a call, on these sites, until it returns.
 * @param {Frame} call
 * @param {readonly string[]} origins
 * @returns {Grant}
 */
export function grantOn({ number: frame, policy, argument }, origins) {
  return { calling: { frame, policy, argument }, origins, actions: ACTIONS, fields: FIELDS };
}

/** A card's number is typed only as it stands in the task. @type {Grant["fields"]} */
const FIELDS = ["plain", "card"];

/**
 * The calls that need no further yes.
 * @param {Send} send
 * @returns {View}
 */
export function grantsView(send) {
  const list = element("ul", {});
  const shown = element(
    "section",
    { class: "grants", "aria-label": words.grantsLabel },
    element("p", { class: "label" }, words.grantsLabel),
    list,
  );
  /** @type {Map<string, HTMLElement>} */
  const rows = new Map();

  /** @param {Panel} panel */
  function show({ episode }) {
    const grants = episode?.grants ?? [];
    shown.hidden = grants.length === 0;
    const current = grants.map(({ approval, grant }) => {
      const name = `${episode?.id} ${approval}`;
      const row = rows.get(name) ?? drawRow(grant, () => send({ kind: "revoke", approval }));
      rows.set(name, row);
      return row;
    });
    place(list, current);
  }

  return { element: shown, show };
}

/**
 * @param {Grant} grant
 * @param {() => void} takeBack
 */
function drawRow(grant, takeBack) {
  const told = element("p", {}, ...phrase(granted(grant)));
  return element("li", {}, told, button(words.takeBack, takeBack));
}
