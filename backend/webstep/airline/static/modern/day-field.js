// A field for a day with a calendar in a popover, as an element with a shadow root of its own.

import { choices, make } from "./dom.js";

const WEEKDAYS = ["M", "T", "W", "T", "F", "S", "S"];

class DayField extends HTMLElement {
  static formAssociated = true;
  #internals = this.attachInternals();
  #input = /** @type {HTMLInputElement} */ (
    make("input", { id: "input", autocomplete: "off", placeholder: "MM/DD/YYYY" })
  );
  #button = make(
    "button",
    { type: "button", "aria-expanded": "false", "aria-haspopup": "dialog" },
    "▾",
  );
  #calendar = make("div", { role: "dialog", class: "calendar" });
  #popup = /** @type {import("./words").Popup} */ (
    make("wa-popup", { placement: "bottom-start", shift: true, distance: "4" }, this.#calendar)
  );
  #leaving = new AbortController();
  /** The first day of the month that is shown. */
  #month = new Date();

  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open", delegatesFocus: true });
    const label = this.getAttribute("label") ?? "";
    this.#button.ariaLabel = `Pick a day for ${label}`;
    this.#calendar.ariaLabel = label;
    this.#popup.append(make("div", { slot: "anchor", class: "pair" }, this.#input, this.#button));
    root.replaceChildren(
      make("link", { rel: "stylesheet", href: "/static/modern/field.css" }),
      make(
        "label",
        { for: "input" },
        this.hasAttribute("optional") ? `${label} (optional)` : label,
      ),
      this.#popup,
    );
    this.#write(this.getAttribute("value") ?? "");
    this.#input.addEventListener("input", () => this.#write(this.#input.value));
    this.#button.addEventListener("click", () => this.#toggle());
    this.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#open(false);
    });
    this.addEventListener("focusout", ({ relatedTarget }) => {
      // It is null as well when a focused button is replaced by those of another month.
      if (relatedTarget && relatedTarget !== this) this.#open(false);
    });
    this.#leaving = new AbortController();
    // A press on what takes no focus moves the focus to nothing.
    const press = (/** @type {Event} */ event) => {
      if (!event.composedPath().includes(this)) this.#open(false);
    };
    document.addEventListener("pointerdown", press, { signal: this.#leaving.signal });
    this.#calendar.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLButtonElement) this.#press(target.dataset);
    });
  }

  disconnectedCallback() {
    this.#leaving.abort();
  }

  /** @param {string} value */
  #write(value) {
    this.#input.value = value;
    this.#internals.setFormValue(value);
  }

  #toggle() {
    const chosen = read(this.#input.value) ?? read(choices().today) ?? new Date();
    this.#show(new Date(chosen.getFullYear(), chosen.getMonth(), 1));
    this.#open(!this.#popup.active);
  }

  /** @param {boolean} isOpen */
  #open(isOpen) {
    this.#popup.active = isOpen;
    this.#button.ariaExpanded = String(isOpen);
  }

  /** @param {DOMStringMap} pressed what the pressed button stands for */
  #press({ day, months }) {
    if (day) {
      this.#write(day);
      this.#open(false);
      this.#input.focus();
    } else if (months) {
      this.#show(new Date(this.#month.getFullYear(), this.#month.getMonth() + Number(months), 1));
    }
  }

  /** @param {Date} month its first day */
  #show(month) {
    this.#month = month;
    const name = month.toLocaleString("en-US", { month: "long", year: "numeric" });
    const days = make(
      "div",
      { class: "days" },
      ...WEEKDAYS.map((letter) => make("span", { "aria-hidden": "true" }, letter)),
    );
    for (let empty = 0; empty < (month.getDay() + 6) % 7; empty += 1) days.append(make("span"));
    const today = read(choices().today) ?? month;
    for (let date = 1; ; date += 1) {
      const day = new Date(month.getFullYear(), month.getMonth(), date);
      if (day.getMonth() !== month.getMonth()) break;
      const label = day.toLocaleString("en-US", { month: "long", day: "numeric", year: "numeric" });
      days.append(
        make(
          "button",
          { type: "button", "data-day": written(day), "aria-label": label, disabled: day < today },
          String(date),
        ),
      );
    }
    this.#calendar.replaceChildren(
      make(
        "div",
        { class: "month" },
        make("button", { type: "button", "data-months": "-1", "aria-label": "Earlier month" }, "‹"),
        make("strong", { "aria-live": "polite" }, name),
        make("button", { type: "button", "data-months": "1", "aria-label": "Later month" }, "›"),
      ),
      days,
    );
  }
}

customElements.define("day-field", DayField);

/**
 * Reads MM/DD/YYYY or YYYY-MM-DD; null for anything else.
 * @param {string} text
 */
function read(text) {
  const american = text.trim().match(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/);
  if (american) return new Date(Number(american[3]), Number(american[1]) - 1, Number(american[2]));
  const iso = text.trim().match(/^(\d{4})-(\d{2})-(\d{2})$/);
  return iso ? new Date(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3])) : null;
}

/** @param {Date} day */
function written(day) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${two(day.getMonth() + 1)}/${two(day.getDate())}/${day.getFullYear()}`;
}
