/**
 * What the person allowed beside one action: a policy call, until it returns. Kept by its facts, in
 * chrome.storage.session; of policies nothing is known here but their names on the stack.
 */
/** @import { Calling, Facts, Grant, Granted as GrantedEvent, EpisodeEvent } from "../shared/protocol.js" */
import { canonical } from "./canonical.js";

/**
 * @typedef {object} Held What was held, and for whom.
 * @property {string} episode
 * @property {Facts} facts
 * @property {readonly Calling[]} calls the stack that wants it, root first
 */

/** @typedef {{ episode: string, approval: string, grant: Grant }} Granted */

/** The grants of the running episode. */
export class Grants {
  /** @type {Granted[]} */
  #granted = [];
  /** The calls that stand, as the backend told of them; all of them are told again to a new worker. */
  #stack = /** @type {Calling[]} */ ([]);
  /** What panels of ours allowed and the backend has not told of yet. @type {Set<string>} */
  #passed = new Set();

  /** Takes over what outlived the last worker. */
  async recall() {
    const { grants } = await chrome.storage.session.get("grants");
    if (grants) this.#granted = /** @type {Granted[]} */ (grants);
  }

  /**
   * @param {EpisodeEvent} event the next one, in order; the first of an episode empties the stack
   * @returns {Promise<void> | undefined}
   */
  follow(event) {
    switch (event.kind) {
      case "started":
        this.#stack = [];
        return undefined;
      case "pushed": {
        const { frame, policy, argument } = event;
        this.#stack.push({ frame, policy, argument });
        return undefined;
      }
      case "popped":
        this.#stack = this.#stack.filter(({ frame }) => frame !== event.frame);
        return this.#keep(({ grant }) => grant.calling.frame !== event.frame);
      default:
        return undefined;
    }
  }

  /** A panel of ours allows a call beforehand, and that was passed on. @param {Grant} grant */
  pass(grant) {
    this.#passed.add(canonical(grant));
  }

  /**
   * A call was allowed beforehand: by a panel only if its words came through this worker.
   * @param {string} episode
   * @param {GrantedEvent} granted
   */
  hear(episode, { approval, grant, by }) {
    const isPassed = this.#passed.delete(canonical(grant));
    return by === "terminal" || isPassed ? this.add({ episode, approval, grant }) : undefined;
  }

  /**
   * Takes in what the person allowed; nothing if no such call stands.
   * @param {Granted} granted
   */
  add(granted) {
    if (!contains(this.#stack, granted.grant.calling)) return undefined;
    this.#granted.push(granted);
    return this.#write();
  }

  /**
   * The request whose yes covers this action too; empty if none does.
   * @param {Held} held
   */
  covering(held) {
    return this.#granted.find((granted) => this.#covers(granted, held))?.approval ?? "";
  }

  /** Takes a grant back. @param {string} approval */
  drop(approval) {
    return this.#keep((granted) => granted.approval !== approval);
  }

  /** Everything ends: a pause, Stop, the end of the episode. */
  end() {
    this.#passed.clear();
    return this.#keep(() => false);
  }

  /**
   * @param {Granted} granted
   * @param {Held} held
   */
  #covers({ episode, grant }, { episode: wanted, facts, calls }) {
    const { calling, origins, actions, fields } = grant;
    if (episode !== wanted || facts.tier !== "consequential") return false;
    if (!contains(this.#stack, calling) || !contains(calls, calling)) return false;
    if (!origins.includes(facts.origin) || !origins.includes(originOf(facts.url))) return false;
    // Typing is held only where a secret belongs, such as a card's number.
    return actions.includes(facts.action) && (facts.action !== "type" || fields.includes("card"));
  }

  /** @param {(granted: Granted) => boolean} stays */
  #keep(stays) {
    const left = this.#granted.filter(stays);
    if (left.length === this.#granted.length) return undefined;
    this.#granted = left;
    return this.#write();
  }

  #write() {
    return chrome.storage.session.set({ grants: this.#granted });
  }
}

/**
 * @param {readonly Calling[]} calls
 * @param {Calling} calling
 */
function contains(calls, calling) {
  const wanted = canonical(calling);
  return calls.some((call) => canonical(call) === wanted);
}

/** @param {string} url */
function originOf(url) {
  return URL.canParse(url) ? new URL(url).origin : "";
}
