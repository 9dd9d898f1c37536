/**
 * Every text that the person reads in the panel, so that other languages can follow.
 *
 * A phrase is a list of parts: our own words as strings, and the page's or the model's words as
 * `{ quoted }`, which views draw apart from ours.
 *
 * @import { Link } from "../shared/extension.js"
 * @import { Action, Click, Dialog, Ended, Facts, Limits, Status, Target } from "../shared/protocol.js"
 * @import { Deed, Episode, Site } from "./state.js"
 */

/** @typedef {readonly (string | { quoted: string })[]} Phrase */

const TIMES = new Intl.NumberFormat("en");

/** What an episode names in place of a model where another episode decides. */
const REPLAY = "replay";

export const words = {
  brand: "webstep",
  stop: "Stop",
  stopping: "Stopping…",
  stopHint: "Stop the task (Esc)",
  empty:
    "Say what you want done in this tab. You see every step, and what has consequences waits for your yes.",
  examplesTitle: "Try, on the practice site",
  /** The three dots stand for what the person fills in. */
  examples: [
    "Cancel the booking with confirmation code …",
    "My plans have changed. Please cancel my trip and tell me the refund. The code is …",
  ],
  composerLabel: "A task",
  taskLabel: "What shall be done?",
  taskPlaceholder: "Cancel my booking …",
  nextLabel: "What next?",
  start: "Start",
  starting: "Starting…",
  pair: "Pair…",
  tryAgain: "Try again",
  allow: (/** @type {string} */ host) => `Allow on ${host}`,
  approve: "Approve",
  deny: "Deny",
  instead: "Instead …",
  insteadLabel: "Deny, and say what to do instead",
  insteadSend: "Do this",
  approvalLabel: "Waiting for your approval",
  approvalWhy: "Why you are asked",
  approvalValues: "What would be sent",
  pathLabel: "On the stack now",
  reasonLabel: "The policy's reason",
  questionLabel: "A question for you",
  answerLabel: "Your answer",
  answerSend: "Answer",
  step: { call: "Call ", returned: "Returned: ", ask: "Ask: ", rejected: "No valid decision: " },
  actsOn: "Acts on ",
  endLabel: "How the task ended",
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
  unpaired: "Not paired yet",
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
};

/**
 * A policy's name as people say it.
 * @param {string} name
 */
export function policy(name) {
  return name.replaceAll("_", " ");
}

/**
 * An action in words, such as: Type “H7K2QD” into Confirmation code.
 * @param {Action} action
 * @param {Target | null} target
 * @returns {Phrase}
 */
export function action(action, target) {
  const object = "element" in action && action.element ? named(target, action.element) : "";
  switch (action.kind) {
    case "click":
      return [...clicking(action, target), object, ...accepting(action.dialog)];
    case "type":
      if (action.where === "append") return ["Add “", quoted(action.text), "” to ", object];
      return action.text ? ["Type “", quoted(action.text), "” into ", object] : ["Empty ", object];
    case "select":
      return ["Choose “", quoted(action.options.join("”, “")), "” in ", object];
    case "check":
      return [action.checked ? "Tick " : "Clear ", object];
    case "press": {
      const where = action.element === null ? [] : [" in ", object];
      return ["Press the ", quoted(action.key), " key", ...where, ...accepting(action.dialog)];
    }
    case "scroll":
      if (action.direction === "here") return ["Scroll to ", object];
      return [`Scroll ${action.direction}`, ...(action.element === null ? [] : [" in ", object])];
    case "hover":
      return ["Point at ", object];
    case "drag":
      return ["Drag ", object, ` to [${action.to}]`];
    case "upload":
      return ["Upload ", quoted(action.files.join(", ")), " to ", object];
    case "navigate":
      return ["Open ", quoted(action.url)];
    case "back":
      return ["Go back"];
    case "forward":
      return ["Go forward"];
    case "reload":
      return ["Load the page again"];
    case "open_tab":
      return ["Open ", quoted(action.url), " in a new tab"];
    case "switch_tab":
      return [`Go to tab ${action.tab}`];
    case "close_tab":
      return [`Close tab ${action.tab}`];
    case "wait":
      return ["Wait for “", quoted(action.text), action.until === "gone" ? "” to go" : "”"];
    case "read_text":
      return action.element === null ? ["Read the page's text"] : ["Read the text of ", object];
    case "note":
      return ["Note: ", quoted(action.text)];
  }
}

/** What one does to a thing of this role by clicking it. @type {Readonly<Record<string, string>>} */
const CLICKS = { button: "Press ", link: "Follow ", checkbox: "Tick ", radio: "Choose " };

/** What one does with a button other than the left. */
const OTHER_CLICKS = { double: "Double-click ", right: "Right-click ", middle: "Middle-click " };

/**
 * @param {Click} click
 * @param {Target | null} target
 * @returns {Phrase}
 */
function clicking({ how, keys }, target) {
  const held = keys.length > 0 ? [`With ${keys.join("+")}: `] : [];
  return [...held, how === "left" ? (CLICKS[target?.role ?? ""] ?? "Click ") : OTHER_CLICKS[how]];
}

/**
 * @param {Dialog | null} dialog
 * @returns {Phrase}
 */
function accepting(dialog) {
  if (dialog === null) return [];
  const reply = dialog.reply === "" ? [] : [" with “", quoted(dialog.reply), "”"];
  return [", and accept “", quoted(dialog.expects), "”", ...reply];
}

/**
 * @param {string} text
 * @returns {{ quoted: string }}
 */
function quoted(text) {
  return { quoted: text };
}

/**
 * @param {Target | null} target
 * @param {string} id
 */
function named(target, id) {
  if (target?.name) return quoted(target.name);
  return target?.role ? `the ${target.role} [${id}]` : `[${id}]`;
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

/**
 * What is said aloud when the panel waits for the person, or when a task is over.
 * @param {Episode | null} episode
 */
export function announcement(episode) {
  if (episode?.asked) {
    const { action: wanted, facts } = episode.asked;
    return `${words.approvalLabel}: ${plain(action(wanted, facts.target))} ${plain(whereabouts(facts))}`;
  }
  if (episode?.questioned) return `${words.questionLabel}: ${episode.questioned.question}`;
  return episode?.ended ? `${endings[episode.ended.status]}. ${episode.ended.answer}` : "";
}

/**
 * A phrase as one string, for those who hear it.
 * @param {Phrase} phrase
 */
function plain(phrase) {
  return phrase.map((part) => (typeof part === "string" ? part : part.quoted)).join("");
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

/** @param {Limits} limits */
export function limits(limits) {
  return `stops at ${money(limits.cost_usd)} or ${count(limits.actions, "action")}`;
}
