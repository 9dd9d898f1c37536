/** The way to the page scripts of a tab: puts them there, asks, notices their end. */
import { Documents } from "./documents.js";
import { PageBroken, PageLeft, Unanswerable, within } from "./errors.js";
import { whyUnreadable } from "./unreadable.js";

/** @import { PageAnswer, PageQuestion } from "../shared/extension.js" */
/** @import { PageDocument } from "./documents.js" */

/** Classic scripts that share one scope, each before those that use it. */
const PAGE_SCRIPTS = [
  "state.js",
  "changes.js",
  "elements.js",
  "boxes.js",
  "roles.js",
  "secrets.js",
  "masks.js",
  "visibility.js",
  "legible.js",
  "names.js",
  "icons.js",
  "structure.js",
  "markup.js",
  "pen.js",
  "walk.js",
  "spans.js",
  "folds.js",
  "pieces.js",
  "covers.js",
  "usable.js",
  "places.js",
  "drawings.js",
  "layers.js",
  "iframes.js",
  "read.js",
  "values.js",
  "vocabulary.js",
  "phrases.js",
  "lexicon.js",
  "controls.js",
  "deeds.js",
  "tiers.js",
  "effects.js",
  "seal.js",
  "facts.js",
  "hands.js",
  "permits.js",
  "sites.js",
  "readiness.js",
  "renaming.js",
  "say.js",
  "gestures.js",
  "hovering.js",
  "scrolling.js",
  "dragging.js",
  "fields.js",
  "filling.js",
  "keys.js",
  "moving.js",
  "choosing.js",
  "lists.js",
  "uploads.js",
  "waiting.js",
  "dialogs.js",
  "aftermath.js",
  "acts.js",
  "perform.js",
  "wording.js",
  "look.js",
  "pill.js",
  "ring.js",
  "presence.js",
  "escape.js",
  "listen.js",
].map((name) => `page/${name}`);

// A page that is silent for this long is hung, crashed or held up by a dialog of its own.
const SILENCE_MS = 5_000;
const HEARTBEAT_MS = 2_000;
const LEFT = "the page was left before it answered. Look at the tab.";

/** Every document with our scripts in it. Chrome connects them while the worker starts, so it is made first. */
export const documents = new Documents();

/**
 * Makes sure that the page scripts run in the document that the tab shows now.
 * @param {number} tab
 * @returns {Promise<void>} rejects with Unanswerable
 */
export async function prepare(tab) {
  if (!documents.top(tab)) await inject(tab);
}

/**
 * Asks the tab's own document, or that of the iframe with these letters. A question that does
 * something is never repeated.
 * @template {PageQuestion} Q
 * @param {number} tab
 * @param {Q} question
 * @param {string} [letters]
 * @returns {Promise<PageAnswer<Q>>} rejects with PageLeft or Unanswerable
 */
export async function ask(tab, question, letters = "") {
  const document = documents.lettered(tab, letters);
  if (!document) throw new PageLeft(LEFT);
  return askDocument(document, question);
}

/**
 * @template {PageQuestion} Q
 * @param {PageDocument} document
 * @param {Q} question
 * @returns {Promise<PageAnswer<Q>>} rejects with PageLeft or Unanswerable
 */
export async function askDocument(document, question) {
  const beats = new AbortController();
  try {
    const answer = await Promise.race([document.ask(question), silence(document, beats.signal)]);
    if (answer.kind === "broken") throw new PageBroken(answer.detail);
    return answer;
  } finally {
    beats.abort();
  }
}

/**
 * Puts the page scripts into all documents of the tab; where they are already, nothing changes.
 * @param {number} tab
 * @returns {Promise<void>} rejects with Unanswerable
 */
export async function inject(tab) {
  const injection = chrome.scripting.executeScript({
    target: { tabId: tab, allFrames: true },
    files: PAGE_SCRIPTS,
    injectImmediately: true,
  });
  try {
    const injected = await within(injection, SILENCE_MS, () => hung());
    const iframes = injected.map(({ frameId }) => frameId);
    await documents.greeted(tab, iframes);
  } catch (error) {
    if (error instanceof Unanswerable) throw error;
    throw await whyUnreadable(tab);
  }
}

/**
 * Never resolves; rejects when the document no longer reacts.
 * @param {PageDocument} document
 * @param {AbortSignal} over
 * @returns {Promise<never>}
 */
function silence(document, over) {
  return new Promise((_, reject) => {
    const beat = () =>
      within(document.ask({ kind: "ping" }), SILENCE_MS, () => hung()).catch(reject);
    const beats = setInterval(beat, HEARTBEAT_MS);
    over.addEventListener("abort", () => clearInterval(beats));
  });
}

const hung = () =>
  new Unanswerable(
    "tab_gone",
    "The page does not react: it is busy, it crashed, or a dialog of its own is open. Look at the tab, then start again.",
  );
