/** What came of an action as the browser sees it: addresses, titles, tabs, downloads. */
import { PageLeft, Unanswerable } from "./errors.js";
import { askDocument, documents, prepare } from "./page.js";
import { addressed, isTold, scopes } from "./scope.js";
import { findTab } from "./tab.js";
import { adopt } from "./tabs.js";
import { traces } from "./traces.js";

/** @import { Tab } from "./tab.js" */
/** @import { Traffic } from "./traffic.js" */

/**
 * Begins to note what the tab does, and says how it is before.
 * @param {number} tab
 * @param {Traffic} traffic
 */
export function watch(tab, traffic) {
  const load = traffic.of(tab);
  load.opened = [];
  load.downloads = [];
  load.login = "";
  return findTab(tab);
}

/**
 * What is different once the tab has come to rest, and what is wrong after all.
 * @param {Tab} before
 * @param {Traffic} traffic
 * @param {string} [letters] of the document that acted
 * @returns {Promise<{ changes: string[], problem: string }>} rejects with Unanswerable
 */
export async function since(before, traffic, letters = "") {
  const { changes, problem } = await told(before.id, letters);
  const load = traffic.of(before.id);
  const after = await findTab(before.id);
  const downloads = load.downloads.map((name) => `downloads “${name}”`);
  const login = load.login
    ? [`${load.login} asks for a name and a password in a window of Chrome: the person decides`]
    : [];
  const moved = after.url === before.url ? [] : [`now at ${addressed(after.url ?? "")}`];
  const titled =
    after.title === before.title || !isTold(after.url ?? "")
      ? []
      : [`its title is “${after.title?.slice(0, 200)}”`];
  const opened = await adopt(before.id, traffic);
  const all = new Set([...moved, ...titled, ...opened, ...downloads, ...login, ...changes]);
  return { changes: [...all], problem };
}

/**
 * What the page scripts tell; nothing where another page is there now.
 * @param {number} tab
 * @param {string} letters
 */
async function told(tab, letters) {
  try {
    await prepare(tab);
    const document = documents.lettered(tab, letters);
    const origin = document ? await documents.owner(tab, document) : "";
    if (!document || !(scopes.acting?.has(origin) ?? true)) return { changes: [], problem: "" };
    const told = await askDocument(document, { kind: "aftermath" });
    traces.note(scopes.acting?.episode ?? "", origin, told.changes);
    return told;
  } catch (error) {
    const isLeft = error instanceof PageLeft;
    if (!isLeft && !(error instanceof Unanswerable && error.cause === "unreadable")) throw error;
    return { changes: [], problem: "" };
  }
}
