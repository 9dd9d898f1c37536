/**
 * The lasting link to the backend: connects, keeps Chrome from stopping the worker, and connects
 * again. What a session says is passed on; it is not understood here.
 */
import { keyOf, LinkError, shakeHands } from "./handshake.js";

/** @import { Link, Paired, Pairing } from "../shared/extension.js" */
/** @import { FromBackend, ToBackend } from "../shared/protocol.js" */
/** @import { Session } from "./handshake.js" */

/**
 * @typedef {object} Owner Whoever wants to know.
 * @property {(word: FromBackend, session: Session) => void} hear a word of our backend
 * @property {(link: Link) => void} report how the link stands now
 * @property {() => void} lose the session is over: what it asked for must not be done any more
 */

// Chrome stops a worker after 30 s without an event; a text frame is one, a protocol ping is not.
const PING_MS = 20_000;
const PONG_MS = 10_000;
const FIRST_DELAY_MS = 500;
const LAST_DELAY_MS = 8_000;
const FORGET_MS = 1_000;

const UNPAIRED =
  "Start the backend with “webstep serve”, then type its code in webstep’s settings.";
const LOST =
  "The connection to the backend was lost. If it was stopped, start it with “webstep serve”.";
const PARTED = "Not paired any more: this browser and the backend have both forgotten the key.";
const PARTED_HERE =
  "This browser has forgotten its key. The backend was not there to hear of it: type “webstep pairings " +
  "forget” where it runs.";
const NO_PORT = "A port is a whole number from 1 to 65535. The backend named it when it started.";

/** At most one session with the backend. */
export class Socket {
  #owner;
  /** @type {Session | null} */
  #session = null;
  /** @type {Link["state"] | null} */
  #state = null;
  #connecting = false;
  #delay = FIRST_DELAY_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;

  /** @param {Owner} owner */
  constructor(owner) {
    this.#owner = owner;
  }

  /** Says a word to the backend; false if there is no session. @param {ToBackend} word */
  say(word) {
    return this.#session?.conversation.say(word) ?? false;
  }

  /** Connects, unless it is connected or about to be, or there is no pairing. */
  async connect() {
    if (this.#session || this.#connecting) return;
    this.#connecting = true;
    clearTimeout(this.#retry);
    try {
      const pairing = await readPairing();
      if (pairing === null) throw new LinkError("unpaired", UNPAIRED);
      if (this.#state === null) this.#report("connecting", "");
      const session = await shakeHands({ ...pairing, pairing: false });
      // Meanwhile the person may have paired anew, or unpaired.
      if (this.#session || !(await readPairing())) session.conversation.close();
      else this.#keep(session);
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      if (!this.#session) this.#fail(error);
    } finally {
      this.#connecting = false;
    }
  }

  /**
   * Pairs with a backend; what was paired before stays so if this fails.
   * @param {string} code the one-time code that the backend shows
   * @param {number} port
   * @returns {Promise<Paired>}
   */
  async pair(code, port) {
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      return { paired: false, detail: NO_PORT };
    const instance = await readInstance();
    const pairing = { port, instance, key: await keyOf(code, instance) };
    try {
      const session = await shakeHands({ ...pairing, pairing: true });
      await chrome.storage.local.set(pairing);
      this.#keep(session);
      return { paired: true, detail: `Paired with the backend on port ${port}.` };
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      return { paired: false, detail: error.message };
    }
  }

  /**
   * Forgets the key, here and at the backend.
   * @returns {Promise<Paired>}
   */
  async unpair() {
    const { instance } = await chrome.storage.local.get("instance");
    await chrome.storage.local.remove(["key", "port"]);
    const session = this.#session;
    const known = session && typeof instance === "string" && (await forgotten(session, instance));
    this.#leave();
    clearTimeout(this.#retry);
    this.#fail(new LinkError("unpaired", UNPAIRED));
    return { paired: false, detail: known ? PARTED : PARTED_HERE };
  }

  /** Ends the session at once. */
  #leave() {
    const former = this.#session;
    this.#session = null;
    former?.conversation.close();
    if (former) this.#owner.lose();
  }

  /** Makes this the session, in place of any other. @param {Session} session */
  #keep(session) {
    this.#leave();
    this.#session = session;
    clearTimeout(this.#retry);
    this.#delay = FIRST_DELAY_MS;
    this.#report("connected", session.warning);
    this.#listen(session);
  }

  /** @param {Session} session */
  async #listen(session) {
    const { conversation } = session;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let limit;
    const pings = setInterval(() => {
      conversation.say({ kind: "ping" });
      // A frozen backend leaves the socket open, so only its silence gives it away.
      limit = setTimeout(() => conversation.close(), PONG_MS);
    }, PING_MS);
    for (let word = await conversation.next(); word; word = await conversation.next()) {
      clearTimeout(limit);
      if (this.#session === session) this.#owner.hear(word, session);
    }
    clearInterval(pings);
    clearTimeout(limit);
    if (this.#session !== session) return;
    this.#session = null;
    this.#owner.lose();
    this.#fail(new LinkError("down", LOST));
  }

  /** @param {LinkError} error */
  #fail({ state, message }) {
    this.#report(state, message);
    // Only a missing backend may appear by itself; anything else waits for the alarm or the person.
    if (state !== "down") return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.connect(), this.#delay);
    this.#delay = Math.min(this.#delay * 2, LAST_DELAY_MS);
  }

  /**
   * @param {Link["state"]} state
   * @param {string} detail
   */
  #report(state, detail) {
    this.#state = state;
    const { model = "", limits = null } = this.#session?.welcome ?? {};
    this.#owner.report({ kind: "link", state, detail, model, limits });
  }
}

/**
 * Has the backend forget this browser's key. It answers by closing the socket; whether it did so in
 * time.
 * @param {Session} session
 * @param {string} instance
 * @returns {Promise<boolean>}
 */
async function forgotten({ conversation }, instance) {
  if (!conversation.say({ kind: "forget", instance })) return false;
  const late = new Promise((resolve) => setTimeout(resolve, FORGET_MS, false));
  return Promise.race([conversation.over.then(() => true), late]);
}

/** @returns {Promise<Pairing | null>} */
async function readPairing() {
  const { port, instance, key } = await chrome.storage.local.get(["port", "instance", "key"]);
  if (typeof port !== "number" || typeof instance !== "string") return null;
  return typeof key === "string" ? { port, instance, key } : null;
}

/** The name of this installation, which it keeps for ever. @returns {Promise<string>} */
async function readInstance() {
  const { instance } = await chrome.storage.local.get("instance");
  if (typeof instance === "string") return instance;
  const fresh = crypto.randomUUID();
  await chrome.storage.local.set({ instance: fresh });
  return fresh;
}
