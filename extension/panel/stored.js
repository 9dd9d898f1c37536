/**
 * What the person chose and typed, as it is kept in chrome.storage.local, which only the extension's
 * own pages can read: how much they want to be asked on each site, and their last tasks.
 *
 * @import { Secret } from "../shared/extension.js"
 * @import { Mode } from "../shared/protocol.js"
 */

/** The modes that a person can choose here, the most careful first. @type {readonly Mode[]} */
export const MODES = ["every", "ask", "freely"];

/** @type {Mode} */
export const USUAL = "ask";

/** How many tasks are kept. */
const KEPT = 8;

/** Twelve digits or more, in groups or not, are the number of a card or of an account. */
const NUMBER = /(?:\p{Nd}[\s.\u2010-\u2015-]?){12}/u;

/** @typedef {Readonly<Record<string, Mode>>} Modes by site, as scheme, host and port */

/** @returns {Promise<Modes>} */
export async function readModes() {
  const { modes = {} } = await chrome.storage.local.get("modes");
  // What another version of webstep has stored may be no mode of this one.
  const known = Object.entries(/** @type {Modes} */ (modes)).filter(([, mode]) =>
    MODES.includes(mode),
  );
  return Object.fromEntries(known);
}

/**
 * Remembers a mode for a site; the usual one is not kept.
 * @param {string} origin
 * @param {Mode} mode
 */
export async function keepMode(origin, mode) {
  const { [origin]: _, ...others } = await readModes();
  const modes = mode === USUAL ? others : { ...others, [origin]: mode };
  await chrome.storage.local.set({ modes });
}

/** Tells of the modes now and whenever they change. @param {(modes: Modes) => void} changed */
export function watchModes(changed) {
  const look = async () => changed(await readModes());
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && "modes" in changes) look();
  });
  look();
}

/** The last tasks, the newest first. @returns {Promise<readonly string[]>} */
export async function readTasks() {
  const { tasks = [] } = await chrome.storage.local.get("tasks");
  const values = await secretValues();
  return /** @type {string[]} */ (tasks).filter((task) => !isDelicate(task, values));
}

/** Keeps a task, unless something stands in it that shall not be kept. @param {string} task */
export async function keepTask(task) {
  const tasks = await readTasks();
  if (isDelicate(task, await secretValues())) return;
  await writeTasks([task, ...tasks.filter((other) => other !== task)]);
}

/** @param {string} task */
export async function dropTask(task) {
  await writeTasks((await readTasks()).filter((other) => other !== task));
}

/** @param {readonly string[]} tasks */
async function writeTasks(tasks) {
  await chrome.storage.local.set({ tasks: tasks.slice(0, KEPT) });
}

/**
 * Whether a task says a stored secret or a card's number.
 * @param {string} task
 * @param {readonly string[]} values
 */
function isDelicate(task, values) {
  return NUMBER.test(task) || values.some((value) => task.includes(value));
}

async function secretValues() {
  const { secrets = [] } = await chrome.storage.session.get("secrets");
  return /** @type {Secret[]} */ (secrets).map(({ value }) => value);
}
