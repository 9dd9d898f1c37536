/**
 * What may still be done to a page. Which episode the person stopped outlives the worker, in
 * chrome.storage.session; a permit does not.
 */
/** @import { Perform } from "../shared/protocol.js" */

/**
 * @typedef {object} Memory
 * @property {string | null} episode the last one that wanted to act
 * @property {string | null} stopped the last one that the person stopped
 */

/** The longest silence of the backend, while something is done for it. */
const SILENCE_MS = 2_000;
const PING_MS = 500;

/** One action that is being performed. */
export class Permit {
  #valid = true;
  #granted = false;
  #dispatched = false;
  /** The request whose grant covers it; empty if it needs none. */
  grantedBy = "";

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
  #now;
  /** @type {Memory} */
  #memory = { episode: null, stopped: null };
  /** @type {Permit | null} */
  #current = null;
  #remembered;
  #heard = 0;
  /** The questions of the backend that is there now. @type {WeakSet<Perform>} */
  #expected = new WeakSet();
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #pings;

  /** @param {() => number} now milliseconds that never go back */
  constructor(now = () => performance.now()) {
    this.#now = now;
    this.#remembered = this.#recall();
  }

  /** Asks the backend for a sign of life; its owner says how. */
  ping = () => {};

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

  /** The backend asks. To be called as it is heard, before anything is waited for. @param {Perform} question */
  expect(question) {
    this.#expected.add(question);
  }

  /**
   * A permit for one action, which it takes from the one before. While it lasts the backend must
   * give signs of life, for nobody else would end what a dead one began.
   * @param {Perform} question
   */
  async issue(question) {
    await this.#remembered;
    this.revoke();
    const { episode, id, tab } = question;
    const permit = new Permit(episode, id, tab);
    const { stopped } = this.#memory;
    // Who asked may be gone by now, so that nobody would hear what came of it.
    if (stopped === episode || !this.#expected.has(question)) permit.revoke();
    this.#current = permit;
    this.hear();
    this.#pings = setInterval(() => this.#listen(), PING_MS);
    this.#memory = { episode, stopped };
    await this.#write();
    return permit;
  }

  /** The backend has said something, so it lives. */
  hear() {
    this.#heard = this.#now();
  }

  /** An action is over. @param {Permit} permit */
  end(permit) {
    if (permit === this.#current) this.revoke();
  }

  /**
   * The page asks, right before it acts.
   * @param {number} id
   * @param {number | undefined} tab
   */
  grant(id, tab) {
    this.#listen();
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

  /** Asks for a sign of life; takes the permit back where there was none for too long. */
  #listen() {
    if (this.#now() - this.#heard > SILENCE_MS) this.revoke();
    else this.ping();
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

  /** Takes back the permit of what a grant covered, now that it covers nothing. @param {string} approval */
  drop(approval) {
    if (this.#current?.grantedBy === approval) this.revoke();
  }

  /** The backend is gone: what it asked for is not done any more. */
  lose() {
    this.#expected = new WeakSet();
    this.revoke();
  }

  /** Takes back the permit of the action that is under way, if there is one. */
  revoke() {
    clearInterval(this.#pings);
    this.#current?.revoke();
  }
}
