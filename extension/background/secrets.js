/**
 * The person's secrets, and what of the task may be typed into secret fields. Values come in from the
 * settings and go out to the one document that is about to type them; nobody else is told.
 */
import { PageLeft } from "./errors.js";

/** @import { Perform, SecretName, Tell } from "../shared/protocol.js" */
/** @import { PageAction, Secret, Typing } from "../shared/extension.js" */
/** @import { PageDocument } from "./documents.js" */

/** @typedef {{ from: "nobody", why: string }} Unknown a placeholder that stands for nothing here */

const PLACEHOLDER = /^\{\{secret:([\w.-]{1,40})\}\}$/;
const CARD = /^\d[\d -]{10,}\d$/;
const LIKE_ONE = /\{\{\s*secret\s*:/i;

/**
 * Why a placeholder may not stand where it does in this action; empty if none does. Only `type` fills
 * one in: an address, an answer to a dialog or a search would carry it away.
 * @param {Perform["action"]} action
 */
export function misplaced(action) {
  const { text, ...rest } = action.kind === "type" ? action : { ...action, text: "" };
  if (!LIKE_ONE.test(JSON.stringify(rest)) && (!LIKE_ONE.test(text) || PLACEHOLDER.test(text)))
    return "";
  return (
    "Nothing was done: a secret's placeholder is filled in only where it is the whole text of a " +
    "“type” action, written as {{secret:NAME}}."
  );
}

/** What is stored, what was typed of it, and what the current task says. */
export class Secrets {
  /** By site, until the browser ends: later pages of it may show them. @type {Record<string, string[]>} */
  #typed = {};
  /** @type {{ episode: string, task: string, origin: string } | null} */
  #task = null;

  constructor() {
    /** Whether what was typed before Chrome stopped the worker is known again. */
    this.remembered = this.#recall();
  }

  async #recall() {
    const { typed = {} } = await chrome.storage.session.get("typed");
    this.#typed = /** @type {Record<string, string[]>} */ (typed);
  }

  /**
   * Tells a document what was typed on its site before, as soon as that is known.
   * @param {PageDocument} document
   */
  async tell(document) {
    await this.remembered;
    const values = this.#typed[document.origin] ?? [];
    try {
      if (values.length > 0) document.say({ kind: "typed", values });
    } catch (error) {
      // It was left already, so it shows nothing.
      if (!(error instanceof PageLeft)) throw error;
    }
  }

  /**
   * Remembers a secret that is about to be typed, and tells the documents of the same site. A short number
   * of the task, such as a card's code, would be found on any later page.
   * @param {PageAction} action
   * @param {Typing} typing
   * @param {string} origin
   * @param {PageDocument[]} documents
   */
  async keep(action, typing, origin, documents) {
    if (action.kind !== "type" || typing.from === "model") return;
    const value = typing.from === "secrets" ? typing.value : action.text;
    if (typing.from === "task" && !CARD.test(value)) return;
    const values = new Set([...(this.#typed[origin] ?? []), value]);
    this.#typed = { ...this.#typed, [origin]: Array.from(values) };
    await chrome.storage.session.set({ typed: this.#typed });
    const alike = documents.filter((document) => document.origin === origin);
    await Promise.all(alike.map((document) => this.tell(document)));
  }

  /** Learns the task, which the backend tells before it asks for anything. @param {Tell} word */
  hear({ entries }) {
    for (const { episode, event } of entries) {
      if (event.kind !== "started") continue;
      this.#task = { episode, task: event.task, origin: originOf(event.url) };
    }
  }

  /** What may be typed by name. @returns {Promise<SecretName[]>} */
  async names() {
    return (await stored()).map(({ name, origin }) => ({ name, origin }));
  }

  /**
   * Who vouches for what the action types.
   * @param {PageAction} action
   * @param {string} episode
   * @param {string} origin of the document that acts
   * @returns {Promise<Typing | Unknown>}
   */
  async typing(action, episode, origin) {
    if (action.kind !== "type") return { from: "model" };
    const [, name] = action.text.match(PLACEHOLDER) ?? [];
    if (name !== undefined) return lookUp(name, origin);
    const task = this.#task;
    const isOwn = task?.episode === episode && task.origin === origin;
    return { from: isOwn && stands(action.text, task.task) ? "task" : "model" };
  }
}

/** What the worker's parts share. */
export const secrets = new Secrets();

/**
 * The value that a placeholder stands for on a site: two sites may have secrets of one name.
 * @param {string} name
 * @param {string} origin
 * @returns {Promise<Typing | Unknown>}
 */
async function lookUp(name, origin) {
  const named = (await stored()).filter((secret) => secret.name === name);
  const own = named.find((secret) => secret.origin === origin);
  if (own && isPrivate(origin)) return { from: "secrets", value: own.value };
  const sites = named.map((secret) => secret.origin).join(", ");
  const why = own
    ? `${origin} is not encrypted, so no secret is typed there.`
    : sites
      ? `“${name}” is for ${sites}, and this is ${origin}.`
      : `No secret is called “${name}”. The person can store one in webstep's settings.`;
  return { from: "nobody", why: `Nothing was typed: ${why}` };
}

/** @returns {Promise<Secret[]>} */
async function stored() {
  const { secrets: found = [] } = await chrome.storage.session.get("secrets");
  return /** @type {Secret[]} */ (found);
}

/** Whether what is typed there stays between the browser and the site. @param {string} origin */
function isPrivate(origin) {
  const { protocol, hostname } = new URL(origin);
  const isHere = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isHere);
}

/** @param {string} url */
function originOf(url) {
  return URL.canParse(url) ? new URL(url).origin : "";
}

/**
 * Whether the text stands in the task word for word, not as a part of a longer word; a number of twelve
 * digits or more also where one of the two writes it in groups.
 * @param {string} text
 * @param {string} task
 */
function stands(text, task) {
  const joined = (/** @type {string} */ words) => words.replaceAll(/(?<=\d)[ -](?=\d)/g, "");
  const isNumber = /^\d{12,}$/.test(joined(text));
  const [wanted, words] = isNumber ? [joined(text), joined(task)] : [text.trim(), task];
  if (wanted === "") return false;
  const literal = wanted.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "u").test(words);
}
