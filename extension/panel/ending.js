/**
 * How a task ended, what came of it, and what it used.
 *
 * @import { Ended } from "../shared/protocol.js"
 * @import { Deed, Episode, Panel, View } from "./state.js"
 */

import { action } from "./actions.js";
import { element, place, quote } from "./draw.js";
import { phrase } from "./step.js";
import { endings, money, time, totals, words } from "./words.js";

/** @returns {View} */
export function endingView() {
  const shown = element("div", { class: "slot" });
  /** @type {Ended | null} */
  let drawn = null;

  /** @param {Panel} panel */
  function show({ episode }) {
    const ended = episode?.ended ?? null;
    if (ended === drawn) return;
    drawn = ended;
    place(shown, episode && ended ? [drawEnding(episode, ended)] : []);
  }

  return { element: shown, show };
}

/** @param {Episode} episode @param {Ended} ended */
function drawEnding(episode, { status, answer }) {
  const mark = status === "done" ? "done" : status === "stopped" ? "left" : "failed";
  return element(
    "section",
    { class: "ending", "data-mark": mark, "aria-label": words.endLabel },
    element("h2", { class: "line", "data-mark": mark }, endings[status]),
    element("p", { class: "answer" }, quote(answer)),
    ...(status === "done" ? [] : drawDone(episode)),
    element("dl", { class: "totals" }, ...drawTotals(episode)),
  );
}

/** How many deeds are named; the panel's steps tell the rest. */
const NAMED = 5;

/** What stays done of a task that came to no end of its own. @param {Episode} episode */
function drawDone({ frames, approve }) {
  const deeds = frames
    .flatMap(({ steps }) => steps.flatMap((step) => (step.kind === "act" ? step.deeds : [])))
    .filter((deed) => deed.state === "done" && isTelling(deed, approve))
    .toSorted((one, other) => one.number - other.number);
  if (deeds.length === 0) return [];
  const named = namedOf(deeds).map((deed) =>
    element("li", {}, ...phrase(action(deed.action, deed.target))),
  );
  const more = deeds.length - named.length;
  const rest = more > 0 ? [element("li", {}, words.doneMore(more))] : [];
  const list = element("ul", { class: "lasting" }, ...named, ...rest);
  return [element("p", { class: "label" }, words.doneBefore), list];
}

/** Where there are too many, those that were asked about go first, then the later ones. @param {Deed[]} deeds */
function namedOf(deeds) {
  const rank = (/** @type {Deed} */ { by, number }) => (by ? 0 : 1_000_000) - number;
  const named = deeds.toSorted((one, other) => rank(one) - rank(other)).slice(0, NAMED);
  return deeds.filter((deed) => named.includes(deed));
}

/**
 * Whether a deed may have changed more than what a form holds: what was asked about, and what a page
 * takes as an order, whether or not it looked like one.
 * @param {Deed} deed
 * @param {Episode["approve"]} approve
 */
function isTelling({ action, target, by }, approve) {
  switch (action.kind) {
    case "click":
      return by !== null || target?.role === "button";
    case "press":
      return by !== null || action.key.endsWith("Enter");
    case "type":
    case "select":
    case "scroll":
    case "hover":
      // Who is asked before every action is asked about these too.
      return by !== null && approve !== "every";
    default:
      return by !== null;
  }
}

/** @param {Episode} episode */
function drawTotals(episode) {
  const used = episode.totals;
  const names = totals(episode);
  const figures = [
    [names.actions, String(used.actions)],
    [names.calls, String(used.calls)],
    [names.tokens, used.tokens.toLocaleString("en")],
    [names.cost, money(used.cost_usd)],
    [names.time, time(used.seconds)],
    [names.depth, String(used.depth)],
  ];
  return figures.map(([name, figure]) =>
    element("div", {}, element("dt", {}, name ?? ""), element("dd", {}, figure ?? "")),
  );
}
