/**
 * The sites that an episode may use. It begins with the one on which the person started it and those
 * they named; a yes lets in one more. Kept in chrome.storage.session, since Chrome stops the worker at
 * will; an episode that is not known there may use no site, so that every one is asked about.
 */
import { originOf } from "./sites.js";

/** How many episodes are remembered; one runs at a time. */
const KEPT = 4;

/** The sites of one episode. */
export class Scope {
  #origins;
  #change;
  /** What the person was asked about, while this worker lives. @type {Set<string>} */
  #offered = new Set();
  /**
   * What the person saw and let go out to a site. The page may have a reason of its own to ask about the
   * same action, which then comes once more. @type {Set<string>}
   */
  seen = new Set();

  /**
   * @param {string} episode
   * @param {readonly string[]} origins
   * @param {() => Promise<void>} change called when there is one more
   */
  constructor(episode, origins, change) {
    this.episode = episode;
    this.#origins = new Set(origins);
    this.#change = change;
  }

  get origins() {
    return [...this.#origins];
  }

  /** @param {string} origin empty for what has none, which is in no scope */
  has(origin) {
    return this.#origins.has(origin);
  }

  /** Notes that the person is about to be asked about a site. @param {string} origin */
  offer(origin) {
    if (origin !== "") this.#offered.add(origin);
  }

  /**
   * Lets in a site that the person said yes to; false if they were not asked about it.
   * @param {string} origin
   */
  async admit(origin) {
    if (this.has(origin)) return true;
    if (!this.#offered.has(origin)) return false;
    this.#origins.add(origin);
    await this.#change();
    return true;
  }
}

/** The scopes of the episodes. */
export class Scopes {
  /** @type {Map<string, Scope>} */
  #scopes = new Map();
  #recalled;
  /** That of the episode that acts; null where the person looks. @type {Scope | null} */
  acting = null;

  constructor() {
    this.#recalled = this.#recall();
  }

  /**
   * The scope of an episode; null where there is no episode.
   * @param {string} episode
   */
  async of(episode) {
    if (episode === "") return null;
    await this.#recalled;
    const scope = this.#scopes.get(episode) ?? this.#make(episode, []);
    this.#scopes.set(episode, scope);
    return scope;
  }

  /**
   * Begins a scope. One that has begun stays as it is: to open a tab again lets nothing in.
   * @param {string} episode
   * @param {readonly string[]} addresses
   */
  async begin(episode, addresses) {
    await this.#recalled;
    if (episode === "" || this.#scopes.has(episode)) return;
    const origins = addresses.map((address) => originOf(address)).filter((origin) => origin !== "");
    this.#scopes.set(episode, this.#make(episode, origins));
    await this.#write();
  }

  /**
   * @param {string} episode
   * @param {readonly string[]} origins
   */
  #make(episode, origins) {
    return new Scope(episode, origins, () => this.#write());
  }

  async #recall() {
    const { scopes = [] } = await chrome.storage.session.get("scopes");
    for (const [episode, origins] of /** @type {[string, string[]][]} */ (scopes))
      this.#scopes.set(episode, this.#make(episode, origins));
  }

  async #write() {
    const last = [...this.#scopes].slice(-KEPT);
    this.#scopes = new Map(last);
    const scopes = last.map(([episode, { origins }]) => [episode, origins]);
    await chrome.storage.session.set({ scopes });
  }
}

/** There is one, as there is one browser. */
export const scopes = new Scopes();

/** Whether what is at an address may be told of to the episode that acts. @param {string} address */
export function isTold(address) {
  return scopes.acting?.has(originOf(address)) ?? true;
}

/** What may be told of an address itself: of a further site only whose it is. @param {string} address */
export function addressed(address) {
  if (isTold(address)) return address;
  return `${originOf(address) || "a place of no site"}, which is not read yet`;
}
