/** Coming to a site that the episode may not use yet: what the person is asked, and what a yes does. */
import { canonical } from "./canonical.js";

/** @import { Facts } from "../shared/protocol.js" */
/** @import { PageDocument } from "./documents.js" */
/** @import { Scope } from "./scope.js" */

const WHY = "It is another site than those of the task, which reads it only if you allow that.";

/** A document that may not be read yet. Not an error of anybody's: the person is asked. */
export class Unread extends Error {
  /** @param {Facts} facts */
  constructor(facts) {
    super(facts.why);
    this.facts = facts;
  }
}

/**
 * What the person is asked before a document is read.
 * @param {PageDocument} document
 * @param {string} origin
 * @returns {Facts}
 */
export function entryOf(document, origin) {
  return {
    action: "read",
    tier: "consequential",
    target: { role: document.letters === "" ? "document" : "iframe", name: "" },
    origin,
    document: document.word,
    url: document.url,
    context: "",
    why: WHY,
    values: [],
  };
}

/**
 * Whether a document may be read now; if not, the person is about to be asked.
 * @param {Facts} facts
 * @param {Facts | null} approved
 * @param {Scope} scope
 */
export async function mayEnter(facts, approved, scope) {
  if (scope.has(facts.origin)) return true;
  if (approved && canonical(approved) === canonical(facts) && (await scope.admit(facts.origin)))
    return true;
  scope.offer(facts.origin);
  return false;
}
