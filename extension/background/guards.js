/**
 * Puts the scripts of `main/` into the page's own world: before the page's scripts on every site that
 * the extension may use; the guard also later, into documents that were there first.
 */

import { PageLeft, Unanswerable } from "./errors.js";
import { ask, prepare } from "./page.js";

const GUARD = "main/guard.js";
const LISTENERS = "main/listeners.js";

/** Registers them with Chrome for the sites that are allowed now. */
export async function registerGuards() {
  const { origins = [] } = await chrome.permissions.getAll();
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: ["guard"] });
  if (registered.length > 0) await chrome.scripting.unregisterContentScripts({ ids: ["guard"] });
  if (origins.length === 0) return;
  await chrome.scripting.registerContentScripts([
    {
      id: "guard",
      js: [GUARD, LISTENERS],
      matches: origins,
      allFrames: true,
      // Iframes without an address of their own can ask questions too.
      matchOriginAsFallback: true,
      runAt: "document_start",
      world: "MAIN",
    },
  ]);
}

/**
 * Puts the guard into all documents of a tab. What Chrome lets no script into is left out.
 * @param {number} tab
 */
export async function guard(tab) {
  const target = { tabId: tab, allFrames: true };
  try {
    await chrome.scripting.executeScript({
      target,
      files: [GUARD],
      world: "MAIN",
      injectImmediately: true,
    });
  } catch {
    // The action that asked for it goes on without: only a dialog of the page could hold it up.
  }
}

/**
 * Lets no dialog of the page that is there hold up its leaving; true if it must not be left.
 * @param {number} tab
 */
export async function isKept(tab) {
  try {
    await prepare(tab);
    const { kept } = await ask(tab, { kind: "arm" });
    return kept;
  } catch (error) {
    if (!(error instanceof PageLeft || error instanceof Unanswerable)) throw error;
    return false;
  }
}
