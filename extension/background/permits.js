/**
 * What may still be done to a page. Two things outlive the worker, in chrome.storage.session: which
 * episode the person stopped, and which action was begun last, so that none is done twice.
 */
/** @import { Perform } from "../shared/protocol.js" */

/**
 * @typedef {object} Memory
 * @property {string | null} episode the last one that wanted to act
 * @property {string | null} stopped the last one that the person stopped
 * @property {{ nonce: string, id: number } | null} claimed the last action begun, by its session
 */

/** One action that is being performed. */
export class Permit {
  #valid = true;
  #granted = false;
  #dispatched = false;

  /**
   * @param {string} episode
   * @param {number} id the question it performs
   * @param {number} tab the only tab that may use it
   */
  constructor(episode, id, tab) {
    this.episode = episode;
    this.id = id;
    this.tab = tab;
  }

  /** Whether the page was told to go ahead: from then on the action may have happened. */
  get granted() {
    return this.#granted;
  }

  /** Whether the page has said that it acts: from then on the action has happened. */
  get dispatched() {
    return this.#dispatched;
  }

  /** Whether it may be done now. Saying yes is remembered. */
  grant() {
    if (this.#valid) this.#granted = true;
    return this.#valid;
  }

  dispatch() {
    this.#dispatched = true;
  }

  revoke() {
    this.#valid = false;
  }
}

/** Gives permits, one at a time, and takes them back. */
export class Permits {
  /** @type {Memory} */
  #memory = { episode: null, stopped: null, claimed: null };
  /** @type {Permit | null} */
  #current = null;
  #remembered;

  constructor() {
    this.#remembered = this.#recall();
  }

  async #recall() {
    const { permits } = await chrome.storage.session.get("permits");
    if (permits) this.#memory = /** @type {Memory} */ (permits);
  }

  #write() {
    return chrome.storage.session.set({ permits: this.#memory });
  }

  /** @param {string} episode */
  async isStopped(episode) {
    await this.#remembered;
    return this.#memory.stopped === episode;
  }

  /**
   * Claims an action before anything of it is done, and on disk of the session before that; null if
   * it was claimed before. Ids grow within a session, so the last one is enough to know.
   * @param {Perform} question
   * @param {string} nonce the session that asks
   */
  async claim({ episode, id, tab }, nonce) {
    await this.#remembered;
    const { claimed, stopped } = this.#memory;
    if (claimed?.nonce === nonce && id <= claimed.id) return null;
    this.#current?.revoke();
    const permit = new Permit(episode, id, tab);
    if (stopped === episode) permit.revoke();
    this.#current = permit;
    this.#memory = { episode, stopped, claimed: { nonce, id } };
    await this.#write();
    return permit;
  }

  /**
   * The page asks, right before it acts.
   * @param {number} id
   * @param {number | undefined} tab
   */
  grant(id, tab) {
    return this.#find(id, tab)?.grant() ?? false;
  }

  /**
   * The page acts: it says so in the task in which it does.
   * @param {number} id
   * @param {number | undefined} tab
   */
  dispatch(id, tab) {
    this.#find(id, tab)?.dispatch();
  }

  /**
   * @param {number} id
   * @param {number | undefined} tab
   */
  #find(id, tab) {
    const permit = this.#current;
    return permit?.id === id && permit.tab === tab ? permit : null;
  }

  /**
   * The episode is stopped: from here on nothing more of it begins.
   * @param {string | null} episode
   */
  async stop(episode) {
    this.revoke();
    await this.#remembered;
    this.revoke();
    this.#memory = { ...this.#memory, stopped: episode ?? this.#memory.episode };
    await this.#write();
  }

  /** Takes back the permit of the action that is under way, if there is one. */
  revoke() {
    this.#current?.revoke();
  }
}
