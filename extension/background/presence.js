/**
 * Shows in the task's tab that webstep works there: its page draws it, and the name of its group says
 * whether the person is waited for. Which tab that is outlives the worker, in chrome.storage.session.
 */
import { drivenBy } from "./driven.js";
import { Unanswerable } from "./errors.js";
import { prepare } from "./page.js";
import { rename } from "./tab.js";

/** @import { Driven, Link, OnPort, Place, ToPage } from "../shared/extension.js" */
/** @import { Entry } from "../shared/protocol.js" */

/**
 * @typedef {object} Kept
 * @property {string} episode
 * @property {number} tab in which it works
 * @property {Place} place where the person has put the pill, in all tabs
 */

const TOP = 0;
/** @type {Kept} */
const NOTHING = { episode: "", tab: -1, place: { corner: 0, folded: false } };

/** The pages of all tabs, and what each was told last. */
export class Presence {
  #kept = NOTHING;
  #remembered;
  /** The tabs' own documents. @type {Map<number, chrome.runtime.Port>} */
  #pages = new Map();
  /** @type {WeakMap<chrome.runtime.Port, string>} */
  #told = new WeakMap();
  /** What happened, as the feed has it; null until the backend has told. @type {readonly Entry[] | null} */
  #entries = null;
  #away = false;

  constructor() {
    this.#remembered = this.#recall();
  }

  async #recall() {
    const { presence } = await chrome.storage.session.get("presence");
    if (presence) this.#kept = /** @type {Kept} */ (presence);
  }

  /** Registers with Chrome. To be called while the worker starts, or no event wakes it. */
  listen() {
    chrome.webNavigation.onDOMContentLoaded.addListener(async ({ tabId, frameId }) => {
      if (frameId !== TOP || !(await this.isIn(tabId))) return;
      if (!this.#driven(this.#entries ?? [])) return;
      // Also a page that the person has gone to meanwhile, and that nobody reads.
      await prepare(tabId).catch((error) => {
        if (!(error instanceof Unanswerable)) throw error;
      });
    });
  }

  /** Takes in the page of a tab, once it says hello. @param {chrome.runtime.Port} port */
  open(port) {
    const tab = port.sender?.tab?.id;
    if (port.sender?.frameId !== TOP || tab === undefined) return;
    port.onMessage.addListener((/** @type {OnPort} */ word) => {
      if (word.kind !== "hello") return;
      this.#pages.set(tab, port);
      this.#show();
    });
    port.onDisconnect.addListener(() => {
      if (this.#pages.get(tab) === port) this.#pages.delete(tab);
    });
  }

  /**
   * The backend asks something of this tab for an episode.
   * @param {string} episode
   * @param {number} tab
   */
  async drive(episode, tab) {
    if (episode === "") return;
    await this.#remembered;
    if (episode === this.#kept.episode && tab === this.#kept.tab) return;
    await this.#keep({ ...this.#kept, episode, tab });
  }

  /** The person has put the pill elsewhere. @param {Place} place */
  async put(place) {
    await this.#remembered;
    await this.#keep({ ...this.#kept, place });
  }

  /** Takes in what has happened. @param {readonly Entry[]} entries all of the current episode's */
  async tell(entries) {
    this.#entries = entries;
    await this.#remembered;
    await this.#show();
  }

  /** @param {Link} link */
  async report({ state }) {
    this.#away = state !== "connected";
    await this.#show();
  }

  /** The episode that worked in a tab last; null if there was none. Known also to a worker just woken. */
  async episode() {
    await this.#remembered;
    return this.#kept.episode || null;
  }

  /**
   * Whether an episode works in the tab, as far as this worker knows.
   * @param {number | undefined} tab
   */
  async isIn(tab) {
    await this.#remembered;
    return tab === this.#kept.tab;
  }

  /** @param {Kept} kept */
  async #keep(kept) {
    this.#kept = kept;
    await chrome.storage.session.set({ presence: kept });
    await this.#show();
  }

  async #show() {
    // A worker that has just been woken knows nothing yet; the page goes on showing what it does.
    if (this.#entries === null) return;
    const driven = this.#driven(this.#entries);
    for (const [tab, port] of this.#pages) this.#say(port, tab === this.#kept.tab ? driven : null);
    if (driven) await rename(driven.state);
  }

  /**
   * @param {readonly Entry[]} entries
   * @returns {Driven | null}
   */
  #driven(entries) {
    const { episode, place } = this.#kept;
    const driven = entries[0]?.episode === episode ? drivenBy(entries) : null;
    if (driven === null) return null;
    return { ...driven, place, ...(this.#away && { state: "away" }) };
  }

  /**
   * @param {chrome.runtime.Port} port
   * @param {Driven | null} driven
   */
  #say(port, driven) {
    const text = JSON.stringify(driven);
    if (this.#told.get(port) === text) return;
    this.#told.set(port, text);
    /** @type {ToPage} */
    const word = { kind: "driven", driven };
    port.postMessage(word);
  }
}
