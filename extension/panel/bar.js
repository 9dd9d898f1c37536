/**
 * The way between what is done now and what was done before.
 *
 * @import { Episode, Panel, View } from "./state.js"
 */

import { button, element, write } from "./draw.js";
import { words } from "./history-words.js";

/**
 * @param {(view: Panel["view"]) => void} look
 * @returns {View}
 */
export function barView(look) {
  const live = button(words.live, () => look("live"), "tab");
  const history = button(words.history, () => look("history"), "tab");
  const shown = element("nav", { class: "views", "aria-label": words.views }, live, history);

  /** @param {Panel} panel */
  function show({ view, episode }) {
    live.setAttribute("aria-current", String(view === "live"));
    history.setAttribute("aria-current", String(view === "history"));
    write(live, view === "live" ? words.live : named(episode));
  }

  return { element: shown, show };
}

/** What stands on the way back. @param {Episode | null} episode */
function named(episode) {
  if (!episode || episode.ended) return words.live;
  return episode.wait === "person" ? words.liveWaits : words.liveRuns;
}
