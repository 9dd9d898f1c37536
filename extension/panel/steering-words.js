/**
 * The texts with which a person steers a frame; the other words of the panel are in words.js.
 *
 * @import { Steering } from "../shared/protocol.js"
 */

export const words = {
  steer: "Steer",
  steerLabel: (/** @type {string} */ policy) => `Steer ${policy}`,
  steerWay: "How",
  steerStatus: "How it went",
  steerLeave: "Cancel",
  steerUnread: "No page was read yet. Try again in a moment.",
  steerAbove: "The calls above it end.",
};

/** @typedef {{ choice: string, deed: string, label: string, hint: string, told: string }} Way */

/**
 * What a person does to a frame: the choice, the button that does it, the label of its text, what
 * becomes of it, how it is told.
 * @type {Readonly<Record<Steering["kind"] | "allow", Way>>}
 */
export const steering = {
  guide: {
    choice: "Tell it something",
    deed: "Tell it",
    label: "What shall it know?",
    hint: "It reads this before it decides again.",
    told: "You: ",
  },
  redirect: {
    choice: "Change what it was asked",
    deed: "Change it",
    label: "What shall it do?",
    hint: "It keeps what it has done.",
    told: "You changed what it is asked: ",
  },
  restart: {
    choice: "Begin it anew",
    deed: "Begin anew",
    label: "",
    hint: "It forgets what it has done; the page stays as it is.",
    told: "You had it begin anew.",
  },
  allow: {
    choice: "Allow the rest of it",
    deed: "Allow",
    label: "",
    hint: "Until it returns you are not asked again about clicks, keys and text on this site, but for what cannot be undone and for files.",
    told: "",
  },
  finish: {
    choice: "Return for it",
    deed: "Return",
    label: "What shall its caller know?",
    hint: "Its caller goes on with your answer.",
    told: "You returned for it: ",
  },
};
