/**
 * The handshake: Challenge, Prove, Welcome. Each end proves that it knows the pairing key, and the
 * key never travels: any program of this machine can open the port or forge an Origin.
 */
import { Conversation } from "./conversation.js";
import { hex, isSame, sign, signingKey } from "./sealing.js";
import { isFromBackend } from "./vocabulary.js";

/** @import { Link, Pairing } from "../shared/extension.js" */
/** @import { Challenge, ProtocolVersion, Refused, Welcome } from "../shared/protocol.js" */

/** @typedef {Pairing & { pairing: boolean }} Credentials `pairing`: the key is a one-time code's */
/**
 * @typedef {object} Session A conversation whose other end is our backend.
 * @property {Conversation} conversation
 * @property {string} nonce the backend's, which no other session has
 * @property {Welcome} welcome
 * @property {string} warning what the person should mend although it works; empty if nothing
 */

/** @type {ProtocolVersion} */
const PROTOCOL = 5;
const ANSWER_MS = 5_000;

/** Why there is no link; its message is for the person and says what to do. */
export class LinkError extends Error {
  /**
   * @param {Link["state"]} state
   * @param {string} detail
   */
  constructor(state, detail) {
    super(detail);
    this.state = state;
  }
}

/**
 * Opens a session with the backend.
 * @param {Credentials} credentials
 * @returns {Promise<Session>} rejects with a LinkError
 */
export async function shakeHands(credentials) {
  const conversation = new Conversation(credentials.port);
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    conversation.close();
  }, ANSWER_MS);
  try {
    return await introduce(conversation, credentials);
  } catch (error) {
    conversation.close();
    throw late ? new LinkError("down", silent(credentials.port)) : error;
  } finally {
    clearTimeout(limit);
  }
}

/**
 * @param {Conversation} conversation
 * @param {Credentials} credentials
 * @returns {Promise<Session>}
 */
async function introduce(conversation, credentials) {
  const challenge = await readChallenge(conversation, credentials.port);
  const own = hex(crypto.getRandomValues(new Uint8Array(32)));
  const { port, instance, key, pairing } = credentials;
  const words = [PROTOCOL, "extension", instance, port];
  conversation.say({
    kind: "prove",
    protocol: PROTOCOL,
    version: chrome.runtime.getManifest().version,
    role: "extension",
    instance,
    pairing,
    nonce: own,
    proof: await proof(key, ["client", ...words, challenge.nonce, own]),
  });
  const welcome = await conversation.next();
  if (welcome === null) throw new LinkError("down", absent(port));
  if (welcome.kind === "refused") throw new LinkError("refused", refusal(welcome) ?? strange(port));
  if (welcome.kind !== "welcome") throw new LinkError("impostor", strange(port));
  const expected = await proof(key, ["backend", ...words, own, challenge.nonce]);
  if (!isSame(expected, welcome.proof)) throw new LinkError("impostor", strange(port));
  await conversation.seal(key, challenge.nonce, own);
  const warning = unlike(readable(challenge.version), chrome.runtime.getManifest().version);
  return { conversation, nonce: challenge.nonce, welcome, warning };
}

/**
 * The first word. One of another protocol may have another shape.
 * @param {Conversation} conversation
 * @param {number} port
 * @returns {Promise<Challenge>}
 */
async function readChallenge(conversation, port) {
  const first = /** @type {Challenge | null} */ (await conversation.read());
  if (first === null) throw new LinkError("down", absent(port));
  if (first.kind !== "challenge" || !Number.isSafeInteger(first.protocol))
    throw new LinkError("impostor", strange(port));
  if (first.protocol !== PROTOCOL) throw new LinkError("refused", outdated(first));
  if (!isFromBackend(first)) throw new LinkError("impostor", strange(port));
  return first;
}

/**
 * HMAC-SHA256 with the pairing key over the words, joined by bars, in hex.
 * @param {string} key 32 bytes in hex
 * @param {(string | number)[]} words
 */
async function proof(key, words) {
  return sign(await signingKey(key), words.join("|"));
}

/**
 * The key that a one-time code stands for: HKDF-SHA256 (RFC 5869) over the code, bound to this
 * installation.
 * @param {string} code as typed: case, spaces and dashes do not matter
 * @param {string} instance
 * @returns {Promise<string>} 32 bytes in hex
 */
export async function keyOf(code, instance) {
  const encoder = new TextEncoder();
  const plain = encoder.encode(code.toUpperCase().replaceAll(/[\s-]/g, ""));
  const material = await crypto.subtle.importKey("raw", plain, "HKDF", false, ["deriveBits"]);
  const salt = encoder.encode(instance);
  const info = encoder.encode("webstep pairing");
  const hkdf = { name: "HKDF", hash: "SHA-256", salt, info };
  return hex(new Uint8Array(await crypto.subtle.deriveBits(hkdf, material, 256)));
}

/** @param {number} port */
const absent = (port) => `No backend answers on port ${port}. Start it with “webstep serve”.`;

/** @param {number} port */
const silent = (port) =>
  `The backend on port ${port} does not answer within ${ANSWER_MS / 1000} s. Stop it and start it again.`;

/** @param {number} port */
const strange = (port) =>
  `The program on port ${port} does not know this extension's pairing key, so it is not the backend ` +
  "you paired with. Stop that program, or pair again if you have set up webstep anew.";

/**
 * Chrome goes on with the files it has read until it is told to read them again.
 * @param {string} theirs the backend's version
 * @param {string} own
 */
const unlike = (theirs, own) =>
  theirs === own
    ? ""
    : `The backend is version ${theirs}, this extension ${own}. Press Reload on webstep in ` +
      "chrome://extensions. If that changes nothing, type “webstep extension” and reload again.";

/**
 * The version of what has not proved yet who it is: any other words could be an order to the person.
 * @param {unknown} version of another protocol it may be no text at all
 */
const readable = (version) =>
  typeof version === "string" &&
  /^\d{1,4}(\.\d{1,4}){0,3}((a|b|rc|\.dev|\.post)\d{1,4})?$/.test(version)
    ? version
    : "unknown";

/**
 * Why we were refused, in our own words, since whoever refused has proved nothing.
 * @param {Refused} refused
 */
function refusal({ cause }) {
  switch (cause) {
    case "protocol":
      return "The backend speaks another protocol. Update it and this extension's folder, then reload it on chrome://extensions.";
    case "key":
      return "The backend does not know this browser's pairing. Pair it again with a code that “webstep serve” shows.";
    case "code":
      return "The code is wrong, used or older than two minutes. Press Enter in the terminal of “webstep serve” for a new one.";
    case "locked":
      return "The backend lets nobody new in for a minute, since several wrong proofs came in a row. Wait, and webstep connects by itself. If it happens again, a program of this machine is guessing: find and stop it.";
    case "malformed":
      return "The backend could not read this extension's answer. Update both, then reload the extension on chrome://extensions.";
  }
}

/** @param {Challenge} challenge */
function outdated({ protocol, version }) {
  const remedy =
    protocol > PROTOCOL
      ? "Update the extension's folder, then reload it on chrome://extensions."
      : "Update the backend and start it again.";
  return `The backend (${readable(version)}) speaks protocol ${protocol}, this extension protocol ${PROTOCOL}. ${remedy}`;
}
