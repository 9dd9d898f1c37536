/** Performs one action, at most once, and only while its permit holds. */
import { PageBroken, PageLeft, Unanswerable } from "./errors.js";
import { ask, prepare } from "./page.js";
import { load, settle } from "./settle.js";
import { findTab } from "./tab.js";
import { isWeb } from "./unreadable.js";

/** @import { Back, Held, Perform, Performed } from "../shared/protocol.js" */
/** @import { PageAction } from "../shared/extension.js" */
/** @import { Permit, Permits } from "./permits.js" */
/** @import { Traffic } from "./traffic.js" */

const STOPPED = "This task was stopped or has ended; nothing was done.";
const NOWHERE = "There is no page to go back to.";
const BACK_MS = 2_000;
const LEFT = "The page was replaced before anything was done. Read the page again.";

/**
 * @param {Perform} question
 * @param {string} nonce the session that asks
 * @param {Permits} permits
 * @param {Traffic} traffic
 * @returns {Promise<Performed | Held>} rejects with Unanswerable
 */
export async function perform(question, nonce, permits, traffic) {
  const { id, action, tab } = question;
  const permit = await permits.claim(question, nonce);
  if (permit === null) {
    throw new Unanswerable(
      "unknown",
      "This action was begun before and its outcome was lost. Look at the tab.",
    );
  }
  if (await permits.isStopped(question.episode)) return performed(id, false, STOPPED);
  switch (action.kind) {
    case "navigate":
      return performed(id, ...(await navigate(tab, action.url, permit, traffic)));
    case "back":
      return goBack(question, action, permit, traffic);
    case "note":
      return performed(id, false, "A note is kept by the backend; nothing was done to the page.");
    default:
      return performInPage(question, action, permit, traffic);
  }
}

/**
 * @param {Perform} question
 * @param {PageAction} action
 * @param {Permit} permit
 * @param {Traffic} traffic
 * @returns {Promise<Performed | Held>}
 */
async function performInPage(question, action, permit, traffic) {
  const { id, tab, document, approved } = question;
  traffic.of(tab).opened = null;
  await prepare(tab);
  try {
    const answer = await ask(tab, { kind: "perform", id, document, action, approved });
    if (answer.kind === "held") return { kind: "held", id, facts: answer.facts };
    if (!answer.outcome.ok) return { kind: "performed", id, outcome: answer.outcome };
    await rest(tab, traffic);
    return performed(id, true, answer.outcome.detail + opened(tab, traffic));
  } catch (error) {
    if (!(error instanceof PageLeft || error instanceof Unanswerable)) throw error;
    if (permit.dispatched) return afterDispatch(question, traffic, error);
    if (permit.granted) throw unknown(action, error);
    if (error instanceof PageBroken) return performed(id, false, error.message);
    if (error instanceof Unanswerable) throw error;
    await settle(tab, traffic);
    return performed(id, false, LEFT);
  }
}

/**
 * The page acted and then fell silent: its action took it away, or it died.
 * @param {Perform} question
 * @param {Traffic} traffic
 * @param {PageLeft | Unanswerable} error
 * @returns {Promise<Performed>}
 */
async function afterDispatch({ id, tab, action }, traffic, error) {
  try {
    if (error instanceof Unanswerable) throw error;
    await rest(tab, traffic);
    return performed(id, true, `The ${action.kind} was done and the page is loading another page.`);
  } catch (lost) {
    throw lost instanceof Unanswerable ? unknown(action, lost) : lost;
  }
}

/**
 * @param {Perform["action"]} action
 * @param {Error} lost
 */
function unknown({ kind }, { message }) {
  const detail = `The ${kind} was sent, but nobody can say whether it happened: ${message}`;
  return new Unanswerable("unknown", detail);
}

/**
 * Lets the page come to rest, also one that may not be read.
 * @param {number} tab
 * @param {Traffic} traffic
 */
async function rest(tab, traffic) {
  try {
    await settle(tab, traffic);
  } catch (error) {
    if (!(error instanceof Unanswerable) || error.cause !== "unreadable") throw error;
  }
}

/**
 * @param {number} tab
 * @param {string} url
 * @param {Permit} permit
 * @param {Traffic} traffic
 * @returns {Promise<[boolean, string]>}
 */
async function navigate(tab, url, permit, traffic) {
  if (!isWeb(url)) return [false, `Only http and https addresses can be opened, not ${url}.`];
  if (!permit.grant()) return [false, STOPPED];
  const problem = await load(tab, traffic, () => chrome.tabs.update(tab, { url }));
  if (problem !== null) return [false, `${url} could not be opened: ${problem}.`];
  const { url: now = "" } = await findTab(tab);
  return [
    true,
    now === new URL(url).href ? `Opened ${now}.` : `Opened ${url}, which led to ${now}.`,
  ];
}

/**
 * @param {Perform} question
 * @param {Back} action
 * @param {Permit} permit
 * @param {Traffic} traffic
 * @returns {Promise<Performed | Held>}
 */
async function goBack(question, action, permit, traffic) {
  const { id, tab } = question;
  const state = traffic.of(tab);
  const { commits } = state;
  const answer = await performInPage(question, action, permit, traffic);
  if (answer.kind === "held" || !answer.outcome.ok) return answer;
  const moves = () => state.commits > commits || state.destination !== null;
  if (!(await traffic.until(tab, moves, BACK_MS))) return performed(id, false, NOWHERE);
  await rest(tab, traffic);
  const { url = "" } = await findTab(tab);
  return performed(id, true, `Went back to ${url}.`);
}

/**
 * @param {number} tab
 * @param {Traffic} traffic
 */
function opened(tab, traffic) {
  const url = traffic.of(tab).opened;
  return url === null ? "" : ` It opened ${url} in a new tab, which is not part of this task.`;
}

/**
 * @param {number} id
 * @param {boolean} ok
 * @param {string} detail
 * @returns {Performed}
 */
function performed(id, ok, detail) {
  return { kind: "performed", id, outcome: { ok, detail } };
}
