/** A question that cannot be answered; becomes a Failed. Its message says what to do. */
/** @import { Failed } from "../shared/protocol.js" */
export class Unanswerable extends Error {
  /**
   * @param {Failed["cause"]} cause
   * @param {string} detail
   */
  constructor(cause, detail) {
    super(detail);
    this.cause = cause;
  }
}

/** A page script threw while it answered, which is a fault of ours or a page that hides its own parts. */
export class PageBroken extends Unanswerable {
  /** @param {string} words the error's message */
  constructor(words) {
    super("unreadable", `webstep failed on this page: ${words}. Reload it, then start again.`);
  }
}

/** An action was not begun, since nobody would know afterwards that it was. */
export class CannotClaim extends Error {
  /** @param {string} why */
  constructor(why) {
    super(`Chrome could not keep that this action was begun (${why}), so nothing was done.`);
  }
}

/** The document that was asked went away before it answered. */
export class PageLeft extends Error {}

/**
 * The promise's value, or this error when the time is up.
 * @template T
 * @param {Promise<T>} promise
 * @param {number} limit milliseconds
 * @param {() => Error} late
 * @returns {Promise<T>}
 */
export async function within(promise, limit, late) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const end = new Promise((_, reject) => {
    timer = setTimeout(() => reject(late()), limit);
  });
  try {
    return await Promise.race([promise, /** @type {Promise<never>} */ (end)]);
  } finally {
    clearTimeout(timer);
  }
}
