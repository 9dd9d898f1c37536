/** Waiting for a page to come to rest: never a fixed time, always with an end. */
import { PageLeft, Unanswerable } from "./errors.js";
import { ask, prepare } from "./page.js";

/** @import { Traffic } from "./traffic.js" */

const SETTLE_MS = 5_000;
const NAVIGATION_MS = 20_000;

/**
 * Waits until the tab loads nothing and its page has been quiet for a moment: 5 s at most, 20 s
 * while it goes to another page.
 * @param {number} tab
 * @param {Traffic} traffic
 * @returns {Promise<void>} rejects with Unanswerable
 */
export async function settle(tab, traffic) {
  const began = performance.now();
  const before = traffic.of(tab).commits;
  const left = () => {
    const { destination, commits } = traffic.of(tab);
    const limit = destination !== null || commits > before ? NAVIGATION_MS : SETTLE_MS;
    return began + limit - performance.now();
  };
  while (left() > 0) {
    await traffic.until(tab, () => !traffic.isBusy(tab) || left() <= 0, left());
    const { commits } = traffic.of(tab);
    const isQuiet = await beQuiet(tab, traffic.reactionLeft(tab), Math.max(0, left()));
    const isAtRest = !traffic.isBusy(tab) && traffic.reactionLeft(tab) === 0;
    if (isQuiet && isAtRest && traffic.of(tab).commits === commits) return;
  }
}

/**
 * Whether the document stayed and came to rest.
 * @param {number} tab
 * @param {number} least milliseconds
 * @param {number} limit milliseconds
 */
async function beQuiet(tab, least, limit) {
  try {
    await prepare(tab);
    await ask(tab, { kind: "quiet", least, limit });
    return true;
  } catch (error) {
    if (error instanceof PageLeft) return false;
    throw error;
  }
}

/**
 * Starts a navigation and waits until its page, or the next state of this one, is there.
 * @param {number} tab
 * @param {Traffic} traffic
 * @param {() => Promise<unknown>} start
 * @returns {Promise<string | null>} Chrome's word for why it failed, or null
 */
export async function load(tab, traffic, start) {
  const { commits } = traffic.of(tab);
  traffic.of(tab).error = null;
  await start();
  return arrive(tab, traffic, commits);
}

/**
 * Waits for a navigation that has been started.
 * @param {number} tab
 * @param {Traffic} traffic
 * @param {number} commits how many addresses the tab had shown before
 * @returns {Promise<string | null>} Chrome's word for why it failed, or null
 */
export async function arrive(tab, traffic, commits) {
  const state = traffic.of(tab);
  const hasHappened = () => state.commits > commits || state.error !== null;
  const happened = await traffic.until(tab, hasHappened, NAVIGATION_MS);
  if (!happened) return "it took more than 20 s";
  if (state.error !== null) return state.error;
  try {
    await settle(tab, traffic);
  } catch (error) {
    // A page that may not be read has arrived all the same; whoever reads it learns why not.
    if (!(error instanceof Unanswerable) || error.cause !== "unreadable") throw error;
  }
  return null;
}
