/**
 * Where the composer's words go: the tab and site of a task to come, or the policy on top of one that runs.
 *
 * @import { Panel, Site } from "./state.js"
 */

import { composing, modes } from "./composer-words.js";
import { button, element, place, quote } from "./draw.js";
import { accesses, policy, words } from "./words.js";

/** @typedef {"task" | "guide"} Purpose What the composer is for: a task, or words to a running one. */

/** @param {Panel} panel @returns {Purpose} */
export function purposeOf({ episode }) {
  return episode !== null && !episode.ended ? "guide" : "task";
}

/** @param {(site: Site) => void} permit */
export function placeView(permit) {
  const shown = element("p", { class: "site", "aria-live": "polite" });
  /** @type {Panel | null} */
  let last = null;
  return {
    element: shown,
    /** @param {Panel} panel */
    show(panel) {
      // What is set again is read aloud again.
      if (last === null || isElsewhere(last, panel)) place(shown, drawPlace(panel, permit));
      last = panel;
    },
  };
}

/**
 * Whether it acts, or goes to, another place than before.
 * @param {Panel} before
 * @param {Panel} after
 */
function isElsewhere(before, after) {
  const top = (/** @type {Panel} */ { episode }) => episode?.stack.at(-1) ?? 0;
  return (
    before.site !== after.site ||
    purposeOf(before) !== purposeOf(after) ||
    (purposeOf(after) === "guide" && top(before) !== top(after))
  );
}

/**
 * @param {Panel} panel
 * @param {(site: Site) => void} permit
 * @returns {Node[]}
 */
function drawPlace(panel, permit) {
  const { episode, site } = panel;
  if (purposeOf(panel) === "task") return site ? drawSite(site, permit) : [];
  const top = episode?.frames[(episode.stack.at(-1) ?? 0) - 1];
  if (!episode || !top) return [];
  const goes = element("span", {}, composing.goesTo);
  return [goes, quote(policy(top.policy), "name"), element("span", {}, modes[episode.approve])];
}

/**
 * @param {Site} site
 * @param {(site: Site) => void} permit
 * @returns {Node[]}
 */
function drawSite(site, permit) {
  const why = element("span", {}, accesses[site.access]);
  switch (site.access) {
    case "open": {
      const title = site.title ? [quote(site.title, "title")] : [];
      return [element("span", {}, composing.actsOn), quote(site.host, "name"), ...title];
    }
    case "ask":
      return [why, button(words.allow(site.host), () => permit(site), "secondary")];
    case "closed":
      return [why];
  }
}
