/**
 * Every text that the person reads in the panel, so that other languages can follow.
 *
 * A phrase is a list of parts: our own words as strings, and the page's or the model's words as
 * `{ quoted }`, which views draw apart from ours.
 *
 * @import { Link } from "../shared/extension.js"
 * @import { Ended, Facts, Grant, Limits, Status } from "../shared/protocol.js"
 * @import { Deed, Episode, Frame, Site } from "./state.js"
 */

import { REPLAY } from "./fold.js";

/** @typedef {readonly (string | { quoted: string })[]} Phrase */

const TIMES = new Intl.NumberFormat("en");
const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

export const words = {
  brand: "webstep",
  stop: "Stop",
  stopping: "Stopping…",
  stopHint: "Stop the task (Esc)",
  pause: "Pause",
  pausing: "Pausing…",
  pauseHint: "Stand still before the next action",
  takeOver: "Take over",
  takingOver: "Taking over…",
  takeOverHint: "The page is yours until you give it back",
  empty:
    "Say what you want done in this tab. You see every step, and what has consequences waits for your yes.",
  practiceTitle: "Try, on the practice site",
  /** The three dots stand for what the person fills in. */
  practice: [
    "Cancel the booking with confirmation code …",
    "My plans have changed. Please cancel my trip and tell me the refund. The code is …",
  ],
  examplesTitle: "For example",
  examples: [
    "What does this page say about …",
    "Find … on this site and tell me …",
    "Fill in this form with …",
  ],
  starting: "Starting…",
  pair: "Pair…",
  settings: "Settings",
  tryAgain: "Try again",
  dismiss: "Dismiss",
  allow: (/** @type {string} */ host) => `Allow on ${host}`,
  approve: "Approve",
  deny: "Deny",
  instead: "Instead …",
  insteadLabel: "Deny, and say what to do instead",
  insteadSend: "Do this",
  approvalLabel: "Waiting for your approval",
  grantLabel: "What your yes is for",
  grantNothing: "this alone",
  grantCalled: "It was called with: ",
  grantNever: "This cannot be taken back, so your yes is for this alone.",
  grantMeans: (/** @type {boolean} */ isTask) =>
    `Until ${isTask ? "the task ends" : "it returns"} or pauses you are not asked again about clicks, keys and text on this site, but for what cannot be undone and for files.`,
  grantsLabel: "You allowed the rest of",
  takeBack: "Take back",
  approvalWhy: "Why you are asked",
  approvalSent: "What would be sent",
  approvalNow: "In the form now",
  approvalNext: "After this it wants to",
  pausedLabel: "Paused",
  goOn: "Go on",
  goingOn: "Going on…",
  endTask: "End task",
  ending: "Ending…",
  keepGoing: "Keep going",
  yoursLabel: "The page is yours",
  yoursHint: "webstep does nothing until you give it back. Then it sees what is different.",
  remarkLabel: "What you did, if it should know (optional)",
  giveBack: "Give back",
  goOnHint: "webstep reads the page again, and repeats nothing that it has done.",
  pathLabel: "On the stack now",
  reasonLabel: "The policy's reason",
  questionLabel: "A question for you",
  questionFrom: (/** @type {string} */ policy, /** @type {readonly string[]} */ origins) =>
    `From the policy ${policy}, which has read ${origins.join(", ") || "no site"}. Your answer allows nothing.`,
  answerLabel: "Your answer",
  answerSend: "Answer",
  step: { call: "Call ", returned: "Returned: ", ask: "Ask: ", rejected: "No valid decision: " },
  endLabel: "How the task ended",
  doneBefore: "Done before",
  doneMore: (/** @type {number} */ number) => `and ${number} more`,
  again: "Do it again without a model",
  againFrom: "The same steps in this tab, from ",
  againHint: " on. It costs nothing, and what has consequences still waits for your yes.",
  repeats: "Repeats a recorded episode, without a model",
  noWorker: (/** @type {string} */ cause) =>
    `The extension's worker does not answer. ${cause} Reload webstep on chrome://extensions, then try again.`,
  replied: "You: ",
  warned: "Warning: ",
  insteadSaid: "Instead: ",
  stackLabel: "The stack of policies",
};

/** What the frame on top waits for, where no step says it. @type {Readonly<Record<Episode["wait"], string>>} */
export const waits = { page: "Reading the page…", model: "Thinking…", action: "", person: "" };

/** @type {Readonly<Record<Status, string>>} */
export const statuses = {
  done: "done",
  failed: "failed",
  impossible: "not possible",
  not_applicable: "not for this page",
};

/** @type {Readonly<Record<Ended["status"], string>>} */
export const endings = {
  done: "Done",
  failed: "Failed",
  impossible: "Not possible",
  not_applicable: "Not for this page",
  stopped: "Stopped by you",
  out_of_budget: "A limit was reached",
  interrupted: "Interrupted",
  broken: "It could not go on",
};

/**
 * The names of what an episode used.
 * @param {Episode} episode
 */
export function totals({ model }) {
  const calls = model === REPLAY ? "decisions repeated" : "model calls";
  return {
    ...{ actions: "actions", calls, tokens: "tokens" },
    ...{ cost: "cost", time: "time", depth: "deepest stack" },
  };
}

/** @type {Readonly<Record<Link["state"], string>>} */
export const links = {
  connected: "Extension and backend are of different versions",
  connecting: "Connecting to the backend…",
  unpaired: "Not paired",
  down: "The backend does not answer",
  refused: "The backend refused the connection",
  impostor: "Another program answers on the backend's port",
};

/** @type {Readonly<Record<Site["access"], string>>} */
export const accesses = {
  open: "",
  ask: "webstep may not act on this site yet.",
  closed: "Chrome keeps this page closed to extensions. Open the website for the task in this tab.",
};

/** What became of a deed, for those who hear the panel and where a mark alone says too little. */
export const states = {
  ...{ planned: "planned", asked: "waiting for you", sent: "under way", done: "done" },
  ...{ failed: "failed", denied: "denied", left: "not done", unknown: "may have happened" },
};

/** @type {Readonly<Record<NonNullable<Deed["by"]>, string>>} */
export const approvers = {
  panel: "you approved it",
  terminal: "approved in the terminal",
  rule: "allowed beforehand for this task",
  grant: "covered by what you allowed for this policy call",
};

/**
 * What a yes is for beside the one action: the rest of a policy call.
 * @param {{ frame: number, policy: string }} call
 */
export function restOf(call) {
  // The root's call is the whole task.
  return `this, and the rest of ${call.frame === 1 ? "the task, on this site" : policy(call.policy)}`;
}

/**
 * A policy call that needs no further yes for what is consequential, and where.
 * @param {Grant} grant
 * @returns {Phrase}
 */
export function granted({ calling, origins }) {
  const sites = origins.map((origin) => origin.replace(/^https:\/\//, "")).join(", ");
  return [quoted(policy(calling.policy)), ": ", quoted(calling.argument), " on ", quoted(sites)];
}

/**
 * A policy's name as people say it.
 * @param {string} name
 */
export function policy(name) {
  return name.replaceAll("_", " ");
}

/**
 * @param {string} text
 * @returns {{ quoted: string }}
 */
export function quoted(text) {
  return { quoted: text };
}

/**
 * Where an approval would act: the site, and the dialog or form around the element.
 * @param {Facts} facts
 * @returns {Phrase}
 */
export function whereabouts({ origin, context }) {
  const site = ["on ", quoted(origin.replace(/^https:\/\//, ""))];
  return context ? [...site, ", in “", quoted(context), "”"] : site;
}

/** A number, such as "1,204". @param {number} number */
export function figure(number) {
  return TIMES.format(number);
}

/**
 * A number of things, such as "1 action" or "1,204 tokens".
 * @param {number} number
 * @param {string} thing
 */
export function count(number, thing) {
  return `${TIMES.format(number)} ${thing}${number === 1 ? "" : "s"}`;
}

/**
 * US dollars, to the cent from ten cents on and to a tenth of a cent below.
 * @param {number | null} dollars
 */
export function money(dollars) {
  if (dollars === null) return "cost unknown";
  return `$${dollars.toFixed(dollars === 0 || dollars >= 0.1 ? 2 : 3)}`;
}

/** @param {number} seconds */
export function time(seconds) {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** The limits of an episode that are shown, as `Limits` names them. */
export const budgets = {
  ...{ actions: "actions", calls: "model calls", pushes: "policy calls" },
  ...{ tokens: "tokens", cost_usd: "money" },
};

/**
 * What an episode has used so far, such as "4 of 50 actions · $0.06".
 * @param {Episode} episode
 */
export function spent({ model, totals: { actions, cost_usd }, limits }) {
  const done = limits
    ? `${actions} of ${count(limits.actions, "action")}`
    : count(actions, "action");
  const used = `${done} · ${money(cost_usd)}`;
  return model === REPLAY ? `${words.repeats} · ${used}` : used;
}

/**
 * What a frame has used by itself, such as "2 actions · 9.1K tokens · $0.004 · 12 s".
 * @param {Frame} frame
 * @param {number} now In milliseconds since 1970; what stands has taken the time until then.
 */
export function used({ actions, tokens, cost_usd, begun, ended }, now) {
  const parts = [
    actions > 0 ? count(actions, "action") : "",
    tokens > 0 ? `${SHORT.format(tokens)} tokens` : "",
    tokens > 0 && cost_usd !== null ? money(cost_usd) : "",
    time(((ended || Math.max(now, begun)) - begun) / 1000),
  ];
  // A dot stays at the end of its line.
  return parts.filter(Boolean).join("\u00a0· ");
}

/**
 * What "keep going" allows beyond a limit.
 * @param {Limits} limits Those when the episode began.
 */
export function further(limits) {
  return `As much again may be used up: ${money(limits.cost_usd)} or ${count(limits.actions, "action")}.`;
}

/** @param {Limits} limits */
export function limits(limits) {
  return `stops at ${money(limits.cost_usd)} or ${count(limits.actions, "action")}`;
}
