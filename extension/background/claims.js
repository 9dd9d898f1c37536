/**
 * Which actions were begun, for ever: nothing is done twice, whoever dies. A claim is on disk before
 * anything of its action is done, so that after any death the disk knows.
 */
import { CannotClaim, Unanswerable } from "./errors.js";

/** @import { Failed, Held, Perform, Performed } from "../shared/protocol.js" */

/** @typedef {Performed | Held | Failed} Answer */
/** @typedef {{ claim: string, at: number, answer: Answer | null }} Claim */

const NAME = "claims";
const KEPT_MS = 30 * 24 * 3_600_000;
const LOST =
  "This action was begun before and its outcome was lost. It may have happened or not: look at the tab.";

/** The claims on this machine. Every browser profile has its own. */
export class Claims {
  #now;
  #database;
  /** What is being done now, by its claim. @type {Map<string, Promise<Answer>>} */
  #running = new Map();

  /** @param {() => number} now milliseconds since 1970; only the age of a claim depends on it */
  constructor(now = Date.now) {
    this.#now = now;
    this.#database = open();
    this.#prune().catch(() => {
      // Whoever claims something reads of what went wrong.
    });
  }

  /**
   * Does what is claimed, or answers what came of it when it was claimed before.
   * @param {Perform} question
   * @param {() => Promise<Answer>} act never rejects with Unanswerable
   * @returns {Promise<Answer>} rejects with Unanswerable or CannotClaim
   */
  async once({ claim, id }, act) {
    const doing = this.#running.get(claim) ?? this.#begin(claim, act);
    this.#running.set(claim, doing);
    try {
      return { ...(await doing), id };
    } finally {
      this.#running.delete(claim);
    }
  }

  /**
   * @param {string} claim
   * @param {() => Promise<Answer>} act
   */
  async #begin(claim, act) {
    if (claim === "") throw new CannotClaim("it has no name");
    const before = await this.#claim(claim);
    if (before?.answer) return before.answer;
    if (before) throw new Unanswerable("unknown", LOST);
    const answer = await act();
    await this.#write(claim, answer).catch(() => {
      // Then a repetition answers that it may have happened, which is true.
    });
    return answer;
  }

  /**
   * Puts a claim on disk; returns the one that was there before it.
   * @param {string} claim
   * @returns {Promise<Claim | undefined>}
   */
  async #claim(claim) {
    try {
      const database = await this.#database;
      // Without "strict" Chrome says that it is kept before the disk has it.
      const transaction = database.transaction(NAME, "readwrite", { durability: "strict" });
      const store = transaction.objectStore(NAME);
      const before = await result(store.get(claim));
      if (before === undefined) store.add({ claim, at: this.#now(), answer: null });
      await completion(transaction);
      return before;
    } catch (error) {
      throw new CannotClaim(String(error));
    }
  }

  /**
   * Keeps what came of it. If this is lost, nothing is done twice all the same.
   * @param {string} claim
   * @param {Answer} answer
   */
  async #write(claim, answer) {
    const transaction = (await this.#database).transaction(NAME, "readwrite");
    transaction.objectStore(NAME).put({ claim, at: this.#now(), answer });
    await completion(transaction);
  }

  /** Drops the claims of actions that nobody will ask for any more. */
  async #prune() {
    const transaction = (await this.#database).transaction(NAME, "readwrite");
    const old = IDBKeyRange.upperBound(this.#now() - KEPT_MS);
    const request = transaction.objectStore(NAME).index("at").openKeyCursor(old);
    request.addEventListener("success", () => {
      const { result: cursor } = request;
      if (!cursor) return;
      transaction.objectStore(NAME).delete(cursor.primaryKey);
      cursor.continue();
    });
    await completion(transaction);
  }
}

/** @returns {Promise<IDBDatabase>} rejects where Chrome cannot open it */
async function open() {
  const request = indexedDB.open(NAME, 1);
  request.addEventListener("upgradeneeded", () => {
    const store = request.result.createObjectStore(NAME, { keyPath: "claim" });
    store.createIndex("at", "at");
  });
  return result(request);
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function result(request) {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}

/**
 * @param {IDBTransaction} transaction
 * @returns {Promise<void>}
 */
function completion(transaction) {
  return new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error));
  });
}
