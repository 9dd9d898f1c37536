/** Performs one action, at most once, and only while its permit holds. */
import { since, watch } from "./aftermath.js";
import { EVERY, weigh } from "./bounds.js";
import { Deal } from "./deal.js";
import { CannotClaim, PageBroken, PageLeft, Unanswerable } from "./errors.js";
import { isKept } from "./guards.js";
import { askDocument, documents, prepare } from "./page.js";
import { addressed, scopes } from "./scope.js";
import { misplaced, secrets } from "./secrets.js";
import { load, settle } from "./settle.js";
import { findTab } from "./tab.js";
import { closeTab, describe, openTab, switchTab, tabsOf } from "./tabs.js";
import { traces } from "./traces.js";
import { isWeb } from "./unreadable.js";

/** @import { Back, Failed, Forward, Held, Perform, Performed } from "../shared/protocol.js" */
/** @import { Deed, PageAction } from "../shared/extension.js" */
/** @import { Gate } from "./gate.js" */
/** @import { Tab } from "./tab.js" */
/** @import { Traffic } from "./traffic.js" */

const STOPPED = "This task was stopped or has ended; nothing was done.";
const HISTORY_MS = 2_000;
const KEPT = "The page was not left, for it would have asked the person first.";
const LEFT = "The page was replaced before anything was done. Read the page again.";

/**
 * @param {Perform} question
 * @param {Gate} gate
 * @param {Traffic} traffic
 * @returns {Promise<Performed | Held | Failed>} rejects with Unanswerable
 */
export async function perform(question, gate, traffic) {
  try {
    return await gate.claims.once(question, () => carryOut(question, gate, traffic));
  } catch (error) {
    if (!(error instanceof CannotClaim)) throw error;
    const outcome = { ok: false, detail: error.message, changes: [], took_ms: 0 };
    return { kind: "performed", id: question.id, outcome, tab: question.tab };
  }
}

/**
 * Does what is claimed, if the person allows it; what is held for them is remembered.
 * @param {Perform} question
 * @param {Gate} gate
 * @param {Traffic} traffic
 * @returns {Promise<Performed | Held | Failed>}
 */
async function carryOut(question, gate, traffic) {
  const permit = await gate.permits.issue(question);
  try {
    const deal = new Deal(question, permit, await gate.use(question, permit), traffic);
    if (await gate.permits.isStopped(question.episode)) return deal.performed(false, STOPPED);
    const answer = await act(deal);
    return answer.kind === "held" ? await gate.hold(question, answer.facts) : answer;
  } catch (error) {
    if (!(error instanceof Unanswerable)) throw error;
    return { kind: "failed", id: question.id, cause: error.cause, detail: error.message };
  } finally {
    gate.permits.end(permit);
  }
}

/**
 * @param {Deal} deal
 * @returns {Promise<Performed | Held>} rejects with Unanswerable
 */
async function act(deal) {
  const { question, traffic } = deal;
  const { action, tab } = question;
  const misuse = misplaced(action);
  if (misuse) return deal.performed(false, misuse);
  // Only a yes that still holds counts, also for a further site.
  const weighed = await weigh({ ...question, approved: deal.approved });
  if (weighed.kind === "held")
    return { kind: "held", id: question.id, facts: weighed.facts, covered: "" };
  if (weighed.kind === "over") return deal.performed(weighed.ok, weighed.detail);
  deal.origins = weighed.origins;
  deal.origin = weighed.origin;
  switch (action.kind) {
    case "navigate":
      return navigate(deal, action.url);
    case "reload":
      return reload(deal);
    case "open_tab":
      return among(deal, () => openTab(tab, action.url, traffic));
    case "switch_tab":
      return among(deal, () => switchTab(tab, action.tab));
    case "close_tab":
      return among(deal, () => closeTab(tab, action.tab));
    case "back":
    case "forward":
      return travel(deal, action);
    case "note":
      return deal.performed(false, "A note is kept by the backend; nothing was done to the page.");
    default:
      return performInPage(deal, action);
  }
}

/**
 * @param {Deal} deal
 * @param {PageAction} action
 * @returns {Promise<Performed | Held>}
 */
async function performInPage(deal, action) {
  const { question, permit, approved, traffic } = deal;
  const { id, tab, files } = question;
  const before = await watch(tab, traffic);
  await prepare(tab);
  const actor = documents.meant(question);
  if (!actor) return deal.performed(false, LEFT);
  const typing = await secrets.typing(action, question.episode, actor.origin);
  if (typing.from === "nobody") return deal.performed(false, typing.why);
  deal.letters = actor.letters;
  actor.performing = id;
  const { word: document } = actor;
  try {
    const perform = {
      kind: /** @type {const} */ ("perform"),
      id,
      document,
      action,
      target: question.target,
      approved,
      files,
      typing,
      origins: deal.origins,
      every: question.holds === "every" ? EVERY : "",
    };
    await secrets.keep(action, typing, actor.origin, documents.of(tab));
    const answer = await askDocument(actor, perform);
    deal.end();
    if (answer.kind === "held") {
      scopes.acting?.offer(answer.facts.origin);
      return { kind: "held", id, facts: answer.facts, covered: "" };
    }
    traces.note(question.episode, deal.origin, [answer.detail]);
    if (!permit.dispatched) return deal.performed(answer.ok, answer.detail);
    await rest(tab, traffic);
    return await finished(deal, before, answer);
  } catch (error) {
    if (!(error instanceof PageLeft || error instanceof Unanswerable)) throw error;
    deal.end();
    if (permit.dispatched) return afterDispatch(deal, before, error);
    if (permit.granted) throw unknown(action, error);
    if (error instanceof PageBroken) return deal.performed(false, error.message);
    if (error instanceof Unanswerable) throw error;
    await settle(tab, traffic);
    return deal.performed(false, LEFT);
  }
}

/**
 * The page has acted and is at rest: what came of it.
 * @param {Deal} deal
 * @param {Tab} before
 * @param {Deed} deed
 */
async function finished(deal, before, { ok, detail }) {
  const { changes, problem } = await since(before, deal.traffic, deal.letters);
  if (problem === "") return deal.performed(ok, detail, changes);
  return deal.performed(false, ok ? `${detail} ${problem}` : detail, changes);
}

/**
 * The page acted and then fell silent: its action took it away, or it died, or closed its tab.
 * @param {Deal} deal
 * @param {Tab} before
 * @param {PageLeft | Unanswerable} error
 * @returns {Promise<Performed>}
 */
async function afterDispatch(deal, before, error) {
  const { question, traffic } = deal;
  const { tab, action } = question;
  const [next] = await tabsOf(tab);
  const isClosed = !(await chrome.tabs.query({})).some(({ id }) => id === tab);
  if (isClosed) {
    const onwards = next ? ` The task goes on in ${describe(next)}.` : "";
    const detail = `The ${action.kind} was done, and the tab was closed by it.${onwards}`;
    return deal.performed(true, detail, [`tab ${tab} was closed`], next?.id ?? tab);
  }
  try {
    if (error instanceof Unanswerable) throw error;
    await rest(tab, traffic);
    const { changes } = await since(before, traffic);
    const detail = `The ${action.kind} was done and the page is loading another page.`;
    return deal.performed(true, detail, changes);
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
 * @param {Deal} deal
 * @param {string} url
 * @returns {Promise<Performed>}
 */
async function navigate(deal, url) {
  const { tab } = deal.question;
  if (!isWeb(url)) {
    return deal.performed(false, `Only http and https addresses can be opened, not ${url}.`);
  }
  return move(deal, url, () => chrome.tabs.update(tab, { url }));
}

/** @param {Deal} deal */
async function reload(deal) {
  const { tab } = deal.question;
  const { url = "" } = await findTab(tab);
  return move(deal, url, () => chrome.tabs.reload(tab));
}

/**
 * Shows an address in the tab.
 * @param {Deal} deal
 * @param {string} url
 * @param {() => Promise<unknown>} start
 */
async function move(deal, url, start) {
  const { question, permit, traffic } = deal;
  const before = await watch(question.tab, traffic);
  if (await isKept(question.tab))
    return deal.performed(false, KEPT, (await since(before, traffic)).changes);
  if (!permit.grant()) return deal.performed(false, STOPPED);
  deal.end();
  const problem = await load(question.tab, traffic, start);
  const { changes } = await since(before, traffic);
  const { downloads } = traffic.of(question.tab);
  if (problem !== null && downloads.length === 0) {
    return deal.performed(false, `${url} could not be opened: ${problem}.`, changes);
  }
  const { url: now = "" } = await findTab(question.tab);
  const led =
    now === new URL(url).href || downloads.length > 0 ? "" : `, which led to ${addressed(now)}`;
  return deal.performed(true, `Opened ${url}${led}.`, changes);
}

/**
 * Does something to the task's tabs.
 * @param {Deal} deal
 * @param {() => Promise<{ ok: boolean, detail: string, tab: number }>} change
 */
async function among(deal, change) {
  if (!deal.permit.grant()) return deal.performed(false, STOPPED);
  const { ok, detail, tab } = await change();
  return deal.performed(ok, detail, [], tab);
}

/**
 * @param {Deal} deal
 * @param {Back | Forward} action
 * @returns {Promise<Performed | Held>}
 */
async function travel(deal, action) {
  const { question, traffic } = deal;
  const { tab } = question;
  const state = traffic.of(tab);
  const { commits } = state;
  const answer = await performInPage(deal, action);
  if (answer.kind === "held" || !answer.outcome.ok) return answer;
  const moves = () => state.commits > commits || state.destination !== null;
  if (!(await traffic.until(tab, moves, HISTORY_MS))) {
    return deal.performed(false, `There is no page to go ${action.kind} to.`);
  }
  await rest(tab, traffic);
  const { url = "" } = await findTab(tab);
  return deal.performed(true, `Went ${action.kind} to ${addressed(url)}.`, answer.outcome.changes);
}
