/**
 * The sealed session after the handshake: every frame proves who sent it, and which one it is. The
 * words of it are in backend/webstep/protocol/handshaking.py.
 */

/** Hexadecimal digits before the JSON of each frame. */
const SEAL = 32;

/** One direction of one session: its key, and how many frames have gone. */
export class Way {
  #key;
  #gone = 0;

  /** @param {CryptoKey} key */
  constructor(key) {
    this.#key = key;
  }

  /** The next frame. @param {string} text */
  async seal(text) {
    return (await this.#next(text)) + text;
  }

  /**
   * The text of the next frame; null if the other end did not seal it, or it is not the next one.
   * @param {string} frame
   */
  async open(frame) {
    const text = frame.slice(SEAL);
    return isSame(await this.#next(text), frame.slice(0, SEAL)) ? text : null;
  }

  /** @param {string} text */
  async #next(text) {
    this.#gone += 1;
    return (await sign(this.#key, `${this.#gone}|${text}`)).slice(0, SEAL);
  }
}

/**
 * Begins a session: its keys come of the pairing key and of the nonces, which no other session has.
 * @param {string} key 32 bytes in hex
 * @param {string} backendNonce
 * @param {string} clientNonce
 * @returns {Promise<{ client: Way, backend: Way }>} what the client says, and what the backend says
 */
export async function ways(key, backendNonce, clientNonce) {
  const pairing = await signingKey(key);
  /** @param {string} side */
  const way = async (side) => {
    const own = await sign(pairing, `session|${side}|${backendNonce}|${clientNonce}`);
    return new Way(await signingKey(own));
  };
  return { client: await way("client"), backend: await way("backend") };
}

/**
 * HMAC-SHA256 in hex.
 * @param {CryptoKey} key
 * @param {string} text
 */
export async function sign(key, text) {
  const bytes = new TextEncoder().encode(text);
  return hex(new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes)));
}

/**
 * A key for `sign`, which nobody can read out again.
 * @param {string} key 32 bytes in hex
 */
export function signingKey(key) {
  const bytes = Uint8Array.from(key.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const hmac = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", bytes, hmac, false, ["sign"]);
}

/** @param {Uint8Array} bytes */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Whether two texts are the same, in a time that does not tell how far they are.
 * @param {string} own
 * @param {string} theirs
 */
export function isSame(own, theirs) {
  let difference = own.length ^ theirs.length;
  for (let at = 0; at < own.length; at++) difference |= own.charCodeAt(at) ^ theirs.charCodeAt(at);
  return difference === 0;
}
