/** @import { Facts, Perform, Performed } from "../shared/protocol.js" */
/** @import { Permit } from "./permits.js" */
/** @import { Traffic } from "./traffic.js" */

/** One action on its way. */
export class Deal {
  #began = performance.now();
  #took = 0;
  /** Of the document that acts; empty for the tab's own. */
  letters = "";
  /** The sites to which it may lead; null for all. @type {readonly string[] | null} */
  origins = null;
  /** Whose document acts; empty where none does. */
  origin = "";

  /**
   * @param {Perform} question
   * @param {Permit} permit
   * @param {Facts | null} approved what the person said yes to, if they did
   * @param {Traffic} traffic
   */
  constructor(question, permit, approved, traffic) {
    this.question = question;
    this.permit = permit;
    this.approved = approved;
    this.traffic = traffic;
  }

  /** The action itself is over; what follows is waiting. */
  end() {
    this.#took ||= performance.now() - this.#began;
  }

  /**
   * @param {boolean} ok
   * @param {string} detail
   * @param {readonly string[]} [changes]
   * @param {number} [tab] the task's tab from now on
   * @returns {Performed}
   */
  performed(ok, detail, changes = [], tab = this.question.tab) {
    this.end();
    const outcome = { ok, detail, changes, took_ms: Math.round(this.#took) };
    return { kind: "performed", id: this.question.id, outcome, tab };
  }
}
