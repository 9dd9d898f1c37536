/**
 * What the person allowed and chose for single sites: which ones webstep may read and use, and where it
 * asks more or less than usual.
 *
 * @import { Mode } from "../shared/protocol.js"
 */

import { composing, meaning, modes as names } from "../panel/composer-words.js";
import { button, element, place, quote } from "../panel/draw.js";
import { keepMode, MODES, USUAL, watchModes } from "../panel/stored.js";
import { find } from "./find.js";

const WORDS = {
  mode: (/** @type {string} */ origin) => `When webstep asks you on ${origin}`,
  forget: "Forget",
  forgetFor: (/** @type {string} */ origin) => `Forget it for ${origin}`,
  remove: "Remove",
  removeFor: (/** @type {string} */ site) => `Remove ${site}`,
  removed: (/** @type {string} */ site) => `webstep may no longer read or use ${site}.`,
  kept: (/** @type {string} */ site) => `Chrome keeps ${site} allowed.`,
  everywhere: "Every site",
};

/** A match pattern of Chrome's that stands for all sites. */
const EVERYWHERE = /^(<all_urls>|(\*|https?):\/\/\*\/\*)$/;

const modes = find("modes", HTMLUListElement);
const sites = find("sites", HTMLUListElement);
const result = find("site-result", HTMLParagraphElement);

place(find("meanings", HTMLDListElement), MODES.flatMap(meaningOf));
watchModes((known) => {
  place(modes, Object.entries(known).map(modeItem));
  find("no-modes", HTMLParagraphElement).hidden = modes.childElementCount > 0;
});
chrome.permissions.onAdded.addListener(drawSites);
chrome.permissions.onRemoved.addListener(drawSites);
await drawSites();

/** @param {Mode} mode */
function meaningOf(mode) {
  const told = meaning(mode, composing.thatSite);
  return [element("dt", {}, names[mode]), element("dd", {}, told)];
}

/** @param {[string, Mode]} entry */
function modeItem([origin, mode]) {
  const choice = element("select", { "aria-label": WORDS.mode(origin) });
  choice.append(...MODES.map((each) => element("option", { value: each }, names[each])));
  choice.selectedIndex = MODES.indexOf(mode);
  choice.addEventListener("change", () => keepMode(origin, MODES[choice.selectedIndex] ?? USUAL));
  const forget = button(WORDS.forget, () => keepMode(origin, USUAL));
  forget.setAttribute("aria-label", WORDS.forgetFor(origin));
  return element("li", {}, quote(origin, "site"), choice, forget);
}

async function drawSites() {
  const { origins = [] } = await chrome.permissions.getAll();
  // Those of this machine come with the extension, and Chrome takes none of them back.
  const always = new Set(chrome.runtime.getManifest().host_permissions);
  const allowed = origins.filter((origin) => !always.has(origin));
  place(sites, allowed.map(siteItem));
  find("no-sites", HTMLParagraphElement).hidden = allowed.length > 0;
}

/** @param {string} pattern */
function siteItem(pattern) {
  const site = EVERYWHERE.test(pattern) ? WORDS.everywhere : pattern.replace(/\/\*$/, "");
  const remove = button(WORDS.remove, () => withdraw(pattern, site));
  remove.setAttribute("aria-label", WORDS.removeFor(site));
  return element("li", {}, quote(site, "site"), remove);
}

/**
 * @param {string} pattern
 * @param {string} site
 */
async function withdraw(pattern, site) {
  const isGone = await chrome.permissions.remove({ origins: [pattern] });
  result.dataset.mark = isGone ? "done" : "failed";
  result.textContent = isGone ? WORDS.removed(site) : WORDS.kept(site);
}
