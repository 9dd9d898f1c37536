/**
 * What stands between a question of the backend and the page: was it asked for before, may it still
 * be done, did the person allow exactly this.
 */
import { Approvals } from "./approvals.js";
import { Claims } from "./claims.js";
import { Grants } from "./grants.js";
import { Permits } from "./permits.js";

/** @import { Approve, Capture, Entry, Facts, Grant, Held, Perform, Tell } from "../shared/protocol.js" */
/** @import { Permit } from "./permits.js" */

/** What the worker has heard of an episode: after its death all of it is told again. */
const UNHEARD = { episode: "", number: 0 };

/** One gate for everything that is done. */
export class Gate {
  permits = new Permits();
  claims = new Claims();
  #grants = new Grants();
  #approvals = new Approvals(this.#grants);
  #heard = UNHEARD;
  /** What is said is taken in one after the other, in the order in which it was said. */
  #turn;

  constructor() {
    const recall = [this.#recall(), this.#grants.recall(), this.#approvals.recall()];
    this.#turn = /** @type {Promise<unknown>} */ (Promise.all(recall));
  }

  async #recall() {
    const { heard } = await chrome.storage.session.get("heard");
    if (heard) this.#heard = /** @type {typeof UNHEARD} */ (heard);
  }

  /**
   * Takes in what happened: who was asked, what was said, which calls stand.
   * @param {Tell} word
   */
  hear({ entries }) {
    return this.#inTurn(async () => {
      for (const entry of entries) await this.#take(entry);
      await chrome.storage.session.set({ heard: this.#heard });
    });
  }

  /**
   * A panel of ours answered, and the backend got its answer.
   * @param {string} episode
   * @param {Approve} wish
   */
  pass(episode, wish) {
    return this.#inTurn(() => this.#approvals.pass(episode, wish));
  }

  /** A panel of ours allows a policy call, and the backend got its wish. @param {Grant} grant */
  allow(grant) {
    return this.#inTurn(() => this.#grants.pass(grant));
  }

  /**
   * The facts to which the person has said yes, if they have; the yes is used up by that.
   * @param {Perform} question
   * @param {Permit} permit
   * @returns {Promise<Facts | null>}
   */
  use({ episode, tab, action, approved }, permit) {
    if (approved === null) return Promise.resolve(null);
    return this.#inTurn(() => {
      const yes = this.#approvals.use({ episode, tab, action, facts: approved });
      permit.grantedBy = yes?.grant ?? "";
      return yes?.facts ?? null;
    });
  }

  /**
   * Remembers what is held, and says it.
   * @param {Perform} question
   * @param {Facts} facts
   * @returns {Promise<Held>}
   */
  hold({ id, episode, tab, action, calls }, facts) {
    return this.#inTurn(async () => {
      const held = { episode, tab, action, facts, calls };
      await this.#approvals.hold(held);
      return { kind: "held", id, facts, covered: this.#grants.covering(held) };
    });
  }

  /**
   * The further site that the person lets the task read, if they do; the yes is used up by that.
   * @param {Capture} question
   * @returns {Promise<Facts | null>}
   */
  useToRead({ episode, tab, approved }) {
    if (approved === null) return Promise.resolve(null);
    return this.#inTurn(
      () => this.#approvals.use({ episode, tab, action: null, facts: approved })?.facts ?? null,
    );
  }

  /**
   * Remembers that a page is not read before the person says yes, and says so.
   * @param {Capture} question
   * @param {Facts} facts
   * @returns {Promise<Held>}
   */
  holdToRead({ id, episode, tab }, facts) {
    return this.#inTurn(async () => {
      await this.#approvals.hold({ episode, tab, action: null, facts, calls: [] });
      return { kind: "held", id, facts, covered: "" };
    });
  }

  /** The person takes a grant back: from here on it covers nothing. @param {string} approval */
  revoke(approval) {
    this.permits.drop(approval);
    return this.#inTurn(() => this.#drop(approval));
  }

  /**
   * The episode is stopped or over: nothing more of it begins.
   * @param {string | null} episode null for the last one that wanted to act
   */
  async stop(episode) {
    await Promise.all([this.permits.stop(episode), this.#inTurn(() => this.#end())]);
  }

  /** @param {Entry} entry */
  async #take({ episode, number, event }) {
    if (event.kind === "started" && episode !== this.#heard.episode) await this.#end();
    this.#approvals.follow(episode, event);
    await this.#grants.follow(event);
    const isNew = episode !== this.#heard.episode || number > this.#heard.number;
    if (!isNew) return;
    this.#heard = { episode, number };
    switch (event.kind) {
      case "answered":
        return this.#approvals.hear(episode, event);
      case "granted":
        return this.#grants.hear(episode, event);
      case "revoked":
        return this.#drop(event.approval);
      case "paused":
      case "ended":
        return this.#end();
    }
  }

  /** @param {string} approval */
  async #drop(approval) {
    this.#approvals.drop(approval);
    this.permits.drop(approval);
    await this.#grants.drop(approval);
  }

  async #end() {
    await Promise.all([this.#approvals.end(), this.#grants.end()]);
  }

  /**
   * @template T
   * @param {() => T | Promise<T>} work
   * @returns {Promise<T>}
   */
  #inTurn(work) {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {
      // Whoever asked hears of it; the next one has its turn all the same.
    });
    return done;
  }
}
