/**
 * How a task ended, what came of it, and what it used.
 *
 * @import { Ended } from "../shared/protocol.js"
 * @import { Episode, Panel, View } from "./state.js"
 */

import { element, place, quote } from "./draw.js";
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
    element("dl", { class: "totals" }, ...drawTotals(episode)),
  );
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
