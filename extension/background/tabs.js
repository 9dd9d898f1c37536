/** The tabs of a task: those of its group. Opens, shows and closes them, and takes in new ones. */
import { isKept } from "./guards.js";
import { addressed, isTold, scopes } from "./scope.js";
import { arrive } from "./settle.js";
import { originOf, pathOf } from "./sites.js";
import { findTab, mark, ownGroups } from "./tab.js";
import { traces } from "./traces.js";
import { isWeb } from "./unreadable.js";

/** @import { Tab } from "./tab.js" */
/** @import { Traffic } from "./traffic.js" */

/** @typedef {{ ok: boolean, detail: string, tab: number }} Moved */

/**
 * Opens an address in a new tab of the group.
 * @param {number} tab the task's tab
 * @param {string} url
 * @param {Traffic} traffic
 * @returns {Promise<Moved>}
 */
export async function openTab(tab, url, traffic) {
  if (!isWeb(url)) {
    return { ok: false, detail: `Only http and https addresses can be opened, not ${url}.`, tab };
  }
  // A person who looks at another tab meanwhile stays there.
  const { windowId, index, active } = await findTab(tab);
  const { id } = await chrome.tabs.create({ windowId, index: index + 1, url, active });
  if (id === undefined) return { ok: false, detail: "Chrome opened no tab.", tab };
  const problem = await arrive(id, traffic, 0);
  if (problem !== null) {
    await chrome.tabs.remove(id);
    return { ok: false, detail: `${url} could not be opened: ${problem}.`, tab };
  }
  const now = await mark(await findTab(id));
  return { ok: true, detail: `Opened ${describe(now)}; the task goes on there.`, tab: id };
}

/**
 * Shows another tab of the group.
 * @param {number} tab the task's tab
 * @param {number} wanted
 * @returns {Promise<Moved>}
 */
export async function switchTab(tab, wanted) {
  const tabs = await tabsOf(tab);
  const found = tabs.find(({ id }) => id === wanted);
  if (!found) return { ok: false, detail: await strange(tab, wanted), tab };
  const isSeen = tabs.some(({ id, active }) => id === tab && active);
  if (isSeen) await chrome.tabs.update(wanted, { active: true });
  return { ok: true, detail: `The task goes on in ${describe(found)}.`, tab: wanted };
}

/**
 * Closes a tab of the group, but not the last one. If it is the task's own, the task goes on in the
 * one that Chrome shows then, or in the first that is left.
 * @param {number} tab the task's tab
 * @param {number} wanted
 * @returns {Promise<Moved>}
 */
export async function closeTab(tab, wanted) {
  const tabs = await tabsOf(tab);
  const found = tabs.find(({ id }) => id === wanted);
  if (!found) return { ok: false, detail: await strange(tab, wanted), tab };
  if (tabs.length === 1) return { ok: false, detail: "It is the task's only tab; it stays.", tab };
  if (await isKept(wanted)) {
    const detail = "The tab was not closed, for it would have asked the person first.";
    return { ok: false, detail, tab };
  }
  await chrome.tabs.remove(wanted);
  const closed = `Closed ${describe(found)}.`;
  if (wanted !== tab) return { ok: true, detail: closed, tab };
  const [next] = tabs.filter(({ id }) => id !== wanted);
  if (!next) return { ok: true, detail: closed, tab };
  if (found.active) await chrome.tabs.update(next.id, { active: true });
  return { ok: true, detail: `${closed} The task goes on in ${describe(next)}.`, tab: next.id };
}

/**
 * The tabs of the task's group.
 * @param {number} tab the task's tab
 * @returns {Promise<Tab[]>}
 */
export async function tabsOf(tab) {
  const own = new Set((await ownGroups()).map(({ id }) => id));
  const tabs = await chrome.tabs.query({});
  return tabs
    .filter(({ id, groupId }) => id === tab || own.has(groupId))
    .flatMap((found) => (found.id === undefined ? [] : { ...found, id: found.id }));
}

/**
 * Takes the tabs that the page has opened into the group, and says what they are.
 * @param {number} tab the task's tab
 * @param {Traffic} traffic
 * @returns {Promise<string[]>}
 */
export async function adopt(tab, traffic) {
  const opened = traffic.of(tab).opened.splice(0);
  return Promise.all(opened.map(({ tab: id, url }) => adoptOne(id, url, traffic)));
}

/**
 * @param {number} id
 * @param {string} url
 * @param {Traffic} traffic
 */
async function adoptOne(id, url, traffic) {
  try {
    await traffic.until(id, () => traffic.of(id).commits > 0 && !traffic.isBusy(id), 5_000);
    const tab = await mark(await findTab(id));
    return `opened ${describe(tab)}; switch_tab leads there`;
  } catch {
    // It is closed again, or a window without tabs, which has no groups.
    return `opened a window of its own for ${addressed(url)}, which is not part of this task`;
  }
}

/** A tab in words; of one on a further site only whose it is. @param {Tab} tab */
export function describe({ id, title = "", url = "" }) {
  if (!isTold(url)) return `tab ${id} (${addressed(url)})`;
  traces.note(scopes.acting?.episode ?? "", originOf(url), [title, pathOf(url)]);
  return `tab ${id} “${title.slice(0, 100)}” (${url.slice(0, 200)})`;
}

/**
 * @param {number} tab
 * @param {number} wanted
 */
async function strange(tab, wanted) {
  const listed = (await tabsOf(tab)).map((found) => describe(found)).join(", ");
  return `Tab ${wanted} is not part of this task. Its tabs are: ${listed}.`;
}
