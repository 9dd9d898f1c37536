/**
 * How the panel stands with the backend: cause and remedy when something is wrong, else a quiet line.
 *
 * @import { Panel, View } from "./state.js"
 */

import { button, element, place, readable, write } from "./draw.js";
import { limits, links, words } from "./words.js";

/**
 * @param {() => void} pair Opens the settings.
 * @returns {View}
 */
export function noticeView(pair) {
  const title = element("strong", {});
  const detail = element("p", { class: "detail" });
  const notice = element("section", { class: "notice" }, title, detail);
  const pairing = button(words.pair, pair, "primary");
  notice.append(pairing);
  const shown = element("div", { class: "slot", role: "status" });

  /** @param {Panel} panel */
  function show({ link }) {
    // Connecting is no fault: it is over in a moment, or becomes one that has a cause.
    const wrong = link && link.state !== "connecting" && link.detail !== "";
    place(shown, wrong ? [notice] : []);
    if (!wrong) return;
    write(title, links[link.state]);
    write(detail, readable(link.detail));
    pairing.hidden = link.state === "down" || link.state === "connected";
  }

  return { element: shown, show };
}

/**
 * What went wrong with the person's last wish.
 * @param {() => void} retry Connects to the worker again.
 * @param {() => void} dismiss
 * @returns {View}
 */
export function problemView(retry, dismiss) {
  const detail = element("p", { class: "detail" });
  const again = button(words.tryAgain, retry, "secondary");
  const away = button(words.dismiss, dismiss);
  const problem = element("section", { class: "notice problem" }, detail, again, away);
  const shown = element("div", { class: "slot", role: "alert" });

  /** @param {Panel} panel */
  function show({ link, problem: wrong }) {
    place(shown, wrong ? [problem] : []);
    write(detail, readable(wrong));
    again.hidden = link !== null;
    away.hidden = link === null;
  }

  return { element: shown, show };
}

/**
 * @param {() => void} set Opens the settings.
 * @returns {View}
 */
export function footView(set) {
  const said = element("span", {});
  const shown = element("footer", { class: "foot" }, said, button(words.settings, set, "quiet"));

  /** @param {Panel} panel */
  function show({ link, episode }) {
    const connected = link?.state === "connected";
    // What runs has its own limits, which stand in the head.
    const isFree = episode === null || episode.ended !== null;
    const caps = isFree && link?.limits ? ` · ${limits(link.limits)}` : "";
    const quiet = !link || link.state === "connecting" ? links.connecting : "";
    write(said, connected ? `${readable(link.model)}${caps}` : quiet);
  }

  return { element: shown, show };
}
