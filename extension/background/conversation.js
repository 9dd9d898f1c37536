/**
 * One websocket as a sequence of words. It knows nothing of what they mean.
 * https://websockets.spec.whatwg.org/
 */
/** @import { FromBackend, ToBackend } from "../shared/protocol.js" */
export class Conversation {
  #socket;
  /** @type {FromBackend[]} */
  #heard = [];
  /** @type {((word: FromBackend | null) => void) | null} */
  #listener = null;
  #over = false;

  /** @param {number} port the backend's port on this machine; the rest of the address is fixed */
  constructor(port) {
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, "webstep.v1");
    this.#socket.addEventListener("message", (message) => this.#hear(String(message.data)));
    // A socket that the security policy or the network blocks may fire only one of the two.
    this.#socket.addEventListener("error", () => this.close());
    this.#socket.addEventListener("close", () => this.close());
  }

  /** Says a word; false if nobody can hear it any more. @param {ToBackend} word */
  say(word) {
    if (this.#over || this.#socket.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(word));
    return true;
  }

  /**
   * The next word, or null once the conversation is over.
   * @returns {Promise<FromBackend | null>}
   */
  next() {
    const word = this.#heard.shift();
    if (word) return Promise.resolve(word);
    if (this.#over) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#listener = resolve;
    });
  }

  /** Ends it at once: a frozen server would never finish the closing handshake. */
  close() {
    if (this.#over) return;
    this.#over = true;
    this.#socket.close();
    this.#pass(null);
  }

  /** @param {string} text */
  #hear(text) {
    if (this.#over) return;
    const word = parse(text);
    if (word === null) this.close();
    else if (this.#listener) this.#pass(word);
    else this.#heard.push(word);
  }

  /** @param {FromBackend | null} word */
  #pass(word) {
    const listener = this.#listener;
    this.#listener = null;
    listener?.(word);
  }
}

/**
 * A frame as a word; null if it is none, for then the other end is no webstep.
 * @param {string} text
 * @returns {FromBackend | null}
 */
function parse(text) {
  try {
    const word = JSON.parse(text);
    return typeof word?.kind === "string" ? word : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
