/**
 * The page as a policy read it, folded away; its text is drawn once somebody asks for it.
 *
 * @import { Observed } from "../shared/protocol.js"
 */

import { element, quote } from "./draw.js";
import { words } from "./history-words.js";

/** Characters that are shown: an outline of 8,000 tokens has fewer. */
const LONGEST = 100_000;

/** @param {Observed} observed */
export function drawObserved({ title, url, text }) {
  const outline = element("div", {
    ...{ class: "outline", tabindex: "0", role: "group", "aria-label": words.pageLabel },
  });
  const folded = element("summary", {}, words.page, quote(title || url, "name"));
  const drawn = element("details", { class: "page" }, folded, outline);
  drawn.addEventListener("toggle", () => {
    if (!drawn.open || outline.hasChildNodes()) return;
    outline.append(element("p", { class: "address" }, quote(url)), quote(text, "read", LONGEST));
  });
  return drawn;
}
