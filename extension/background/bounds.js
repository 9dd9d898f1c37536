/**
 * What is held against an action before the page is asked to do it: where it goes, whose page it would
 * touch, and what it would give away. A policy that a page has talked into something comes no further.
 */
import { canonical } from "./canonical.js";
import { entryOf, mayEnter } from "./entering.js";
import { PageLeft } from "./errors.js";
import { givenBy, leakByAddress, leakOf, leakOnward, passOn } from "./leaks.js";
import { askDocument, documents, prepare } from "./page.js";
import { scopes } from "./scope.js";
import { originOf } from "./sites.js";
import { findTab } from "./tab.js";
import { isWeb } from "./unreadable.js";

/** @import { Facts, Perform } from "../shared/protocol.js" */
/** @import { PageDocument } from "./documents.js" */
/** @import { Scope } from "./scope.js" */

/** Why even what has no consequences is held, where the person wants that. */
export const EVERY = "You want to be asked before every action.";

/**
 * May go on, towards these sites (null for all); waits for a yes; or is over.
 * @typedef {{ kind: "free", origins: readonly string[] | null, origin: string }
 *   | { kind: "held", facts: Facts }
 *   | { kind: "over", ok: boolean, detail: string }} Weighed
 */

/**
 * Weighs an action. A yes in it is taken for what it says: whoever calls this has made sure of it.
 * @param {Perform} question
 * @returns {Promise<Weighed>} rejects with Unanswerable
 */
export async function weigh(question) {
  const { episode, action } = question;
  const scope = await scopes.of(episode);
  scopes.acting = scope;
  if (scope === null) return { kind: "free", origins: null, origin: "" };
  switch (action.kind) {
    case "navigate":
    case "open_tab":
      return weighAddress(question, scope, action.url);
    case "back":
    case "forward":
    case "reload":
    case "switch_tab":
    case "close_tab":
      return weighMove(question, scope);
    case "note":
      return { kind: "free", origins: scope.origins, origin: "" };
    default:
      return weighInPage(question, scope);
  }
}

/**
 * @param {Perform} question
 * @param {Scope} scope
 * @param {string} url
 * @returns {Promise<Weighed>}
 */
async function weighAddress(question, scope, url) {
  /** @type {Weighed} */
  const free = { kind: "free", origins: scope.origins, origin: "" };
  if (!isWeb(url)) return free;
  const { episode, approved } = question;
  const origin = originOf(url);
  if (origin === "") {
    const detail = "webstep opens no address with a name or password in it.";
    return { kind: "over", ok: false, detail };
  }
  const isFurther = !scope.has(origin);
  const onward = await leakOnward(episode, url, (site) => !scope.has(site));
  const whys = [
    isFurther ? `It leads to ${origin}, a site that this task has not used yet.` : "",
    [await leakByAddress(episode, url, origin, isFurther), onward?.why ?? ""].join(" ").trim(),
  ];
  const isPlain = whys.every((why) => why === "");
  if (isPlain && question.holds !== "every") return free;
  const facts = factsOf(question, origin, url, isPlain ? [EVERY, ""] : whys);
  const sites = onward ? [origin, onward.origin] : [origin];
  if (approved && canonical(approved) === canonical(facts) && (await areLetIn(scope, sites)))
    return free;
  for (const site of sites) scope.offer(site);
  return { kind: "held", facts };
}

/**
 * Lets in the sites that the person has seen on the card, so that they are not asked again on arrival.
 * @param {Scope} scope
 * @param {readonly string[]} sites
 */
async function areLetIn(scope, sites) {
  for (const site of sites) if (!(await scope.admit(site))) return false;
  return true;
}

/**
 * @param {Perform} question
 * @param {string} origin
 * @param {string} url
 * @param {string[]} whys that it is a further site, and what it gives away
 * @returns {Facts}
 */
function factsOf({ action, document, tab }, origin, url, whys) {
  return {
    action: action.kind,
    tier: whys[1] ? "irreversible" : "consequential",
    target: { role: "link", name: url.slice(0, 200) },
    origin,
    document,
    url: documents.top(tab)?.url ?? "",
    context: "",
    why: whys.filter((why) => why !== "").join(" "),
    values: [{ name: "Address", value: url }],
  };
}

/**
 * What the browser does to the task's tabs, without an address that a policy chose.
 * @param {Perform} question
 * @param {Scope} scope
 * @returns {Promise<Weighed>} rejects with Unanswerable
 */
async function weighMove({ action, document, tab, holds, approved }, scope) {
  /** @type {Weighed} */
  const free = { kind: "free", origins: scope.origins, origin: "" };
  if (holds !== "every") return free;
  const { url = "" } = await findTab(tab);
  /** @type {Facts} */
  const facts = {
    action: action.kind,
    tier: "consequential",
    target: { role: "document", name: "" },
    origin: originOf(url),
    document,
    url,
    context: "",
    why: EVERY,
    values: [],
  };
  return approved && canonical(approved) === canonical(facts) ? free : { kind: "held", facts };
}

/**
 * @param {Perform} question
 * @param {Scope} scope
 * @returns {Promise<Weighed>} rejects with Unanswerable
 */
async function weighInPage(question, scope) {
  const { tab, approved } = question;
  await prepare(tab);
  const { origins } = scope;
  const document = documents.meant(question);
  // Left: nothing can be done there, which the page is not needed to say.
  if (!document) return { kind: "free", origins, origin: "" };
  const origin = await documents.owner(tab, document);
  if (scope.has(origin)) {
    const held = await weighGiven(question, scope, document, origin);
    if (held) return { kind: "held", facts: held };
    // The page holds the action against the sites of before, as it did when it was asked about.
    if (approved) await scope.admit(approved.origin);
    return { kind: "free", origins, origin };
  }
  if (origin === "") {
    const detail = "Nobody can say whose part of the page this is, so it is not read or used.";
    return { kind: "over", ok: false, detail };
  }
  const facts = entryOf(document, origin);
  if (!(await mayEnter(facts, approved, scope))) return { kind: "held", facts };
  const detail = `The person allowed ${origin}, which is read from now on. Nothing else was done.`;
  return { kind: "over", ok: true, detail };
}

/**
 * What the person must be asked before an action gives something to the site it acts on.
 * @param {Perform} question
 * @param {Scope} scope
 * @param {PageDocument} document
 * @param {string} origin
 * @returns {Promise<Facts | null>} rejects with Unanswerable
 */
async function weighGiven(question, { seen }, document, origin) {
  const { episode, action, approved } = question;
  const text = givenBy(action);
  const key = `${origin} ${JSON.stringify(action)}`;
  if (approved === null) seen.delete(key);
  const why = seen.has(key) ? "" : await leakOf(episode, text, origin);
  if (why !== "") {
    // What gives something away has an element, if only the one with the focus.
    const { element = null } = /** @type {{ element?: string | null }} */ (action);
    const target = await nameOf(document, element);
    /** @type {Facts} */
    const facts = {
      action: action.kind,
      tier: "irreversible",
      target,
      origin,
      document: document.word,
      url: document.url,
      context: "",
      why,
      values: [{ name: "Text", value: text }],
    };
    if (!approved || canonical(approved) !== canonical(facts)) return facts;
    seen.add(key);
  }
  await passOn(episode, origin, text, seen.has(key));
  return null;
}

/**
 * What an element is called; nothing where its page was left meanwhile, in which nothing will be done.
 * @param {PageDocument} document
 * @param {string | null} element
 */
async function nameOf(document, element) {
  try {
    return (await askDocument(document, { kind: "name", element })).target;
  } catch (error) {
    if (!(error instanceof PageLeft)) throw error;
    return { role: "", name: "" };
  }
}
