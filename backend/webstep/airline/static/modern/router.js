// The addresses of the single page: links change the address and the view, and load nothing.

/** @typedef {(parameters: URLSearchParams, matched: string) => Promise<HTMLElement>} View */

import { make } from "./dom.js";
import { Refusal } from "./server.js";

/** @type {ReadonlyArray<readonly [RegExp, View]>} */
let views = [];
/** Counts the views that were asked for, so that a slow one does not replace a later one. */
let asked = 0;

/** @param {ReadonlyArray<readonly [RegExp, View]>} known addresses and what they show */
export function follow(known) {
  views = known;
  window.addEventListener("popstate", () => void show());
  document.addEventListener("click", (event) => {
    const link = event
      .composedPath()
      .find((node) => node instanceof HTMLAnchorElement && node.origin === location.origin);
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!(link instanceof HTMLAnchorElement) || !isPlain) return;
    event.preventDefault();
    void go(link.pathname + link.search);
  });
}

/** @param {string} path */
export async function go(path) {
  history.pushState(null, "", path);
  await show();
  window.scrollTo(0, 0);
}

/** Shows what the address names. */
export async function show() {
  asked += 1;
  const turn = asked;
  const shown = await view();
  if (turn !== asked) return;
  document.getElementById("view")?.replaceChildren(shown);
  const heading = shown.querySelector("h1")?.textContent;
  document.title = heading ? `${heading} · Aurelia` : "Aurelia";
}

async function view() {
  for (const [pattern, make] of views) {
    const match = location.pathname.match(pattern);
    if (match) return failing(make(new URLSearchParams(location.search), match[1] ?? ""));
  }
  return failure("There's nothing here.");
}

/** @param {Promise<HTMLElement>} shown */
async function failing(shown) {
  try {
    return await shown;
  } catch (error) {
    if (error instanceof Refusal) return failure(error.message);
    throw error;
  }
}

/** @param {string} message */
function failure(message) {
  return make(
    "section",
    { class: "narrow" },
    make("h1", {}, "Sorry"),
    make("wa-callout", { variant: "warning", role: "alert" }, message),
    make(
      "p",
      { class: "actions" },
      make("wa-button", { href: "/", variant: "brand" }, "Plan a trip"),
      make("wa-button", { href: "/trips", appearance: "outlined" }, "Manage a trip"),
    ),
  );
}
