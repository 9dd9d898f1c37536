// The flights that were found, as cards, and the drawer with what was picked.

import { make } from "./dom.js";
import { searchForm } from "./plan.js";
import { go } from "./router.js";
import { address, ask } from "./server.js";
import { attempt } from "./toast.js";
import { price, route } from "./trip-parts.js";
import { day, money } from "./wording.js";

/** @typedef {import("./words").Flight} Flight */

/** @type {Record<string, (flight: Flight) => number | string>} */
const ORDERS = {
  Cheapest: (flight) => flight.fare_cents,
  Fastest: (flight) => flight.minutes,
  Earliest: (flight) => flight.departs,
};

/**
 * The flights out.
 * @param {URLSearchParams} asked
 */
export async function outbound(asked) {
  /** @type {import("./words").Found} */
  const found = await ask("GET", address("/flights", Object.fromEntries(asked)));
  const [way, back] = found.directions;
  const shown = make("section", {}, make("h1", {}, "Choose how you go"), await searchForm(asked));
  for (const fault of found.faults) {
    shown.append(make("wa-callout", { variant: "danger", role: "alert" }, fault));
  }
  if (back && back.flights.length === 0) {
    const message = `Nothing flies back on ${day(back.day)}. Try another day.`;
    shown.append(make("wa-callout", { variant: "warning", role: "alert" }, message));
  }
  if (!way) return shown;
  shown.append(
    list(way, (flight) =>
      back
        ? choose(flight, "", address("/search/return", { outbound: flight.number, day: back.day }))
        : choose(flight, ""),
    ),
  );
  return shown;
}

/**
 * The flights back.
 * @param {URLSearchParams} asked
 */
export async function returning(asked) {
  /** @type {import("./words").Direction | null} */
  const way = await ask("GET", address("/flights/back", Object.fromEntries(asked)));
  const shown = make("section", {}, make("h1", {}, "Choose how you come back"));
  if (way)
    shown.append(
      list(way, (flight) => choose({ number: asked.get("outbound") ?? "" }, flight.number)),
    );
  else shown.append(make("wa-callout", { variant: "danger", role: "alert" }, "This isn't a day."));
  shown.append(make("p", {}, make("a", { href: "/" }, "Start over")));
  return shown;
}

/**
 * @param {import("./words").Direction} way
 * @param {(flight: Flight) => Promise<void>} pick
 */
function list(way, pick) {
  const cards = make("div", { class: "cards" });
  /** @param {string} order */
  const fill = (order) => {
    const measure = ORDERS[order] ?? ((flight) => flight.departs);
    const sorted = way.flights.toSorted((a, b) => (measure(a) < measure(b) ? -1 : 1));
    cards.replaceChildren(...sorted.map((flight) => card(flight, () => void pick(flight))));
  };
  fill("Cheapest");
  const sort = make(
    "wa-select",
    {
      label: "Sort by",
      value: "Cheapest",
      size: "s",
      onchange: (event) => {
        if (event.target instanceof HTMLElement)
          fill(/** @type {import("./words").Field} */ (event.target).value);
      },
    },
    ...Object.keys(ORDERS).map((order) => make("wa-option", { value: order }, order)),
  );
  const heading = make("h2", {}, `${way.origin.city} to ${way.destination.city} · ${day(way.day)}`);
  if (way.flights.length === 0)
    return make("div", {}, heading, make("p", {}, "No flights on this day."));
  return make("div", {}, make("div", { class: "bar" }, heading, sort), cards);
}

/**
 * @param {Flight} flight
 * @param {() => void} pick
 */
function card(flight, pick) {
  const amount = make("div", { class: "amount" }, make("strong", {}, money(flight.fare_cents)));
  amount.append(make("wa-button", { variant: "brand", onclick: pick }, "Choose"));
  return make("wa-card", { class: "flight" }, make("div", { class: "row" }, route(flight), amount));
}

/**
 * Tells the server what was picked, and goes on to a path, or to the summary if that is all.
 * @param {{number: string}} first
 * @param {string} back
 * @param {string} [path]
 */
async function choose(first, back, path) {
  const choice = { outbound: first.number, back, is_whole: path === undefined };
  await attempt(async () => {
    /** @type {import("./words").Checkout} */
    const chosen = await ask("PUT", "/checkout/flights", choice);
    if (path) await go(path);
    else summarise(chosen);
  });
}

/** @param {import("./words").Checkout} chosen */
function summarise(chosen) {
  const drawer = /** @type {import("./words").Overlay} */ (
    make(
      "wa-drawer",
      { label: "Your trip", placement: "end" },
      ...chosen.flights.map(route),
      price(chosen),
    )
  );
  const goOn = () => {
    drawer.open = false;
    void go("/checkout");
  };
  drawer.append(
    make("wa-button", { slot: "footer", variant: "brand", onclick: goOn }, "Continue to checkout"),
  );
  drawer.addEventListener("wa-after-hide", () => drawer.remove());
  document.getElementById("view")?.append(drawer);
  drawer.open = true;
}
