/**
 * What the panels are shown: the link and the current episode. A copy: the backend sends all of it
 * again on every connection, so Chrome may stop the worker at any time.
 */
import { waitOf } from "./driven.js";

/** @import { Link, ToPanel } from "../shared/extension.js" */
/** @import { Entry, Tell } from "../shared/protocol.js" */

/** The open panels and what each must know. */
export class Feed {
  /** @type {Set<chrome.runtime.Port>} */
  #panels = new Set();
  /** @type {Entry[]} */
  #entries = [];
  /** @type {Link} */
  #link = { kind: "link", state: "connecting", detail: "", model: "", limits: null };

  /** How the backend can be reached. */
  get link() {
    return this.#link;
  }

  /** The current episode; null before the first. */
  get episode() {
    return this.#entries[0]?.episode ?? null;
  }

  /** Whether the current episode is still going on. */
  get running() {
    return this.#entries.length > 0 && this.#entries.at(-1)?.event.kind !== "ended";
  }

  /** The current episode, event by event. @returns {readonly Entry[]} */
  get entries() {
    return this.#entries;
  }

  /** Shows everything to a panel that has just opened. @param {chrome.runtime.Port} panel */
  open(panel) {
    this.#panels.add(panel);
    panel.onDisconnect.addListener(() => this.#panels.delete(panel));
    panel.postMessage(this.#link);
    if (this.#entries.length > 0) panel.postMessage({ kind: "tell", entries: this.#entries });
  }

  /** @param {Link} link */
  async report(link) {
    this.#link = link;
    this.pass(link);
    await chrome.storage.session.set({ link });
  }

  /** Takes in events; those it knows already are passed over. @param {Tell} word */
  async tell(word) {
    const [first] = word.entries;
    if (first === undefined) return;
    if (first.number === 1 || first.episode !== this.episode) this.#entries = [];
    const known = this.#entries.at(-1)?.number ?? 0;
    this.#entries.push(...word.entries.filter((entry) => entry.number > known));
    this.pass(word);
    await chrome.action.setBadgeText({ text: waitOf(this.#entries) ? "?" : "" });
  }

  /** Shows nothing more of episodes that were deleted. @param {readonly string[]} episodes */
  forget(episodes) {
    if (this.episode !== null && episodes.includes(this.episode)) this.#entries = [];
  }

  /** @param {ToPanel} message */
  pass(message) {
    for (const panel of this.#panels) panel.postMessage(message);
  }
}
