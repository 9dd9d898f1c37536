/**
 * One websocket as a sequence of words: in the clear until the handshake is over, then sealed. It
 * knows nothing of what they mean. https://websockets.spec.whatwg.org/
 */
import { ways } from "./sealing.js";
import { isFromBackend } from "./vocabulary.js";

/** @import { FromBackend, ToBackend } from "../shared/protocol.js" */
/** @import { Way } from "./sealing.js" */

/** Characters of the longest frame: as many as the backend reads bytes. */
const MAX_FRAME = 16 * 2 ** 20;
/** Frames that may wait to be read; a program that says more at once is no backend. */
const MAX_WAITING = 1_000;

export class Conversation {
  #socket;
  /** @type {string[]} */
  #heard = [];
  /** @type {((frame: string | null) => void) | null} */
  #listener = null;
  #over = false;
  /** What was said before is sent before. @type {Promise<void>} */
  #saying = Promise.resolve();
  /** @type {{ client: Way, backend: Way } | null} null until both ends have proved themselves */
  #ways = null;
  /** @type {() => void} */
  #end = () => {};
  /** Comes when it is over, whoever ended it. @type {Promise<void>} */
  over = new Promise((resolve) => {
    this.#end = resolve;
  });

  /** @param {number} port the backend's port on this machine; the rest of the address is fixed */
  constructor(port) {
    // As text it could hold another host: "1@evil.test".
    if (!Number.isInteger(port)) throw new TypeError("A port is a whole number.");
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, "webstep.v1");
    this.#socket.addEventListener("message", ({ data }) =>
      this.#hear(typeof data === "string" ? data : ""),
    );
    // A socket that the security policy or the network blocks may fire only one of the two.
    this.#socket.addEventListener("error", () => this.close());
    this.#socket.addEventListener("close", () => this.close());
  }

  /** Says a word; false if nobody can hear it any more. @param {ToBackend} word */
  say(word) {
    if (this.#over || this.#socket.readyState !== WebSocket.OPEN) return false;
    const text = wellFormed(JSON.stringify(word));
    this.#saying = this.#saying.then(() => this.#send(text));
    return true;
  }

  /**
   * Seals and opens every frame from now on.
   * @param {string} key the pairing key
   * @param {string} backendNonce
   * @param {string} clientNonce
   */
  async seal(key, backendNonce, clientNonce) {
    this.#ways = await ways(key, backendNonce, clientNonce);
  }

  /**
   * The next word, or null once the conversation is over. What is no word of the backend, was altered,
   * dropped or repeated ends it. Only one caller may wait at a time: frames are opened in their order.
   * @returns {Promise<FromBackend | null>}
   */
  async next() {
    const word = await this.read();
    if (word === null || isFromBackend(word)) return /** @type {FromBackend | null} */ (word);
    this.#break();
    return null;
  }

  /** The next value of any shape, as a backend of another protocol may send; else like `next`. */
  async read() {
    const frame = await this.#frame();
    if (frame === null) return null;
    const text = this.#ways ? await this.#ways.backend.open(frame) : frame;
    const value = text === null ? null : parse(text);
    if (value === null) this.#break();
    return value;
  }

  /** Ends it at once: a frozen server would never finish the closing handshake. */
  close() {
    if (this.#over) return;
    this.#over = true;
    this.#socket.close();
    this.#end();
    this.#pass(null);
  }

  /** Ends it, and forgets what was heard after the frame that nobody can trust. */
  #break() {
    this.#heard = [];
    this.close();
  }

  /** @param {string} text */
  async #send(text) {
    const frame = this.#ways ? await this.#ways.client.seal(text) : text;
    if (!this.#over) this.#socket.send(frame);
  }

  /** @returns {Promise<string | null>} */
  #frame() {
    const frame = this.#heard.shift();
    if (frame !== undefined) return Promise.resolve(frame);
    if (this.#over) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#listener = resolve;
    });
  }

  /** @param {string} frame */
  #hear(frame) {
    if (this.#over) return;
    if (frame.length > MAX_FRAME || this.#heard.length >= MAX_WAITING) this.#break();
    else if (this.#listener) this.#pass(frame);
    else this.#heard.push(frame);
  }

  /** @param {string | null} frame */
  #pass(frame) {
    const listener = this.#listener;
    this.#listener = null;
    listener?.(frame);
  }
}

/**
 * What a text says; null if it is no JSON, for then the other end is no webstep.
 * @param {string} text
 * @returns {unknown}
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * JSON without halves of surrogate pairs, which pages can make and UTF-8 cannot carry. JSON.stringify
 * escapes just these, in lower case.
 * @param {string} json
 */
function wellFormed(json) {
  if (!json.includes("\\ud")) return json;
  return json.replaceAll(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g, (found) =>
    found.startsWith("\\ud") ? "\ufffd" : found,
  );
}
