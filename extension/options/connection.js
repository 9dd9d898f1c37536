/**
 * How this browser stands with its backend, and how the backend is set up: the models and the limits.
 * Read only; the worker keeps both in chrome.storage.session.
 *
 * @import { Link, Look } from "../shared/extension.js"
 * @import { Decider, Limits, Setup } from "../shared/protocol.js"
 */

import { element, readable } from "../panel/draw.js";
import { links, money } from "../panel/words.js";
import { find } from "./find.js";

const NUMBER = new Intl.NumberFormat("en");
const DAY = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });

const WORDS = {
  connected: "Connected to the backend.",
  /** @type {Readonly<Record<Decider["tier"], string>>} */
  tiers: { fast: "Short, simple policies", strong: "All other policies" },
  model: (/** @type {Decider} */ { model, effort }) =>
    effort ? `${model}, ${effort} effort` : model,
  unknown: "Known once the backend is connected.",
  none: "No model decides: a recorded episode does.",
  priced: (/** @type {string} */ day) => `Costs are reckoned by the list prices of ${day}.`,
  unpriced: (/** @type {string} */ models) =>
    `No price is known of ${models}: its tasks show tokens and no money, and end by tokens.`,
  limits: {
    ...{ cost_usd: "Cost", actions: "Actions on the page", calls: "Calls of the model" },
    ...{ tokens: "Tokens read and written", minutes: "Minutes of work" },
    ...{ depth: "Policies on the stack at once" },
  },
};

const link = find("link", HTMLParagraphElement);
const models = find("models", HTMLDListElement);
const prices = find("prices", HTMLParagraphElement);
const file = find("file", HTMLParagraphElement);
const limits = find("limits", HTMLDListElement);

/** @type {Look} */
const LOOK = { kind: "inspect" };

chrome.storage.onChanged.addListener((changes, area) => {
  if (area !== "session") return;
  // Another backend may be set up in another way.
  const news = /** @type {Link | undefined} */ (changes.link?.newValue);
  if (news?.state === "connected") chrome.runtime.sendMessage(LOOK);
  look();
});
chrome.runtime.sendMessage(LOOK);
await look();

async function look() {
  const kept = await chrome.storage.session.get(["link", "setup"]);
  const now = /** @type {Link | undefined} */ (kept.link);
  const isConnected = now?.state === "connected";
  showLink(now);
  showModels(isConnected ? /** @type {Setup | undefined} */ (kept.setup) : undefined);
  showLimits(isConnected ? now.limits : null);
}

/** Cause and remedy, where there is something wrong. @param {Link | undefined} now */
function showLink(now) {
  const { state, detail } = now ?? { state: /** @type {const} */ ("connecting"), detail: "" };
  const isWell = state === "connected" && detail === "";
  link.dataset.mark = isWell || state === "connecting" ? "" : "failed";
  const title = isWell ? WORDS.connected : links[state];
  // How to pair stands right below.
  const isToldBelow = state === "unpaired" || detail === "";
  link.textContent = isToldBelow ? title : `${title}. ${readable(detail)}`;
}

/** @param {Setup | undefined} setup */
function showModels(setup) {
  const deciders = setup?.deciders ?? [];
  const rows = deciders.map((decider) =>
    row(WORDS.tiers[decider.tier], readable(WORDS.model(decider))),
  );
  models.replaceChildren(...rows);
  prices.textContent = setup ? priceOf(setup) : WORDS.unknown;
  file.hidden = !setup?.file;
  find("models-file", HTMLElement).textContent = setup?.file ?? "";
  if (setup?.server) find("server", HTMLElement).textContent = readable(setup.server);
}

/** @param {Setup} setup */
function priceOf({ deciders, prices_as_of: day }) {
  if (deciders.length === 0) return WORDS.none;
  const unpriced = new Set(deciders.filter(({ priced }) => !priced).map(({ model }) => model));
  if (unpriced.size > 0) return WORDS.unpriced(readable(Array.from(unpriced).join(", ")));
  return WORDS.priced(DAY.format(new Date(day)));
}

/** @param {Limits | null} now */
function showLimits(now) {
  const keys = /** @type {(keyof typeof WORDS.limits)[]} */ (Object.keys(WORDS.limits));
  const said = (/** @type {keyof typeof WORDS.limits} */ key, /** @type {Limits} */ all) =>
    key === "cost_usd" ? money(all.cost_usd) : NUMBER.format(all[key]);
  const rows = now ? keys.map((key) => row(WORDS.limits[key], said(key, now))) : [];
  limits.replaceChildren(...rows);
}

/**
 * @param {string} name
 * @param {string} value
 */
function row(name, value) {
  return element("div", {}, element("dt", {}, name), element("dd", {}, value));
}
