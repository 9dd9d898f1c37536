/** Answers the backend's questions, each with its id. */
import { PageLeft, Unanswerable } from "./errors.js";
import { askDocument, documents } from "./page.js";
import { perform } from "./perform.js";
import { capture } from "./reading.js";
import { scopes } from "./scope.js";
import { secrets } from "./secrets.js";
import { findTab, takeTab } from "./tab.js";
/** @import { Capture, Captured, Failed, Held, OpenTab, Opened, Perform, Performed } from "../shared/protocol.js" */
/** @import { Gate } from "./gate.js" */
/** @import { Traffic } from "./traffic.js" */

/** @typedef {OpenTab | Capture | Perform} Question */

/**
 * @param {Question} question
 * @param {Gate} gate
 * @param {Traffic} traffic
 * @returns {Promise<Opened | Captured | Performed | Held | Failed>}
 */
export async function answer(question, gate, traffic) {
  await secrets.remembered;
  try {
    switch (question.kind) {
      case "open_tab":
        return await openTab(question, traffic);
      case "capture":
        return await look(question, gate, traffic);
      case "perform":
        await findTab(question.tab);
        return await mask(await perform(question, gate, traffic));
    }
  } catch (error) {
    const { cause, message } = error instanceof Unanswerable ? error : unforeseen(error);
    return { kind: "failed", id: question.id, cause, detail: message };
  }
}

/**
 * @param {Capture} question
 * @param {Gate} gate
 * @param {Traffic} traffic
 * @returns {Promise<Captured | Held | Failed>} rejects with Unanswerable
 */
async function look(question, gate, traffic) {
  const approved = await gate.useToRead(question);
  const answer = await capture({ ...question, approved }, traffic);
  return answer.kind === "held" ? gate.holdToRead(question, answer.facts) : answer;
}

/**
 * Takes secrets out of what Chrome told of the tab. Only its own document knows what its fields hold.
 * @param {Performed | Held | Failed} answer
 * @returns {Promise<Performed | Held | Failed>}
 */
async function mask(answer) {
  const page = answer.kind === "performed" ? documents.top(answer.tab) : undefined;
  if (answer.kind !== "performed" || !page) return answer;
  const { outcome } = answer;
  try {
    const texts = [outcome.detail, ...outcome.changes];
    const [detail = "", ...changes] = (await askDocument(page, { kind: "mask", texts })).texts;
    return { ...answer, outcome: { ...outcome, detail, changes } };
  } catch (error) {
    if (error instanceof PageLeft || error instanceof Unanswerable) return answer;
    throw error;
  }
}

/**
 * Chrome rejects what it is asked when a tab closes meanwhile, each time in other words. Whatever it
 * is, the backend must not wait for ever.
 * @param {unknown} error
 */
function unforeseen(error) {
  const words = error instanceof Error ? error.message : String(error);
  return new Unanswerable(
    "unknown",
    `The extension failed: ${words} Look at the tab, then start again.`,
  );
}

/**
 * @param {OpenTab} question
 * @param {Traffic} traffic
 * @returns {Promise<Opened>}
 */
async function openTab(question, traffic) {
  const { episode, sites } = question;
  const { id: tab, url = "" } = await takeTab(question, traffic);
  await scopes.begin(episode, [question.url, url, ...sites]);
  return { kind: "opened", id: question.id, tab, url, secrets: await secrets.names() };
}
