// The first view: where to and when.

import { make } from "./dom.js";
import { go } from "./router.js";
import { address, ask } from "./server.js";

/** @returns {Promise<HTMLElement>} */
export async function plan() {
  return make(
    "section",
    { class: "hero" },
    make("h1", {}, "Where to next?"),
    make("p", {}, "Simple fares. Free cancellation. One tap to change your mind."),
    await searchForm(new URLSearchParams()),
    make("p", {}, "Already booked? ", make("a", { href: "/trips" }, "Manage your trip")),
  );
}

/** @param {URLSearchParams} asked what was searched before */
export async function searchForm(asked) {
  /** @type {import("./words").Airport[]} */
  const airports = await ask("GET", "/airports");
  const names = JSON.stringify(airports.map(({ city, iata }) => `${city} (${iata})`));
  /** @param {string} name */
  const value = (name) => asked.get(name) ?? "";
  return make(
    "form",
    { class: "search", "aria-label": "Plan a trip", novalidate: true, onsubmit: submit },
    make("day-field", { name: "depart", label: "Departing", value: value("depart") }),
    make("day-field", {
      name: "return",
      label: "Returning",
      value: value("return"),
      optional: true,
    }),
    make("airport-field", { name: "to", label: "Going to", options: names, value: value("to") }),
    make("airport-field", {
      name: "from",
      label: "Leaving from",
      options: names,
      value: value("from"),
    }),
    make("wa-button", { type: "submit", variant: "brand" }, "Show flights"),
  );
}

/** @param {Event} event */
function submit(event) {
  event.preventDefault();
  if (!(event.target instanceof HTMLFormElement)) return;
  const typed = Object.fromEntries(
    Array.from(new FormData(event.target), ([name, value]) => [name, String(value)]),
  );
  void go(address("/search", typed));
}
