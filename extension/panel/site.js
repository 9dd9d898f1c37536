/**
 * The site that a task would start on: the active tab of the panel's own window.
 *
 * @import { Site } from "./state.js"
 */

/** Sites on which Chrome lets no extension run scripts, whatever it is permitted. */
const CLOSED = new Set(["chromewebstore.google.com", "chrome.google.com"]);

/**
 * Tells of the site now and whenever the tab, its address or its permission changes.
 * @param {(site: Site | null) => void} changed
 */
export function watchSite(changed) {
  let asked = 0;

  async function look() {
    asked += 1;
    const question = asked;
    const site = await activeSite();
    // Answers can overtake each other; only that to the last question counts.
    if (question === asked) changed(site);
  }

  chrome.tabs.onActivated.addListener(look);
  chrome.tabs.onUpdated.addListener((_tab, change) => {
    if (change.url || change.status || change.title) look();
  });
  chrome.permissions.onAdded.addListener(look);
  chrome.permissions.onRemoved.addListener(look);
  look();
}

/** @returns {Promise<Site | null>} Null in a window without tabs. */
async function activeSite() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return null;
  const url = tab.url && URL.canParse(tab.url) ? new URL(tab.url) : null;
  const page = { tab: tab.id, title: tab.title ?? "" };
  const isWeb = url?.protocol === "https:" || url?.protocol === "http:";
  if (!isWeb || CLOSED.has(url.hostname)) {
    return { ...page, origin: "", host: "", pattern: "", access: "closed" };
  }
  // A match pattern without a port means every port.
  const pattern = `${url.protocol}//${url.hostname}/*`;
  const permitted = await chrome.permissions.contains({ origins: [pattern] });
  const access = permitted ? "open" : "ask";
  return { ...page, origin: url.origin, host: url.host, pattern, access };
}

/**
 * Asks the person for leave; Chrome shows its own question, and only in answer to a click.
 * @param {Site} site
 */
export async function permitSite(site) {
  await chrome.permissions.request({ origins: [site.pattern] });
}
