/**
 * What an episode has read, by the site it was read on: so that what goes out to another site can be
 * held against it. Kept in chrome.storage.session, since Chrome stops the worker at will.
 */
/** @import { Entry } from "../shared/protocol.js" */

/** Characters in a row that are more than chance. */
export const RUN = 12;
/** Characters kept of one site; of more, the older half is given up. */
const MOST = 500_000;
const BITS = 2 ** 22;
const SAID = /\b(?:name|value|placeholder|href|src)="([^"]*)"/g;

/** Letters and digits alone, in small letters: what spaces and signs cannot hide. @param {string} text */
export function bare(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** The words of a text in small letters. @param {string} text */
export function wordsOf(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+)*/gu) ?? [];
}

/** What was read on one site. */
export class Read {
  /** @type {Set<string>} */
  #lines = new Set();
  #text = "";
  /** Codes: words that nobody would say by chance. @type {Set<string>} */
  #codes = new Set();
  /** Lines that are not in the text yet: as long as nobody compares, there is no need. @type {string[]} */
  #fresh = [];
  #waiting = 0;
  /** Which runs there are, as a Bloom filter; made when it is first asked. */
  #bits = new Uint32Array(0);
  #indexed = 0;

  /**
   * Takes lines in.
   * @param {string} text
   * @returns {string} those that are new
   */
  add(text) {
    const lines = text.split("\n").filter((line) => line !== "" && !this.#lines.has(line));
    for (const line of lines) this.#lines.add(line);
    this.#fresh.push(...lines);
    this.#waiting += lines.reduce((sum, line) => sum + line.length, 0);
    if (this.#waiting > MOST) this.#digest();
    return lines.join("\n");
  }

  #digest() {
    for (const line of this.#fresh.splice(0)) {
      this.#text += bare(line);
      for (const word of line.match(/[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+)*/gu) ?? [])
        if (isCode(word)) this.#codes.add(word.toLowerCase());
    }
    this.#waiting = 0;
    if (this.#text.length <= MOST) return;
    this.#text = this.#text.slice(-MOST / 2);
    this.#lines.clear();
    this.#indexed = 0;
    this.#bits = new Uint32Array(0);
  }

  /** Whether a word stands there as a code. @param {string} word */
  hasCode(word) {
    this.#digest();
    return this.#codes.has(word);
  }

  /** Whether a text of letters and digits stands there. @param {string} text */
  has(text) {
    this.#digest();
    return this.#text.includes(text);
  }

  /** Whether such a run may stand there; false if it does not. @param {string} run */
  mayHave(run) {
    this.#digest();
    if (this.#bits.length === 0) this.#bits = new Uint32Array(BITS / 32);
    for (; this.#indexed + RUN <= this.#text.length; this.#indexed += 1)
      for (const bit of placesOf(this.#text, this.#indexed))
        this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    return placesOf(run, 0).every(
      (bit) => ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0,
    );
  }
}

/**
 * The bits that stand for the run at a place of the text.
 * @param {string} text
 * @param {number} from
 */
function placesOf(text, from) {
  let hash = 0;
  for (let at = from; at < from + RUN; at += 1) hash = Math.imul(hash, 31) + text.charCodeAt(at);
  const other = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return [Math.imul(hash, 0x9e3779b1) >>> 10, (other ^ (other >>> 13)) >>> 10];
}

/**
 * Whether a word is worth 20 bits: by digits and letters where it has both, or many digits, or is
 * written in capitals alone. A date is not, though it has as many digits.
 * @param {string} word
 */
export function isCode(word) {
  const isDate = /^(?:(?:19|20)\d\d[-_]?\d\d[-_]?\d\d|\d{1,2}[-_]\d{1,2}[-_]\d{2,4})$/.test(word);
  if (isDate) return false;
  const digits = word.match(/\d/g)?.length ?? 0;
  const letters = word.match(/\p{L}/gu)?.length ?? 0;
  const isSaid = digits === 0 && word !== word.toUpperCase();
  return !isSaid && digits * Math.log2(10) + letters * Math.log2(26) >= 20;
}

/** The words that a person could read in a block's HTML. @param {string} html */
export function textOf(html) {
  const text = html.replaceAll(/<([^>]*)>/g, (_, /** @type {string} */ tag) => {
    const said = Array.from(tag.matchAll(SAID), ([, value = ""]) => value);
    return said.length > 0 ? `\n${said.join("\n")}\n` : "";
  });
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

/** What one episode has read. */
export class Trace {
  /** @type {Map<string, Read>} */
  reads = new Map();
  /** What went to each site last, in case it goes there piece by piece. @type {Map<string, string>} */
  tails = new Map();
  /** What is not sorted in yet. @type {{ origin: string, html: string }[]} */
  #pending = [];
  #saved = 0;

  /** @param {string} episode */
  constructor(episode) {
    this.episode = episode;
  }

  /**
   * Notes what is read on a site; it is sorted in later, for whoever reads does not wait.
   * @param {string} origin
   * @param {readonly string[]} texts HTML
   */
  note(origin, texts) {
    if (!this.reads.has(origin)) this.reads.set(origin, new Read());
    if (this.#pending.length === 0) setTimeout(() => this.sort());
    for (const html of texts) this.#pending.push({ origin, html });
  }

  /** Whether anything was read on another site than this one. @param {string} origin */
  isForeignTo(origin) {
    return [...this.reads.keys()].some((read) => read !== origin);
  }

  /** Sorts in what was noted, and saves what is new of it. */
  sort() {
    /** @type {Record<string, [string, string]>} */
    const saved = {};
    for (const { origin, html } of this.#pending.splice(0)) {
      const text = this.reads.get(origin)?.add(textOf(html)) ?? "";
      if (text === "") continue;
      this.#saved += 1;
      saved[`${prefixOf(this.episode)}${this.#saved}`] = [origin, text];
    }
    if (Object.keys(saved).length > 0) chrome.storage.session.set(saved).catch(() => undefined);
  }

  /**
   * Takes in what was saved before Chrome stopped the worker.
   * @param {Record<string, unknown>} stored
   */
  recall(stored) {
    const mine = Object.entries(stored).filter(([key]) => key.startsWith(prefixOf(this.episode)));
    for (const [, saved] of mine) {
      const [origin, text] = /** @type {[string, string]} */ (saved);
      const read = this.reads.get(origin) ?? new Read();
      this.reads.set(origin, read);
      read.add(text);
    }
    this.#saved = Math.max(this.#saved, mine.length);
  }
}

/** @param {string} episode */
function prefixOf(episode) {
  return `read ${episode} `;
}

/** The trace of the episode that runs, and what the person has said in it. */
export class Traces {
  /** @type {Trace | null} */
  #trace = null;
  #said = { episode: "", texts: /** @type {string[]} */ ([]) };
  /** Resolves when what was saved of the episode is there. */
  #recalled = Promise.resolve();

  /**
   * @param {string} episode
   * @param {string} origin
   * @param {readonly string[]} texts HTML
   */
  note(episode, origin, texts) {
    if (episode !== "" && origin !== "") this.#of(episode).note(origin, texts);
  }

  /**
   * What an episode has read, sorted in.
   * @param {string} episode
   */
  async of(episode) {
    const trace = this.#of(episode);
    await this.#recalled;
    trace.sort();
    return trace;
  }

  /** @param {string} episode */
  #of(episode) {
    if (this.#trace?.episode === episode) return this.#trace;
    const trace = new Trace(episode);
    this.#trace = trace;
    this.#recalled = this.#recall(trace);
    return trace;
  }

  /** @param {Trace} trace */
  async #recall(trace) {
    const stored = await chrome.storage.session.get(null);
    trace.recall(stored);
    const isOld = (/** @type {string} */ key) =>
      key.startsWith("read ") && !key.startsWith(prefixOf(trace.episode));
    await chrome.storage.session.remove(Object.keys(stored).filter(isOld));
  }

  /** Takes in what the person said: the task, answers, what to do instead. @param {readonly Entry[]} entries */
  hear(entries) {
    for (const { episode, number, event } of entries) {
      // The backend tells everything again on every connection.
      if (number === 1 || this.#said.episode !== episode) this.#said = { episode, texts: [] };
      if (event.kind === "started") this.#said.texts.push(event.task);
      else if (event.kind === "replied") this.#said.texts.push(event.answer);
      else if (event.kind === "answered" && event.instead) this.#said.texts.push(event.instead);
    }
  }

  /** What the person has said in an episode. @param {string} episode */
  said(episode) {
    return this.#said.episode === episode ? this.#said.texts : [];
  }
}

export const traces = new Traces();
