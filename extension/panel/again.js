/**
 * The offer to do a task once more as it was done, by its own decisions and without a model.
 *
 * @import { Mode } from "../shared/protocol.js"
 * @import { Panel, Send, View } from "./state.js"
 */

import { button, element, quote, write } from "./draw.js";
import { words } from "./words.js";

/**
 * @param {Send} send
 * @param {() => Mode} mode What the person wants to be asked about here.
 * @returns {View}
 */
export function againView(send, mode) {
  /** @type {{ episode: string, tab: number } | null} */
  let offered = null;
  const again = button(words.again, repeat, "secondary");
  const place = quote("", "name");
  const hint = element("p", { class: "hint" }, words.againFrom, place, words.againHint);
  const shown = element("section", { class: "again", "aria-label": words.again }, again, hint);

  function repeat() {
    if (!offered) return;
    const { episode, tab } = offered;
    send({ kind: "repeat", episode, tab, url: "", approve: mode() });
  }

  /** @param {Panel} panel */
  function show({ episode, link, site, wish }) {
    shown.hidden = episode?.ended?.status !== "done";
    if (!episode || shown.hidden) return;
    const repeating = wish?.kind === "repeat";
    offered = site && { episode: episode.id, tab: site.tab };
    again.disabled = !site || link?.state !== "connected" || wish !== null;
    write(again, repeating ? words.starting : words.again);
    write(place, hostOf(episode.url));
  }

  return { element: shown, show };
}

/** @param {string} url */
function hostOf(url) {
  return URL.canParse(url) ? new URL(url).host : url;
}
