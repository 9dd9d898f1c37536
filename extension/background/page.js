/** The way to the page scripts of a tab's top frame: puts them there, asks, notices their end. */
import { PageBroken, PageLeft, Unanswerable, within } from "./errors.js";
import { whyUnreadable } from "./unreadable.js";

/** @import { Broken, PageAnswer, PageQuestion } from "../shared/extension.js" */

/** Classic scripts that share one scope, each before those that use it. */
const PAGE_SCRIPTS = [
  "elements.js",
  "roles.js",
  "visibility.js",
  "names.js",
  "structure.js",
  "markup.js",
  "capture.js",
  "values.js",
  "facts.js",
  "readiness.js",
  "gestures.js",
  "fields.js",
  "keys.js",
  "perform.js",
  "listen.js",
].map((name) => `page/${name}`);

const TOP_FRAME = { frameId: 0 };
// A page that is silent for this long is hung, crashed or held up by a dialog of its own.
const SILENCE_MS = 5_000;
const HEARTBEAT_MS = 2_000;
const LEFT = "the page was left before it answered. Look at the tab.";

/**
 * Makes sure that the page scripts run in the document that the tab shows now.
 * @param {number} tab
 * @returns {Promise<void>} rejects with Unanswerable
 */
export async function prepare(tab) {
  try {
    await ping(tab);
  } catch (error) {
    if (!(error instanceof PageLeft)) throw error;
    await inject(tab);
  }
}

/**
 * Asks the page once. A question that does something is never repeated.
 * @template {PageQuestion} Q
 * @param {number} tab
 * @param {Q} question
 * @returns {Promise<PageAnswer<Q>>} rejects with PageLeft or Unanswerable
 */
export async function ask(tab, question) {
  const beats = new AbortController();
  try {
    return await Promise.race([send(tab, question), silence(tab, beats.signal)]);
  } finally {
    beats.abort();
  }
}

/**
 * @template {PageQuestion} Q
 * @param {number} tab
 * @param {Q} question
 * @returns {Promise<PageAnswer<Q>>}
 */
async function send(tab, question) {
  const answer = await deliver(tab, question);
  // So Chrome answers for a renderer that died while it was still hearing the question.
  if (answer === undefined) throw new PageLeft(LEFT);
  if (answer.kind === "broken") throw new PageBroken(answer.detail);
  return answer;
}

/**
 * @template {PageQuestion} Q
 * @param {number} tab
 * @param {Q} question
 * @returns {Promise<PageAnswer<Q> | Broken | undefined>}
 */
async function deliver(tab, question) {
  try {
    return await chrome.tabs.sendMessage(tab, question, TOP_FRAME);
  } catch (error) {
    // Chrome has one rejection for a page without our scripts, for one that is left and for a
    // renderer that died; the tab itself tells them apart.
    throw new PageLeft(LEFT, { cause: error });
  }
}

/** @param {number} tab */
async function ping(tab) {
  await within(send(tab, { kind: "ping" }), SILENCE_MS, () => hung());
}

/**
 * Never resolves; rejects when the page no longer reacts.
 * @param {number} tab
 * @param {AbortSignal} over
 * @returns {Promise<never>}
 */
function silence(tab, over) {
  return new Promise((_, reject) => {
    const beats = setInterval(() => ping(tab).catch(reject), HEARTBEAT_MS);
    over.addEventListener("abort", () => clearInterval(beats));
  });
}

/** @param {number} tab */
async function inject(tab) {
  const injection = chrome.scripting.executeScript({
    target: { tabId: tab },
    files: PAGE_SCRIPTS,
    injectImmediately: true,
  });
  try {
    await within(injection, SILENCE_MS, () => hung());
  } catch (error) {
    if (error instanceof Unanswerable) throw error;
    throw await whyUnreadable(tab);
  }
}

const hung = () =>
  new Unanswerable(
    "tab_gone",
    "The page does not react: it is busy, it crashed, or a dialog of its own is open. Look at the tab, then start again.",
  );
