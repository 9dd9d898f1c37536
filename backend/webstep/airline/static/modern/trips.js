// Trips that are booked: found by their code, edited in a drawer, cancelled in a dialog.

import { make } from "./dom.js";
import { form, text, travellerFields } from "./form.js";
import { go, show } from "./router.js";
import { address, ask } from "./server.js";
import { attempt, toast } from "./toast.js";
import { price, route } from "./trip-parts.js";
import { day, fullName, money } from "./wording.js";

/** @typedef {import("./words").Booking} Booking */
/** @typedef {import("./words").Overlay} Overlay */

/** @returns {Promise<HTMLElement>} */
export async function trips() {
  const find = form(
    "Manage trip",
    [text("code", "Reservation code")],
    "Open trip",
    async ({ code = "" }) => {
      /** @type {Booking} */
      const booking = await ask("GET", address("/bookings", { code }));
      await go(`/trips/${booking.code}`);
    },
  );
  return make(
    "section",
    { class: "narrow" },
    make("h1", {}, "Manage trip"),
    make("wa-card", {}, find),
  );
}

/**
 * @param {URLSearchParams} _asked
 * @param {string} code
 */
export async function manage(_asked, code) {
  /** @type {Booking} */
  const booking = await ask("GET", `/bookings/${code}`);
  const isCancelled = booking.status === "cancelled";
  const { payment } = booking;
  const shown = make(
    "section",
    {},
    make(
      "div",
      { class: "bar" },
      make("h1", {}, `Trip ${booking.code}`),
      make(
        "wa-badge",
        { variant: isCancelled ? "danger" : "success", pill: true },
        isCancelled ? "Cancelled" : "Active",
      ),
    ),
    make("p", { class: "quiet" }, `Reserved ${day(booking.booked_on)}`),
    make(
      "div",
      { class: "columns" },
      make(
        "div",
        { class: "cards" },
        make("wa-card", {}, make("h2", {}, "Itinerary"), ...booking.flights.map(route)),
        travellers(booking),
      ),
      make(
        "wa-card",
        { class: "side" },
        price(payment),
        make("p", { class: "quiet" }, `${payment.card_brand} ···· ${payment.card_ending}`),
      ),
    ),
  );
  if (isCancelled) {
    const message = `${money(booking.refund_cents)} is on its way back to your card.`;
    shown.children[1]?.after(make("wa-callout", { variant: "neutral" }, message));
  } else {
    const question = cancelling(booking);
    shown.firstElementChild?.append(
      options(() => {
        question.open = true;
      }),
    );
    shown.append(question);
  }
  return shown;
}

/** @param {() => void} cancel */
function options(cancel) {
  return make(
    "wa-dropdown",
    {
      // The library's event has a detail but is no CustomEvent.
      "onwa-select": (event) => {
        const { detail } = /** @type {import("./words").Selected} */ (event);
        if (detail.item.value === "cancel") cancel();
      },
    },
    make(
      "wa-button",
      { slot: "trigger", class: "end", appearance: "outlined", "with-caret": true },
      "Trip options",
    ),
    make("wa-dropdown-item", { value: "receipt", disabled: true }, "Email receipt"),
    make("wa-dropdown-item", { value: "cancel", variant: "danger" }, "Cancel trip"),
  );
}

/** @param {Booking} booking */
function cancelling(booking) {
  const total = money(booking.payment.fares_cents + booking.payment.taxes_cents);
  const confirm = make(
    "wa-button",
    { slot: "footer", variant: "danger", disabled: true },
    "Yes, cancel trip",
  );
  const agree = make("wa-checkbox", {}, "I understand that this can't be undone");
  const keep = make("wa-button", { slot: "footer", appearance: "outlined" }, "Keep trip");
  const dialog = /** @type {Overlay} */ (
    make(
      "wa-dialog",
      { label: "Cancel this trip?" },
      make("p", {}, `All flights are dropped for everyone and ${total} is refunded.`),
      agree,
      keep,
      confirm,
    )
  );
  agree.addEventListener("change", () => {
    confirm.toggleAttribute("disabled", !(/** @type {HTMLInputElement} */ (agree).checked));
  });
  keep.addEventListener("click", () => {
    dialog.open = false;
  });
  const cancel = async () => {
    await ask("POST", `/bookings/${booking.code}/cancellation`);
    await show();
    toast("success", "Your trip is cancelled.");
  };
  confirm.addEventListener("click", () => void attempt(cancel));
  return dialog;
}

/** @param {Booking} booking */
function travellers(booking) {
  const card = make("wa-card", {}, make("h2", {}, "Travellers"));
  for (const [index, traveller] of booking.passengers.entries()) {
    const row = make(
      "div",
      { class: "bar" },
      make(
        "div",
        {},
        make("strong", {}, `${traveller.title} ${fullName(traveller)}`),
        make("p", { class: "quiet" }, `${traveller.email} · born ${day(traveller.born)}`),
      ),
    );
    const edit = () => editing(booking.code, index + 1, traveller);
    if (booking.status === "confirmed") {
      row.append(
        make(
          "wa-button",
          {
            class: "end",
            size: "s",
            appearance: "outlined",
            onclick: edit,
          },
          "Edit",
        ),
      );
    }
    card.append(row);
  }
  return card;
}

/**
 * @param {string} code
 * @param {number} position
 * @param {import("./words").TravellerForm} traveller
 */
function editing(code, position, traveller) {
  const [year, month, date] = traveller.born.split("-");
  const fields = travellerFields({ ...traveller, born: `${month}/${date}/${year}` });
  const save = form("Edit traveller", fields, "Save", async (typed) => {
    await ask("PUT", `/bookings/${code}/travellers/${position}`, typed);
    await show();
    toast("success", "Traveller saved.");
  });
  const drawer = /** @type {Overlay} */ (
    make("wa-drawer", { label: "Edit traveller", placement: "end" }, save)
  );
  drawer.addEventListener("wa-after-hide", ({ target }) => {
    if (target === drawer) drawer.remove();
  });
  document.querySelector("#view > section")?.append(drawer);
  drawer.open = true;
}
