/**
 * The documents of the tabs: the tab's own and those in its iframes, each on a port of its own. A port
 * that closes says that its document was left, or that its renderer died.
 */
import { PageLeft } from "./errors.js";
import { secrets } from "./secrets.js";
import { originOf } from "./sites.js";

/** @import { Extent, Perform, Since } from "../shared/protocol.js" */
/** @import { Broken, OnPort, PageAnswer, PageQuestion, ToPage } from "../shared/extension.js" */

/** @typedef {{ extent: Extent, since: Since[] }} LastRead */

const LEFT = "the page was left before it answered. Look at the tab.";
const TOP = 0;

/** One document with our scripts in it. */
export class PageDocument {
  #port;
  /** @type {Map<number, { resolve: (answer: PageAnswer<PageQuestion> | Broken) => void, reject: (error: Error) => void }>} */
  #asked = new Map();
  #last = 0;
  /** What its ids begin with; empty for the tab's own document. */
  letters = "";
  /** The random word that tells it from every other; empty until it has said hello. */
  word = "";
  /** The question that it is asked to perform; null if none. @type {number | null} */
  performing = null;
  /** What was read of the tab last; only of its own document. @type {LastRead | null} */
  last = null;
  /** How many iframes lacked our scripts at the last reading; only of the tab's own document. */
  missing = 0;
  /** Whether an iframe has gone to another document since then. */
  moved = false;
  /** The site that it belongs to; empty for one of no site, such as what a sandbox holds. */
  origin;
  /** Its address when it came. */
  url;

  /**
   * @param {chrome.runtime.Port} port
   * @param {number} iframe Chrome's number of the frame
   */
  constructor(port, iframe) {
    this.#port = port;
    this.iframe = iframe;
    const { origin = "", url = "" } = port.sender ?? {};
    this.url = url;
    // A sandbox takes its site from a document that has an address all the same.
    this.origin = originOf(origin) || originOf(url);
    port.onMessage.addListener((/** @type {OnPort} */ word) => {
      if (word.kind === "answered") this.#asked.get(word.number)?.resolve(word.answer);
    });
    port.onDisconnect.addListener(() => {
      for (const { reject } of this.#asked.values()) reject(new PageLeft(LEFT));
    });
  }

  /**
   * Asks the document once.
   * @template {PageQuestion} Q
   * @param {Q} question
   * @returns {Promise<PageAnswer<Q> | Broken>} rejects with PageLeft
   */
  async ask(question) {
    this.#last += 1;
    const number = this.#last;
    try {
      return await new Promise((resolve, reject) => {
        this.#asked.set(number, {
          resolve: (answer) => resolve(/** @type {PageAnswer<Q> | Broken} */ (answer)),
          reject,
        });
        this.say({ kind: "asked", number, question });
      });
    } finally {
      this.#asked.delete(number);
    }
  }

  /** @param {ToPage} word */
  say(word) {
    try {
      this.#port.postMessage(word);
    } catch (error) {
      throw new PageLeft(LEFT, { cause: error });
    }
  }
}

/** All documents, by tab and by Chrome's number of the frame. */
export class Documents {
  /** @type {Map<number, Map<number, PageDocument>>} */
  #tabs = new Map();
  /** The number of the last letters given in each tab. @type {Map<number, number>} */
  #given = new Map();
  /** Called whenever a document says hello. @type {Set<() => void>} */
  #greeted = new Set();

  /**
   * Registers with Chrome. To be called while the worker starts, or no event wakes it.
   * @param {(tab: number) => void} change called when an iframe shows another document
   */
  listen(change) {
    chrome.webNavigation.onCommitted.addListener(({ tabId, frameId }) => {
      const top = this.top(tabId);
      if (top && frameId !== TOP) top.moved = true;
    });
    chrome.webNavigation.onCompleted.addListener(({ tabId, frameId }) => {
      if (frameId !== TOP) change(tabId);
    });
    chrome.tabs.onRemoved.addListener((tab) => this.#forget(tab));
  }

  /**
   * Takes a document in.
   * @param {chrome.runtime.Port} port
   * @param {(tab: number) => void} change called when what was read is no longer what is there
   */
  open(port, change) {
    const { tab, frameId: iframe } = port.sender ?? {};
    if (tab?.id === undefined || iframe === undefined) return port.disconnect();
    const id = tab.id;
    const documents = this.#tabs.get(id) ?? new Map();
    this.#tabs.set(id, documents);
    const document = new PageDocument(port, iframe);
    documents.set(iframe, document);
    port.onDisconnect.addListener(() => {
      if (documents.get(iframe) === document) documents.delete(iframe);
    });
    port.onMessage.addListener((/** @type {OnPort} */ word) => {
      if (word.kind === "hello") {
        document.letters = this.#letters(id, iframe, word.letters);
        document.word = word.document;
        // Later than “named” only while the worker starts, and then no question is answered yet.
        secrets.tell(document);
        document.say({ kind: "named", letters: document.letters });
        for (const greet of this.#greeted) greet();
      } else if (word.kind === "changed") {
        change(id);
      }
    });
  }

  /**
   * The tab's own document, if our scripts are in it.
   * @param {number} tab
   */
  top(tab) {
    return this.#tabs.get(tab)?.get(TOP);
  }

  /**
   * The document that a page script speaks for, if it was asked to perform this.
   * @param {chrome.runtime.MessageSender} sender
   * @param {number} question
   */
  isPerforming({ tab, frameId }, question) {
    const document = this.#tabs.get(tab?.id ?? -1)?.get(frameId ?? -1);
    return document?.performing === question;
  }

  /**
   * The document whose ids begin with these letters.
   * @param {number} tab
   * @param {string} letters
   */
  lettered(tab, letters) {
    if (letters === "") return this.top(tab);
    return this.of(tab).find((document) => document.letters === letters);
  }

  /**
   * The document that an action is meant for, which an element's letters name; null if it was left, or
   * the tab's own was, in which the policy saw it.
   * @param {Pick<Perform, "tab" | "document" | "action">} question
   */
  meant({ tab, document, action }) {
    if (this.top(tab)?.word !== document) return null;
    const element = "element" in action ? action.element : null;
    return this.lettered(tab, (element ?? "").replace(/\d+$/, "")) ?? null;
  }

  /**
   * The site that a document belongs to. One without an address of its own that is in a sandbox was
   * written by the document around it; empty if nobody can say who wrote it.
   * @param {number} tab
   * @param {PageDocument} document
   * @returns {Promise<string>}
   */
  async owner(tab, document) {
    const isWritten = /^about:(srcdoc|blank)/.test(document.url);
    if (document.origin !== "" || document.iframe === TOP || !isWritten) return document.origin;
    const frame = await chrome.webNavigation.getFrame({ tabId: tab, frameId: document.iframe });
    const outer = frame && this.#tabs.get(tab)?.get(frame.parentFrameId);
    if (outer) document.origin = await this.owner(tab, outer);
    return document.origin;
  }

  /**
   * Waits until the documents of these frames have said hello; not for long, for some are left before.
   * @param {number} tab
   * @param {number[]} iframes
   * @returns {Promise<void>}
   */
  greeted(tab, iframes) {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(late);
        this.#greeted.delete(check);
        resolve();
      };
      const check = () => {
        const documents = this.#tabs.get(tab);
        if (iframes.every((iframe) => documents?.get(iframe)?.word)) end();
      };
      const late = setTimeout(end, 500);
      this.#greeted.add(check);
      check();
    });
  }

  /** @param {number} tab */
  of(tab) {
    return Array.from(this.#tabs.get(tab)?.values() ?? []);
  }

  /**
   * Whether our scripts may be missing in iframes of the tab; said once of each state of it, for some
   * cannot be had.
   * @param {number} tab
   * @param {number} missing how many iframes it shows whose documents are unknown
   */
  lacks(tab, missing) {
    const top = this.top(tab);
    if (!top) return false;
    const { moved } = top;
    top.moved = false;
    return missing > 0 && (moved || missing !== top.missing);
  }

  /**
   * Keeps how many are unknown after all.
   * @param {number} tab
   * @param {number} missing
   */
  miss(tab, missing) {
    const top = this.top(tab);
    if (top) top.missing = missing;
  }

  /** @param {number} tab */
  #forget(tab) {
    this.#tabs.delete(tab);
    this.#given.delete(tab);
  }

  /**
   * The documents of the iframes, as far as they have said hello.
   * @param {number} tab
   */
  inner(tab) {
    return this.of(tab).filter(({ iframe, word }) => iframe !== TOP && word !== "");
  }

  /**
   * Letters that no document of the tab had before; a document keeps those it has.
   * @param {number} tab
   * @param {number} iframe
   * @param {string} kept
   */
  #letters(tab, iframe, kept) {
    if (iframe === TOP) return "";
    const last = this.#given.get(tab) ?? 0;
    const number = kept === "" ? last + 1 : numberOf(kept);
    this.#given.set(tab, Math.max(last, number));
    return lettersOf(number);
  }
}

/** 1 is "b", 25 is "z", then "bb". @param {number} number */
function lettersOf(number) {
  let letters = "";
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 25))
    letters = String.fromCharCode(98 + ((rest - 1) % 25)) + letters;
  return letters;
}

/** @param {string} letters */
function numberOf(letters) {
  return Array.from(letters).reduce((sum, letter) => sum * 25 + letter.charCodeAt(0) - 97, 0);
}
