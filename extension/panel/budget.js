/**
 * What a task has used against its limits: a line, and behind it a bar for each.
 *
 * @import { Episode } from "./state.js"
 */

import { element, write } from "./draw.js";
import { budgets, figure, money, spent } from "./words.js";

/** A bar turns to the colour of what waits for the person from this share of its limit on. */
const NEAR = 0.8;

/** @typedef {keyof typeof budgets} Budget */

export function budgetParts() {
  const line = element("summary", {});
  const names = /** @type {Budget[]} */ (Object.keys(budgets));
  const rows = names.map((name) => ({ name, ...row(name) }));
  const list = element("dl", { class: "limits" }, ...rows.map(({ element }) => element));
  const shown = element("details", { class: "spent" }, line, list);

  /** @param {Episode} episode */
  function show(episode) {
    write(line, spent(episode));
    for (const { name, show } of rows) show(...usedOf(episode, name));
  }

  return { element: shown, show };
}

/** @param {Budget} name */
function row(name) {
  const told = element("span", {});
  const bar = element("meter", { min: "0", max: "1", high: String(NEAR), optimum: "0" });
  bar.setAttribute("aria-label", budgets[name]);
  const drawn = element("div", {}, element("dt", {}, budgets[name]), element("dd", {}, told, bar));

  /**
   * @param {number} used
   * @param {number} limit
   */
  function show(used, limit) {
    const say = name === "cost_usd" ? money : figure;
    write(told, `${say(used)} of ${say(limit)}`);
    bar.value = Math.min(1, used / limit);
  }

  return { element: drawn, show };
}

/**
 * What was used of a budget, and its limit; without a limit, of what was used.
 * @param {Episode} episode
 * @param {Budget} name
 * @returns {[number, number]}
 */
function usedOf({ totals, limits, frames }, name) {
  const used = name === "pushes" ? frames.length : (totals[name] ?? 0);
  return [used, limits?.[name] ?? Math.max(used, 1)];
}
