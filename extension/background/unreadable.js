/** Why a tab cannot be read or used, in words that say what to do. */
import { Unanswerable } from "./errors.js";

/**
 * Why Chrome let no script into the tab, and what to do.
 * @param {number} tab
 * @returns {Promise<Unanswerable>}
 */
export async function whyUnreadable(tab) {
  const tabs = await chrome.tabs.query({});
  const found = tabs.find(({ id }) => id === tab);
  // A tab whose renderer died stays open, without a document.
  if (!found || found.status === "unloaded") return gone();
  const url = found.pendingUrl ?? found.url ?? "";
  if (!isWeb(url)) {
    const place = url === "" ? "this page" : url.slice(0, 100);
    return unreadable(
      `Chrome lets no extension read ${place}. Open the page of the task in the tab.`,
    );
  }
  const { protocol, hostname, origin } = new URL(url);
  if (await chrome.permissions.contains({ origins: [`${protocol}//${hostname}/*`] })) {
    return unreadable(
      `${origin} could not be loaded, or Chrome protects it. Look at the tab; reload it.`,
    );
  }
  return unreadable(
    `webstep may not read ${origin} yet. Open its side panel on that tab and press Allow.`,
  );
}

/** @param {string} url */
export function isWeb(url) {
  return URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
}

/** @param {string} detail */
export const unreadable = (detail) => new Unanswerable("unreadable", detail);

export const gone = () =>
  new Unanswerable(
    "tab_gone",
    "The task's tab was closed or has crashed. Open the page again and start again.",
  );
