// What several views show of a trip: its flights and its price.

import { make } from "./dom.js";
import { clock, day, duration, money } from "./wording.js";

/** @param {import("./words").Flight} flight */
export function route(flight) {
  const isLater = flight.arrives.slice(0, 10) !== flight.departs.slice(0, 10);
  return make(
    "div",
    { class: "route" },
    make("p", { class: "quiet" }, `${day(flight.departs)} · ${flight.number}`),
    make(
      "p",
      { class: "times" },
      make("strong", {}, clock(flight.departs)),
      ` ${flight.origin.iata} → `,
      make("strong", {}, clock(flight.arrives)),
      ` ${flight.destination.iata}${isLater ? " (next day)" : ""}`,
    ),
    make(
      "p",
      { class: "quiet" },
      `${flight.origin.city} to ${flight.destination.city}, ${duration(flight.minutes)}, nonstop`,
    ),
  );
}

/** @param {{fares_cents: number, taxes_cents: number}} sums */
export function price(sums) {
  const list = make("dl", { class: "price" });
  for (const [name, cents] of /** @type {[string, number][]} */ ([
    ["Flights", sums.fares_cents],
    ["Taxes", sums.taxes_cents],
    ["To pay", sums.fares_cents + sums.taxes_cents],
  ])) {
    list.append(make("dt", {}, name), make("dd", {}, money(cents)));
  }
  return list;
}
