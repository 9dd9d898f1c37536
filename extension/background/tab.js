/** The task's tab: takes it, shows an address in it, marks it. */
import { arrive, load } from "./settle.js";
import { gone, isWeb, unreadable } from "./unreadable.js";

/** @import { Driven } from "../shared/extension.js" */
/** @import { OpenTab } from "../shared/protocol.js" */
/** @import { Traffic } from "./traffic.js" */

/** The names of the group, by what the episode in it does. @type {Readonly<Record<Driven["state"], string>>} */
const GROUPS = {
  working: "webstep",
  asking: "webstep: your turn",
  questioning: "webstep: your turn",
  paused: "webstep: paused",
  yours: "webstep: yours now",
  away: "webstep: away",
};

/** @typedef {chrome.tabs.Tab & { id: number }} Tab */

/**
 * Takes a tab for a task, and shows the address in it if there is one.
 * @param {OpenTab} question
 * @param {Traffic} traffic
 * @returns {Promise<Tab>} rejects with Unanswerable
 */
export async function takeTab({ tab: wanted, url }, traffic) {
  if (url === "") return mark(await (wanted === null ? activeTab() : findTab(wanted)));
  if (!isWeb(url)) throw unreadable(`webstep opens only http and https addresses, not ${url}.`);
  const tab = await (wanted === null ? newTab(url) : findTab(wanted));
  const show = () => chrome.tabs.update(tab.id, { url });
  const shown = wanted === null ? arrive(tab.id, traffic, 0) : load(tab.id, traffic, show);
  // The person sees at once which tab it will be.
  const [problem] = await Promise.all([shown, mark(tab)]);
  if (problem !== null)
    throw unreadable(`${url} could not be opened: ${problem}. Check the address.`);
  return findTab(tab.id);
}

/**
 * @param {number} tab
 * @returns {Promise<chrome.tabs.Tab & { id: number }>} rejects with Unanswerable if it is closed
 */
export async function findTab(tab) {
  const tabs = await chrome.tabs.query({});
  const found = tabs.find(({ id }) => id === tab);
  if (!found) throw gone();
  return { ...found, id: tab };
}

/** The tab that the person sees. */
async function activeTab() {
  const window = await lastWindow();
  const [active] = window ? await chrome.tabs.query({ active: true, windowId: window.id }) : [];
  return identified(active);
}

/**
 * A tab that is about to show the address.
 * @param {string} url
 */
async function newTab(url) {
  const window = await lastWindow();
  if (window) return identified(await chrome.tabs.create({ windowId: window.id, url }));
  return identified((await chrome.windows.create({ url }))?.tabs?.[0]);
}

/** The window that was used last, of those that have tabs. */
async function lastWindow() {
  const windows = await chrome.windows.getAll({ windowTypes: ["normal"] });
  return windows.length > 0 ? chrome.windows.getLastFocused({ windowTypes: ["normal"] }) : null;
}

/** @param {chrome.tabs.Tab | undefined} tab */
function identified(tab) {
  if (tab?.id === undefined) throw gone();
  return { ...tab, id: tab.id };
}

/**
 * Puts the tab into the group that shows the person which one webstep uses.
 * @param {Tab} tab
 * @returns {Promise<Tab>} the tab as it is now
 */
export async function mark({ id }) {
  const tab = await findTab(id);
  const own = (await ownGroups()).find(({ windowId }) => windowId === tab.windowId);
  if (own && own.id === tab.groupId) return tab;
  const group = await chrome.tabs.group({ tabIds: [id], ...(own && { groupId: own.id }) });
  if (!own) await chrome.tabGroups.update(group, { title: GROUPS.working, color: "blue" });
  return tab;
}

/** The groups of webstep, in all windows. */
export async function ownGroups() {
  const names = new Set(Object.values(GROUPS));
  return (await chrome.tabGroups.query({})).filter(({ title = "" }) => names.has(title));
}

/**
 * Has the group say what the episode in it does.
 * @param {Driven["state"]} state
 */
export async function rename(state) {
  const title = GROUPS[state];
  const color = state === "working" ? "blue" : "yellow";
  for (const { id, title: before } of await ownGroups()) {
    if (title === before) continue;
    // The person may have closed its last tab meanwhile.
    await chrome.tabGroups.update(id, { title, color }).catch(() => null);
  }
}

/** Gives the tabs of the group back to the person; they stay open. */
export async function unmark() {
  const tabs = await Promise.all(
    (await ownGroups()).map(({ id }) => chrome.tabs.query({ groupId: id })),
  );
  const ids = tabs.flat().flatMap(({ id }) => id ?? []);
  const [first, ...rest] = ids;
  if (first !== undefined) await chrome.tabs.ungroup([first, ...rest]);
}
