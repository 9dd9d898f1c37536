/**
 * The connection's part of the settings: takes the backend's one-time code, and shows what the worker says of it.
 *
 * @import { Pair, Paired } from "../shared/extension.js"
 */

import { find } from "./find.js";

const WORDS = {
  pairing: "Pairing…",
  unpairing: "Unpairing…",
  paired: (/** @type {string} */ detail) => `${detail} You can close this tab.`,
  standing: (/** @type {number} */ port) =>
    `This browser is paired with the backend on port ${port}.`,
  noWorker: (/** @type {string} */ cause) =>
    `The extension's worker does not answer. ${cause} Reload webstep on chrome://extensions, then try again.`,
};

const form = find("form", HTMLFormElement);
const code = find("code", HTMLInputElement);
const port = find("port", HTMLInputElement);
const button = find("pair", HTMLButtonElement);
const unpair = find("unpair", HTMLButtonElement);
const pairing = find("pairing", HTMLDetailsElement);
const again = find("again", HTMLElement);
const standing = find("standing", HTMLParagraphElement);
const result = find("result", HTMLParagraphElement);
const replace = find("replace", HTMLDialogElement);

form.addEventListener("submit", async (submitted) => {
  submitted.preventDefault();
  if ((await isPaired()) && !(await mayReplace())) return;
  await pair();
});

unpair.addEventListener("click", async () => {
  show("", WORDS.unpairing);
  const { detail } = await ask({ kind: "unpair" });
  const paired = await isPaired();
  show(paired ? "failed" : "done", detail);
  if (!paired) code.focus();
});

await begin();

/** Shows how things stand; with a code in the address and no pairing yet, pairs at once. */
async function begin() {
  const given = new URLSearchParams(location.hash.slice(1));
  // Only the command line can open this page with a code in it: Chrome keeps web pages from linking
  // to an extension's pages. The code goes from the address, which stays in the history.
  if (location.hash) history.replaceState(null, "", location.pathname);
  code.value = given.get("code") ?? "";
  if (given.has("port")) {
    port.value = given.get("port") ?? "";
    find("elsewhere", HTMLDetailsElement).open = true;
  }
  const paired = await isPaired();
  pairing.open = !paired || code.value !== "";
  if (code.value && !paired && form.reportValidity()) await pair();
}

/** Whether there is a pairing; says so. */
async function isPaired() {
  const { key, port: with_ } = await chrome.storage.local.get(["key", "port"]);
  const paired = typeof key === "string" && typeof with_ === "number";
  standing.hidden = unpair.hidden = again.hidden = !paired;
  if (paired) standing.textContent = WORDS.standing(with_);
  else pairing.open = true;
  return paired;
}

/** @returns {Promise<boolean>} Whether the person wants the new pairing in place of the old. */
function mayReplace() {
  // Escape closes a dialog without changing what it last returned.
  replace.returnValue = "keep";
  replace.showModal();
  return new Promise((resolve) => {
    const closed = () => resolve(replace.returnValue === "replace");
    replace.addEventListener("close", closed, { once: true });
  });
}

async function pair() {
  show("", WORDS.pairing);
  button.disabled = true;
  const { paired, detail } = await ask({
    kind: "pair",
    code: code.value.trim(),
    port: port.valueAsNumber,
  });
  button.disabled = false;
  show(paired ? "done" : "failed", paired ? WORDS.paired(detail) : detail);
  if (!paired) return;
  form.reset();
  pairing.open = !(await isPaired());
}

/**
 * @param {Pair} wish
 * @returns {Promise<Paired>}
 */
async function ask(wish) {
  try {
    return await chrome.runtime.sendMessage(wish);
  } catch (error) {
    // Chrome rejects when no worker listens, as after it failed to start.
    const cause = error instanceof Error ? error.message : String(error);
    return { paired: false, detail: WORDS.noWorker(cause) };
  }
}

/**
 * @param {"" | "done" | "failed"} mark
 * @param {string} text
 */
function show(mark, text) {
  result.dataset.mark = mark;
  result.textContent = text;
}
