// Forms of the library's fields: what was typed, and what the server says is wrong with it.

import { choices, make } from "./dom.js";
import { Refusal } from "./server.js";

/**
 * A form that sends what was typed as one object, and shows beside its fields what was refused.
 * @param {string} label
 * @param {HTMLElement[]} fields
 * @param {string} button
 * @param {(typed: Record<string, string>) => Promise<void>} send
 */
export function form(label, fields, button, send) {
  const fault = make("wa-callout", { variant: "danger", role: "alert", hidden: true });
  const made = make(
    "form",
    { class: "fields", "aria-label": label, novalidate: true },
    fault,
    ...fields,
    make("wa-button", { type: "submit", variant: "brand" }, button),
  );
  made.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!(made instanceof HTMLFormElement)) return;
    const typed = Object.fromEntries(
      Array.from(new FormData(made), ([name, value]) => [name, String(value)]),
    );
    fault.hidden = true;
    mark(made, []);
    try {
      await send(typed);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      fault.textContent =
        error.faults.length > 0 ? "Please check the marked fields." : error.message;
      fault.hidden = false;
      mark(made, error.faults);
    }
  });
  return made;
}

/** @param {import("./words").TravellerForm} [traveller] who is filled in */
export function travellerFields(traveller) {
  const { titles, genders } = choices();
  return [
    text("email", "Email", traveller?.email),
    text("first_name", "Given name", traveller?.first_name),
    text("last_name", "Family name", traveller?.last_name),
    make(
      "wa-select",
      { name: "title", label: "Salutation", value: traveller?.title ?? "" },
      ...titles.map((title) => make("wa-option", { value: title }, title)),
    ),
    make(
      "wa-radio-group",
      {
        name: "gender",
        label: "Gender",
        value: traveller?.gender ?? "",
        orientation: "horizontal",
      },
      ...genders.map((gender) => make("wa-radio", { value: gender }, gender)),
    ),
    text("born", "Birthday", traveller?.born, "MM/DD/YYYY"),
  ];
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} [value]
 * @param {string} [placeholder]
 */
export function text(name, label, value = "", placeholder = "") {
  return make("wa-input", { name, label, value, placeholder, autocomplete: "off" });
}

/**
 * @param {HTMLFormElement} form
 * @param {ReadonlyArray<import("./words").Fault>} faults
 */
function mark(form, faults) {
  for (const field of form.querySelectorAll("[name]")) {
    const said = faults.find(({ field: name }) => name === field.getAttribute("name"))?.message;
    field.classList.toggle("wrong", said !== undefined);
    /** @type {import("./words").Field} */ (field).hint = said ?? "";
  }
}
