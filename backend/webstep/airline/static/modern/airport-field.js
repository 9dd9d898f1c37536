// A field that suggests airports in a popover, as an element with a shadow root of its own.
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

import { make } from "./dom.js";

class AirportField extends HTMLElement {
  static formAssociated = true;
  #internals = this.attachInternals();
  #input = /** @type {HTMLInputElement} */ (
    make("input", {
      id: "input",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": "list",
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "City or airport",
    })
  );
  #list = make("ul", { id: "list", role: "listbox", "aria-label": "Airports" });
  #popup = /** @type {import("./words").Popup} */ (
    make("wa-popup", { placement: "bottom-start", sync: "width", distance: "4" }, this.#list)
  );

  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open", delegatesFocus: true });
    const label = make("label", { for: "input" }, this.getAttribute("label") ?? "");
    this.#input.slot = "anchor";
    this.#popup.append(this.#input);
    root.replaceChildren(
      make("link", { rel: "stylesheet", href: "/static/modern/field.css" }),
      label,
      this.#popup,
    );
    this.#write(this.getAttribute("value") ?? "");
    this.#input.addEventListener("input", () => {
      this.#write(this.#input.value);
      this.#suggest();
    });
    this.#input.addEventListener("focus", () => this.#suggest());
    this.#input.addEventListener("blur", () => this.#open(false));
    this.#input.addEventListener("keydown", (event) => this.#onKey(event));
    // A press on a suggestion would take the focus from the field, and that would close the list.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLElement && target.role === "option") this.#choose(target);
    });
  }

  /** @param {string} value */
  #write(value) {
    this.#input.value = value;
    this.#internals.setFormValue(value);
  }

  #suggest() {
    /** @type {string[]} */
    const options = JSON.parse(this.getAttribute("options") ?? "[]");
    const wanted = this.#input.value.trim().toLowerCase();
    const found = options.filter((name) => name.toLowerCase().includes(wanted));
    this.#list.replaceChildren(
      ...found.map((name, index) =>
        make("li", { id: `option-${index}`, role: "option", "aria-selected": "false" }, name),
      ),
    );
    this.#open(found.length > 0 && found[0] !== this.#input.value);
  }

  /** @param {boolean} isOpen */
  #open(isOpen) {
    this.#popup.active = isOpen;
    this.#input.ariaExpanded = String(isOpen);
    if (!isOpen) this.#input.removeAttribute("aria-activedescendant");
  }

  /** @param {HTMLElement} option */
  #choose(option) {
    this.#write(option.textContent ?? "");
    this.#open(false);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (!this.#popup.active) return;
    const options = Array.from(this.#list.children);
    const at = options.findIndex((option) => option.ariaSelected === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step)
      this.#mark(
        options,
        (Math.max(at, step < 0 ? 0 : -1) + step + options.length) % options.length,
      );
    const chosen = options[at];
    if (event.key === "Enter" && chosen instanceof HTMLElement) this.#choose(chosen);
    else if (event.key === "Escape") this.#open(false);
    else if (!step) return;
    event.preventDefault();
  }

  /**
   * @param {Element[]} options
   * @param {number} at
   */
  #mark(options, at) {
    for (const [index, option] of options.entries()) option.ariaSelected = String(index === at);
    this.#input.setAttribute("aria-activedescendant", `option-${at}`);
    options[at]?.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("airport-field", AirportField);
