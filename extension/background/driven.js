/** What the task's tab shows of an episode: pure functions of its events. */
/** @import { Driven } from "../shared/extension.js" */
/** @import { Asked, Entry, EpisodeEvent, Paused, Pushed, Questioned } from "../shared/protocol.js" */

/** @typedef {Asked | Questioned | Paused | Pushed} Waiting */

const WAITS = ["asked", "answered", "questioned", "replied", "paused", "resumed", "ended"];
/** The policy of the frame that stands on top while the person has the page. */
const YOU = "you";
const DOES = ["pushed", "observed", "intended", "resumed"];

/**
 * What the episode waits for the person with; null if it does not wait.
 * @param {readonly Entry[]} entries
 * @returns {Waiting | null}
 */
export function waitOf(entries) {
  const event = entries.findLast((entry) => isTurn(entry.event))?.event;
  switch (event?.kind) {
    case "asked":
    case "questioned":
    case "paused":
    case "pushed":
      return event;
    default:
      return null;
  }
}

/** Whether from here on the person is waited for, or not any more. @param {EpisodeEvent} event */
function isTurn(event) {
  // What a frame of the person's own is popped by, gives the page back.
  if (event.kind === "pushed") return event.policy === YOU;
  return WAITS.includes(event.kind) || event.kind === "popped";
}

/**
 * What there is to show; null if no episode is under way.
 * @param {readonly Entry[]} entries
 * @returns {Omit<Driven, "place"> | null}
 */
export function drivenBy(entries) {
  if (entries.length === 0 || entries.at(-1)?.event.kind === "ended") return null;
  const wait = waitOf(entries);
  const element = wait?.kind === "asked" && "element" in wait.action ? wait.action.element : null;
  return { state: stateOf(wait), ...doingOf(entries), element: element ?? "" };
}

/**
 * @param {Waiting | null} wait
 * @returns {Driven["state"]}
 */
function stateOf(wait) {
  switch (wait?.kind) {
    case "asked":
      return "asking";
    case "questioned":
      return "questioning";
    case "paused":
      return "paused";
    case "pushed":
      return "yours";
    case undefined:
      return "working";
  }
}

/**
 * @param {readonly Entry[]} entries
 * @returns {Pick<Driven, "doing" | "name">}
 */
function doingOf(entries) {
  const event = entries.findLast((entry) => DOES.includes(entry.event.kind))?.event;
  switch (event?.kind) {
    case "intended":
      return { doing: event.action.kind, name: event.target?.name ?? "" };
    case "observed":
      return { doing: "think", name: "" };
    default:
      return { doing: "read", name: "" };
  }
}
