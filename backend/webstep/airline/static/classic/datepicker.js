// Opens a month below a date field, in which a day is picked. Typing the day works as well.
// The attribute `data-datepicker` holds today; `data-follows` names the field whose day is earlier.

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Date(2000, month, 1).toLocaleString("en-US", { month: "long" }),
);
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** The popup of one date field. */
class DatePicker {
  #field;
  #popup = document.createElement("div");
  #name = document.createElement("strong");
  #days = document.createElement("table");
  /** The first day of the month that is shown. */
  #shown = new Date();

  /** @param {HTMLInputElement} field */
  constructor(field) {
    this.#field = field;
    this.#name.ariaLive = "polite";
    const bar = document.createElement("div");
    bar.className = "month";
    bar.append(turner("Prev", -1), this.#name, turner("Next", 1));
    this.#popup.append(bar, this.#days);
    this.#popup.id = `${field.id}-days`;
    this.#popup.className = "days";
    this.#popup.role = "dialog";
    this.#popup.ariaLabel = "Choose a date";
    field.after(this.#popup);
    field.setAttribute("aria-haspopup", "dialog");
    field.setAttribute("aria-controls", this.#popup.id);
    this.#close();
    this.#listen();
  }

  #listen() {
    const [field, popup] = [this.#field, this.#popup];
    field.addEventListener("focusin", () => this.#open());
    field.addEventListener("click", () => this.#open());
    field.addEventListener("input", () => (readDay(field.value) ? this.#close() : this.#open()));
    field.addEventListener("keydown", (event) => this.#onFieldKey(event));
    popup.addEventListener("keydown", (event) => this.#onDayKey(event));
    popup.addEventListener("click", (event) => this.#onClick(event));
    // Safari gives no focus to a pressed button, and the field would lose its own to nothing.
    popup.addEventListener("mousedown", (event) => event.preventDefault());
    for (const part of [field, popup]) {
      part.addEventListener("focusout", ({ relatedTarget }) => {
        // It is null as well when a focused day is replaced by that of another month.
        if (relatedTarget) this.#closeUnless(relatedTarget);
      });
    }
    // In a window without focus Chrome tells no field that it lost the focus.
    for (const type of ["pointerdown", "input"]) {
      document.addEventListener(type, ({ target }) => this.#closeUnless(target));
    }
  }

  #open() {
    if (!this.#popup.hidden) return;
    this.#show(readDay(this.#field.value) ?? this.#earliest());
    this.#popup.hidden = false;
    this.#field.ariaExpanded = "true";
  }

  #close() {
    this.#popup.hidden = true;
    this.#field.ariaExpanded = "false";
  }

  /** @param {EventTarget | null} target where something happened */
  #closeUnless(target) {
    const isInside = target instanceof Node && this.#popup.contains(target);
    if (target !== this.#field && !isInside) this.#close();
  }

  /** The first day that makes sense: today, or the day of the journey out. */
  #earliest() {
    const { follows = "", datepicker = "" } = this.#field.dataset;
    const other = document.getElementById(follows);
    const before = other instanceof HTMLInputElement ? readDay(other.value) : null;
    return before ?? readDay(datepicker) ?? new Date();
  }

  /** @param {Date} day a day of the month to be shown */
  #show(day) {
    this.#shown = new Date(day.getFullYear(), day.getMonth(), 1);
    this.#name.textContent = `${MONTHS[day.getMonth()]} ${day.getFullYear()}`;
    fill(this.#days, this.#shown, readDay(this.#field.value), this.#earliest());
  }

  /** @param {Date} day */
  #focus(day) {
    this.#show(day);
    const button = this.#popup.querySelector(`[data-day="${writeDay(day)}"]`);
    if (button instanceof HTMLElement) button.focus();
  }

  /** @param {Date} day */
  #pick(day) {
    this.#field.value = writeDay(day);
    this.#field.focus();
    this.#close();
    this.#field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** @param {Event} event */
  #onClick({ target }) {
    const button = target instanceof Element ? target.closest("button") : null;
    const { day = "", months = "0" } = button?.dataset ?? {};
    const picked = readDay(day);
    if (picked) this.#pick(picked);
    else this.#show(moved(this.#shown, Number(months), 0));
  }

  /** @param {KeyboardEvent} event */
  #onFieldKey(event) {
    if (event.key === "Escape") this.#close();
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    this.#open();
    this.#focus(readDay(this.#field.value) ?? this.#earliest());
  }

  /** @param {KeyboardEvent} event */
  #onDayKey(event) {
    if (event.key === "Escape") {
      this.#field.focus();
      this.#close();
    }
    const { day = "" } = event.target instanceof HTMLElement ? event.target.dataset : {};
    const from = readDay(day);
    const step = STEPS[event.key];
    if (!from || !step) return;
    event.preventDefault();
    const to = moved(from, ...step);
    this.#focus(to < this.#earliest() ? this.#earliest() : to);
  }
}

/**
 * Months and days by which a key moves on.
 * @type {Record<string, [number, number]>}
 */
const STEPS = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [0, -7],
  ArrowDown: [0, 7],
  PageUp: [-1, 0],
  PageDown: [1, 0],
};

for (const field of document.querySelectorAll("[data-datepicker]")) {
  if (field instanceof HTMLInputElement) new DatePicker(field);
}

/**
 * @param {string} name
 * @param {number} months how far it turns
 */
function turner(name, months) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.months = String(months);
  button.textContent = name;
  return button;
}

/**
 * Fills a table with the days of a month.
 * @param {HTMLTableElement} table
 * @param {Date} month
 * @param {Date | null} chosen
 * @param {Date} earliest days before cannot be picked
 */
function fill(table, month, chosen, earliest) {
  table.replaceChildren();
  const head = table.createTHead().insertRow();
  for (const weekday of WEEKDAYS) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.abbr = weekday;
    cell.textContent = weekday.slice(0, 2);
    head.append(cell);
  }
  let row = table.createTBody().insertRow();
  for (let empty = 0; empty < month.getDay(); empty += 1) row.insertCell();
  for (let day = month; day.getMonth() === month.getMonth(); day = moved(day, 0, 1)) {
    if (row.cells.length === 7) row = table.tBodies[0]?.insertRow() ?? row;
    const button = row.insertCell().appendChild(document.createElement("button"));
    button.type = "button";
    button.dataset.day = writeDay(day);
    button.textContent = String(day.getDate());
    button.ariaLabel = `${MONTHS[day.getMonth()]} ${day.getDate()}, ${day.getFullYear()}`;
    button.disabled = day < earliest;
    if (chosen?.getTime() === day.getTime()) button.ariaCurrent = "date";
  }
}

/**
 * @param {Date} day
 * @param {number} months
 * @param {number} days
 */
function moved(day, months, days) {
  return new Date(day.getFullYear(), day.getMonth() + months, day.getDate() + days);
}

/**
 * Reads MM/DD/YYYY or YYYY-MM-DD; null for anything else.
 * @param {string} text
 */
function readDay(text) {
  const american = text.trim().match(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/);
  const iso = text.trim().match(/^(\d{4})-(\d{2})-(\d{2})$/);
  const [year, month, day] = american
    ? [Number(american[3]), Number(american[1]), Number(american[2])]
    : [Number(iso?.[1]), Number(iso?.[2]), Number(iso?.[3])];
  const read = new Date(year, month - 1, day);
  return read.getMonth() === month - 1 && read.getDate() === day ? read : null;
}

/** @param {Date} day */
function writeDay(day) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${two(day.getMonth() + 1)}/${two(day.getDate())}/${day.getFullYear()}`;
}
