/**
 * The composer's texts; see words.js.
 *
 * @import { Mode } from "../shared/protocol.js"
 */

export const composing = {
  label: "A task",
  task: "What shall be done?",
  example: "Find, fill in or change something …",
  next: "What next?",
  guide: "Tell the policy on top",
  guideExample: "Say something to the policy on top …",
  start: "Start",
  starting: "Starting…",
  send: "Send",
  sending: "Sending…",
  actsOn: "Acts on ",
  goesTo: "Goes to ",
  mode: "When to ask you",
  thatSite: "that site",
  cost: "Up to $",
  costLabel: "US dollars at which this task ends",
  recent: "Recent tasks",
  forget: (/** @type {string} */ task) => `Forget: ${task}`,
  ended: "The task is over. Press Enter again to start a new one with this.",
  begun: "A task is running. Press Enter again to tell this to its policy on top.",
  tooLong: "Say it in 4,000 characters at most.",
};

/** @type {Readonly<Record<Mode, string>>} */
export const modes = {
  every: "Ask before every action",
  ask: "Ask before what has consequences",
  freely: "Act freely on this site",
  all: "Everything was allowed beforehand",
};

/**
 * What a mode means, in a line.
 * @param {Mode} mode
 * @param {string} host
 */
export function meaning(mode, host) {
  switch (mode) {
    case "every":
      return "Each click, key and text waits for your yes. Reading and scrolling do not.";
    case "ask":
      return "It asks before it sends a form that changes things, pays, deletes, writes to others or leaves the site.";
    case "freely":
      return `On ${host} you are asked only before what cannot be undone; elsewhere as always.`;
    case "all":
      return "";
  }
}
