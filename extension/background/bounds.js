/**
 * What is held against an action before the page is asked to do it: where it goes, and whose page it
 * would touch. A policy that was talked into something by a page comes no further than this.
 */
import { canonical, entryOf, mayEnter } from "./entering.js";
import { documents, prepare } from "./page.js";
import { scopes } from "./scope.js";
import { originOf } from "./sites.js";
import { isWeb } from "./unreadable.js";

/** @import { Facts, Perform } from "../shared/protocol.js" */
/** @import { Scope } from "./scope.js" */

/**
 * May go on, towards these sites (null for all); waits for a yes; or is over.
 * @typedef {{ kind: "free", origins: readonly string[] | null }
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
  if (scope === null) return { kind: "free", origins: null };
  switch (action.kind) {
    case "navigate":
    case "open_tab":
      return weighAddress(question, scope, action.url);
    case "back":
    case "forward":
    case "reload":
    case "switch_tab":
    case "close_tab":
    case "note":
      return { kind: "free", origins: scope.origins };
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
  if (!isWeb(url)) return { kind: "free", origins: scope.origins };
  const origin = originOf(url);
  if (origin === "") {
    const detail = "webstep opens no address with a name or password in it.";
    return { kind: "over", ok: false, detail };
  }
  if (scope.has(origin)) return { kind: "free", origins: scope.origins };
  const why = `It leads to ${origin}, a site that this task has not used yet.`;
  const facts = factsOf(question, origin, url, why);
  const { approved } = question;
  if (approved && canonical(approved) === canonical(facts) && (await scope.admit(origin)))
    return { kind: "free", origins: scope.origins };
  scope.offer(origin);
  return { kind: "held", facts };
}

/**
 * @param {Perform} question
 * @param {string} origin
 * @param {string} url
 * @param {string} why
 * @returns {Facts}
 */
function factsOf({ action, document, tab }, origin, url, why) {
  return {
    action: action.kind,
    tier: "consequential",
    target: { role: "link", name: url.slice(0, 200) },
    origin,
    document,
    url: documents.top(tab)?.url ?? "",
    context: "",
    why,
    values: [{ name: "Address", value: url }],
  };
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
  if (!document) return { kind: "free", origins };
  const origin = await documents.owner(tab, document);
  if (scope.has(origin)) {
    // The page holds the action against the sites of before, as it did when it was asked about.
    if (approved) await scope.admit(approved.origin);
    return { kind: "free", origins };
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
