/**
 * How a task ended, what came of it, and what it used.
 *
 * @import { Ended, Totals } from "../shared/protocol.js"
 * @import { Panel, View } from "./state.js"
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
    place(shown, ended ? [drawEnding(ended)] : []);
  }

  return { element: shown, show };
}

/** @param {Ended} ended */
function drawEnding({ status, answer, totals }) {
  const mark = status === "done" ? "done" : status === "stopped" ? "left" : "failed";
  return element(
    "section",
    { class: "ending", "data-mark": mark, "aria-label": words.endLabel },
    element("h2", { class: "line", "data-mark": mark }, endings[status]),
    element("p", { class: "answer" }, quote(answer)),
    element("dl", { class: "totals" }, ...drawTotals(totals)),
  );
}

/** @param {Totals} used */
function drawTotals(used) {
  const figures = [
    [totals.actions, String(used.actions)],
    [totals.calls, String(used.calls)],
    [totals.tokens, used.tokens.toLocaleString("en")],
    [totals.cost, money(used.cost_usd)],
    [totals.time, time(used.seconds)],
    [totals.depth, String(used.depth)],
  ];
  return figures.map(([name, figure]) =>
    element("div", {}, element("dt", {}, name ?? ""), element("dd", {}, figure ?? "")),
  );
}
