// The stepper from a chosen trip to its reservation code.

import { make } from "./dom.js";
import { form, text, travellerFields } from "./form.js";
import { go } from "./router.js";
import { ask } from "./server.js";
import { price, route } from "./trip-parts.js";
import { fullName, money } from "./wording.js";

/** @typedef {import("./words").Checkout} Checkout */

const STEPS = ["Traveller", "Payment", "Confirm"];

/**
 * Shows the step that the address asks for, or the first one that is missing.
 * @param {URLSearchParams} asked
 */
export async function checkout(asked) {
  /** @type {Checkout} */
  const held = await ask("GET", "/checkout");
  if (held.code) return done(held);
  const furthest = held.traveller ? (held.card ? 2 : 1) : 0;
  const step = Math.min(furthest, STEPS.indexOf(asked.get("step") ?? "Confirm"));
  const at = STEPS[Math.max(0, step)] ?? "Traveller";
  const stepper = make(
    "wa-stepper",
    { active: at, label: "Checkout" },
    ...STEPS.map((name, index) => make("wa-step", { name, completed: index < step }, name)),
  );
  const side = make("wa-card", { class: "side" }, ...held.flights.map(route), price(held));
  return make(
    "section",
    {},
    make("h1", {}, "Checkout"),
    stepper,
    make("div", { class: "columns" }, make("wa-card", {}, body(at, held)), side),
  );
}

/**
 * @param {string} at
 * @param {Checkout} held
 */
function body(at, held) {
  switch (at) {
    case "Payment":
      return payment();
    case "Confirm":
      return confirm(held);
    default:
      return form(
        "Traveller",
        travellerFields(held.traveller ?? undefined),
        "Next: payment",
        async (typed) => {
          await ask("PUT", "/checkout/traveller", typed);
          await go("/checkout?step=Payment");
        },
      );
  }
}

function payment() {
  const fields = [
    text("name_on_card", "Cardholder"),
    text("card_number", "Card", "", "1234 5678 9012 3456"),
    text("expiry", "Valid thru", "", "MM/YY"),
    text("security_code", "CVC"),
  ];
  return form("Payment", fields, "Next: confirm", async (typed) => {
    await ask("PUT", "/checkout/card", typed);
    await go("/checkout?step=Confirm");
  });
}

/** @param {Checkout} held */
function confirm(held) {
  const traveller = held.traveller;
  const lines = make("dl", { class: "price" });
  lines.append(
    make("dt", {}, "Traveller"),
    make("dd", {}, traveller ? `${traveller.title} ${fullName(traveller)}` : ""),
    make("dt", {}, "Email"),
    make("dd", {}, traveller?.email ?? ""),
    make("dt", {}, "Birthday"),
    make("dd", {}, traveller?.born ?? ""),
    make("dt", {}, "Card"),
    make("dd", {}, held.card),
  );
  const total = money(held.fares_cents + held.taxes_cents);
  return make(
    "div",
    {},
    lines,
    form("Confirm", [], `Pay ${total}`, async () => {
      await ask("POST", "/checkout/booking");
      await go("/checkout");
    }),
    make(
      "p",
      {},
      make("a", { href: "/checkout?step=Traveller" }, "Edit traveller"),
      " · ",
      make("a", { href: "/checkout?step=Payment" }, "Use another card"),
    ),
  );
}

/** @param {Checkout} held */
function done(held) {
  return make(
    "section",
    { class: "narrow" },
    make("h1", {}, "You're going!"),
    make(
      "wa-callout",
      { variant: "success", role: "status" },
      "Your reservation code is ",
      make("strong", { class: "code" }, held.code),
      ". We've emailed it to you.",
    ),
    make(
      "p",
      {},
      make("wa-button", { href: `/trips/${held.code}`, appearance: "outlined" }, "View trip"),
    ),
  );
}
