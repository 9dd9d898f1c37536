/** Reading a tab: each of its documents is asked, and their answers make one reading. */
import { entryOf, mayEnter, Unread } from "./entering.js";
import { PageLeft, Unanswerable } from "./errors.js";
import { askDocument, documents, inject, prepare } from "./page.js";
import { scopes } from "./scope.js";
import { settle } from "./settle.js";
import { pathOf } from "./sites.js";
import { findTab } from "./tab.js";
import { traces } from "./traces.js";

/** @import { Capture, Captured, Changed, Failed, Held, Reading } from "../shared/protocol.js" */
/** @import { DocumentRead, PageRead } from "../shared/extension.js" */
/** @import { PageDocument } from "./documents.js" */
/** @import { Scope } from "./scope.js" */
/** @import { Traffic } from "./traffic.js" */

/**
 * What of a tab to read, for whom, and for which sites; `scope` is null where the person looks.
 * @typedef {Pick<Capture, "tab" | "extent" | "since" | "approved"> & Pick<PageRead, "reader">
 *   & { scope: Scope | null }} Wanted
 */

/**
 * @param {Capture} question
 * @param {Traffic} traffic
 * @returns {Promise<Captured | Held | Failed>} rejects with Unanswerable
 */
export async function capture(question, traffic) {
  const { id, tab, episode } = question;
  const began = performance.now();
  await findTab(tab);
  const scope = await scopes.of(episode);
  try {
    await settle(tab, traffic);
    const wanted = { ...question, scope, reader: /** @type {const} */ ("policy") };
    return { kind: "captured", id, reading: await readTab(wanted, performance.now() - began) };
  } catch (error) {
    if (error instanceof Unread) return { kind: "held", id, facts: error.facts, covered: "" };
    if (!(error instanceof PageLeft)) throw error;
    const detail = "The page goes on to another one whenever it is read. Look at the tab.";
    return { kind: "failed", id, cause: "unreadable", detail };
  }
}

/**
 * What is different in a tab since it was read last; null if it never was, or may not or cannot be
 * read now.
 * @param {number} tab
 * @param {string} episode the one that runs
 * @returns {Promise<Changed | null>}
 */
export async function readChange(tab, episode) {
  const last = documents.top(tab)?.last;
  if (!last) return null;
  const scope = await scopes.of(episode);
  try {
    const wanted = { tab, ...last, approved: null, scope, reader: /** @type {const} */ ("stream") };
    return { kind: "changed", tab, reading: await readTab(wanted, 0) };
  } catch (error) {
    const isNormal = error instanceof PageLeft || error instanceof Unanswerable;
    if (isNormal || error instanceof Unread) return null;
    throw error;
  }
}

/**
 * @param {Wanted} question
 * @param {number} settle_ms
 * @returns {Promise<Reading>} rejects with PageLeft, Unread or Unanswerable
 */
async function readTab(question, settle_ms) {
  const began = performance.now();
  const own = await readTop(question);
  const inner = await readIframes(question, own);
  const page_ms = own.took + Math.max(0, ...inner.map(({ took }) => took));
  const { url, title, document, extent, part } = own;
  const parts = [part, ...inner.map((read) => read.part)];
  const top = documents.top(question.tab);
  if (top)
    top.last = { extent, since: parts.map(({ iframe, revision }) => ({ iframe, revision })) };
  const worker_ms = performance.now() - began - page_ms;
  return { url, title, document, extent, parts, timing: { settle_ms, page_ms, worker_ms } };
}

/**
 * @param {Wanted} question
 * @returns {Promise<DocumentRead>} rejects with PageLeft, Unread or Unanswerable
 */
async function readTop(question) {
  const { tab, scope, approved } = question;
  await prepare(tab);
  const document = documents.top(tab);
  if (!document) throw new PageLeft();
  if (scope) {
    // From here on it is this document that is asked, whatever the tab shows then.
    const facts = entryOf(document, document.origin);
    if (!(await mayEnter(facts, approved, scope))) throw new Unread(facts);
  }
  const read = await askDocument(document, readOf(question, ""));
  if (read.kind === "unreadable") throw new Unanswerable("unreadable", read.detail);
  note(scope, document.origin, read);
  return read;
}

/**
 * Notes what is read, by whose it is.
 * @param {Scope | null} scope
 * @param {string} origin
 * @param {DocumentRead} read
 */
function note(scope, origin, { url, title, part }) {
  const texts = [pathOf(url), title, ...part.blocks.map(({ html }) => html)];
  if (scope) traces.note(scope.episode, origin, texts);
}

/**
 * @param {Wanted} question
 * @param {string} letters
 */
function readOf({ extent, since, reader }, letters) {
  const revision = since.find(({ iframe }) => iframe === letters)?.revision ?? null;
  return { kind: /** @type {const} */ ("read"), extent, since: revision, reader };
}

/**
 * The documents of the iframes; those that have come since the last time are found first.
 * @param {Wanted} question
 * @param {DocumentRead} own
 * @returns {Promise<DocumentRead[]>}
 */
async function readIframes(question, own) {
  const { tab } = question;
  let inner = await readInner(question, own);
  if (documents.lacks(tab, missingIn(own, inner))) {
    await inject(tab);
    inner = await readInner(question, own);
  }
  documents.miss(tab, missingIn(own, inner));
  return inner;
}

/**
 * How many iframes are shown whose documents were not read.
 * @param {DocumentRead} own
 * @param {DocumentRead[]} inner
 */
function missingIn(own, inner) {
  return [own, ...inner].flatMap((read) => read.slots).length - inner.length;
}

/**
 * @param {Wanted} question
 * @param {DocumentRead} own
 * @returns {Promise<DocumentRead[]>}
 */
async function readInner(question, own) {
  const inner = documents.inner(question.tab);
  const reads = await Promise.all(inner.map((document) => readIframe(question, document)));
  return shown(
    own,
    reads.filter((read) => read !== null),
  );
}

/**
 * Those whose iframes can be seen. What a page hides is not told, and an iframe does not know.
 * @param {DocumentRead} outer
 * @param {DocumentRead[]} reads
 * @returns {DocumentRead[]}
 */
function shown({ slots }, reads) {
  const inner = reads.filter(({ root }) => slots.includes(root));
  return inner.flatMap((read) => [read, ...shown(read, reads)]);
}

/**
 * One iframe's document, or what stands in for it where it may not be read yet; null if it is left
 * meanwhile, or does not know its place yet. What happens to an iframe must not keep the rest of the
 * page from being read.
 * @param {Wanted} question
 * @param {PageDocument} document
 * @returns {Promise<DocumentRead | null>}
 */
async function readIframe(question, document) {
  const { tab, scope } = question;
  try {
    const origin = scope ? await documents.owner(tab, document) : "";
    const isUnread = scope !== null && !scope.has(origin);
    const read = isUnread
      ? await askDocument(document, { kind: "stand_in", origin })
      : await askDocument(document, readOf(question, document.letters));
    if (read.kind === "unreadable" || read.root === "") return null;
    if (!isUnread) note(scope, origin, read);
    return read;
  } catch (error) {
    if (error instanceof PageLeft || error instanceof Unanswerable) return null;
    throw error;
  }
}
