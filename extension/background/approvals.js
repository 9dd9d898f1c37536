/**
 * The person's yes, bound to exactly what they read: this episode, tab, action and these facts. It
 * is used once, within 60 s. What was held outlives the worker, in chrome.storage.session; a yes
 * does not, so after the worker's death the person is asked again.
 */
import { canonical } from "./canonical.js";

/** @import { Action, Answered, Approve, Asked, Calling, EpisodeEvent, Facts } from "../shared/protocol.js" */
/** @import { Grants } from "./grants.js" */

/**
 * @typedef {object} Held
 * @property {string} episode
 * @property {number} tab
 * @property {Action | null} action null where only the reading of a further site is held
 * @property {Facts} facts
 * @property {readonly Calling[]} calls the stack that wants it, root first; of a reading, empty
 */

/** @typedef {{ held: Held, until: number, grant: string }} Live */
/** @typedef {{ facts: Facts, grant: string }} Yes its `grant` is the request that covers it, or empty */

const LIFE_MS = 60_000;
/** More than one is held only when a page changes while the person reads. */
const KEPT = 20;

/** What was held, and what was allowed of it. */
export class Approvals {
  #grants;
  #now;
  /** @type {Held[]} */
  #held = [];
  /** @type {Map<string, Asked>} */
  #asked = new Map();
  /** What a panel of ours said to a request. @type {Map<string, Approve>} */
  #passed = new Map();
  /** @type {Live[]} */
  #live = [];

  /**
   * @param {Grants} grants
   * @param {() => number} now milliseconds; stands still while the machine sleeps and never goes back
   */
  constructor(grants, now = () => performance.now()) {
    this.#grants = grants;
    this.#now = now;
  }

  /** Takes over what outlived the last worker. */
  async recall() {
    const { held } = await chrome.storage.session.get("held");
    if (held) this.#held = /** @type {Held[]} */ (held);
  }

  /** Remembers what is about to be said held. @param {Held} held */
  hold(held) {
    this.#held = [...this.#held.filter((other) => !isSame(other, held)), held].slice(-KEPT);
    return this.#write();
  }

  /**
   * A panel of ours answers, and its answer was passed on.
   * @param {string} episode
   * @param {Approve} wish
   */
  pass(episode, wish) {
    this.#passed.set(`${episode} ${wish.approval}`, wish);
  }

  /**
   * @param {string} episode
   * @param {EpisodeEvent} event in order; also those that a former worker has heard already
   */
  follow(episode, event) {
    if (event.kind === "asked") this.#asked.set(`${episode} ${event.approval}`, event);
  }

  /**
   * A request was answered. To be called once for each answer, after the events before it.
   * @param {string} episode
   * @param {Answered} answered
   */
  async hear(episode, answered) {
    const name = `${episode} ${answered.approval}`;
    const asked = this.#asked.get(name);
    const passed = this.#passed.get(name);
    this.#asked.delete(name);
    this.#passed.delete(name);
    const held = this.#held.findLast((each) => asked && isMeant(each, episode, asked));
    if (!held) return;
    this.#held = this.#held.filter((other) => other !== held);
    if (answered.allowed && this.#isSaid(answered, passed, held)) this.#allow(held, answered);
    await this.#write();
  }

  /**
   * Uses a yes up: it is one only if the person, or what they granted, said it to exactly this.
   * @param {Omit<Held, "calls">} wanted
   * @returns {Yes | null} null if there is none
   */
  use(wanted) {
    const now = this.#now();
    const live = this.#live.find(({ held, until }) => now < until && isSame(held, wanted));
    this.#live = this.#live.filter((other) => other !== live && now < other.until);
    return live ? { facts: live.held.facts, grant: live.grant } : null;
  }

  /** What the person took back allows nothing more. @param {string} approval */
  drop(approval) {
    this.#live = this.#live.filter(({ grant }) => grant !== approval);
  }

  /** Nothing that was asked or allowed counts any more. */
  end() {
    const isEmpty = this.#held.length === 0;
    this.#held = [];
    this.#live = [];
    this.#asked.clear();
    this.#passed.clear();
    return isEmpty ? undefined : this.#write();
  }

  /**
   * Whether it was said by whom the backend names. A panel's words come through this worker; of the
   * terminal and the rule only the backend knows, which has checked the terminal's key.
   * @param {Answered} answered
   * @param {Approve | undefined} passed
   * @param {Held} held
   */
  #isSaid({ by, grant }, passed, held) {
    switch (by) {
      case "panel":
        return passed?.allowed === true && canonical(passed.grant) === canonical(grant);
      case "grant":
        return this.#grants.covering(held) !== "";
      case "terminal":
      case "rule":
        return true;
    }
  }

  /**
   * @param {Held} held
   * @param {Answered} answered
   */
  #allow(held, { approval, by, grant }) {
    const { episode, facts } = held;
    const covering = by === "grant" ? this.#grants.covering(held) : "";
    this.#live.push({ held, until: this.#now() + LIFE_MS, grant: covering });
    // What a grant covers makes no other grant.
    const isGranted = grant && by !== "grant" && facts.tier === "consequential";
    if (isGranted) this.#grants.add({ episode, approval, grant });
  }

  #write() {
    return chrome.storage.session.set({ held: this.#held });
  }
}

/**
 * Whether a request is about what was held. The document in the facts is of one tab alone.
 * @param {Held} held
 * @param {string} episode
 * @param {Asked} asked
 */
function isMeant(held, episode, { action, facts }) {
  return isSame(held, { ...held, episode, action: held.action && action, facts });
}

/**
 * @param {Omit<Held, "calls">} one
 * @param {Omit<Held, "calls">} other
 */
function isSame(one, other) {
  return describe(one) === describe(other);
}

/** @param {Omit<Held, "calls">} held */
function describe({ episode, tab, action, facts }) {
  return canonical([episode, tab, action, facts]);
}
