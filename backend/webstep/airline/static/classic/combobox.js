// Suggests the options of a text field's datalist in a list of the page's own, while somebody
// types. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

/** The suggestions of one field. */
class Combobox {
  #field;
  #options;
  #list = document.createElement("ul");

  /** @param {HTMLInputElement} field */
  constructor(field) {
    this.#field = field;
    this.#options = Array.from(field.list?.options ?? [], (option) => option.value);
    this.#list.id = `${field.id}-options`;
    this.#list.className = "options";
    this.#list.role = "listbox";
    this.#list.ariaLabel = "Suggestions";
    field.after(this.#list);
    // With this, Chrome would open its own list above ours.
    field.removeAttribute("list");
    field.role = "combobox";
    field.ariaAutoComplete = "list";
    field.setAttribute("aria-controls", this.#list.id);
    this.#close();
    this.#listen();
  }

  #listen() {
    const [field, list] = [this.#field, this.#list];
    field.addEventListener("input", () => this.#suggest());
    field.addEventListener("focusout", () => this.#close());
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && list.hidden) this.#suggest();
      if (!list.hidden && this.#isUsed(event.key)) event.preventDefault();
    });
    // In a window without focus Chrome tells no field that it lost the focus.
    for (const type of ["pointerdown", "input"]) {
      document.addEventListener(type, ({ target }) => {
        const isInside = target instanceof Node && list.contains(target);
        if (target !== field && !isInside) this.#close();
      });
    }
    // A press on an option would take the focus from the field, and that would close the list.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => {
      const option = target instanceof Element ? target.closest("[role=option]") : null;
      if (option) this.#choose(option);
    });
  }

  #suggest() {
    const { value } = this.#field;
    const found = matching(this.#options, value).filter((option) => option !== value);
    this.#list.replaceChildren(
      ...found.map((text, number) => {
        const option = document.createElement("li");
        option.id = `${this.#list.id}-${number}`;
        option.role = "option";
        option.ariaSelected = "false";
        option.textContent = text;
        return option;
      }),
    );
    this.#close();
    if (found.length === 0) return;
    this.#list.hidden = false;
    this.#field.ariaExpanded = "true";
  }

  #close() {
    this.#list.hidden = true;
    this.#field.ariaExpanded = "false";
    this.#field.removeAttribute("aria-activedescendant");
  }

  /** @param {Element} option */
  #choose(option) {
    this.#field.value = option.textContent ?? "";
    this.#close();
    this.#field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /**
   * Does what a key means in the open list; false if it means nothing there.
   * @param {string} key
   */
  #isUsed(key) {
    const current = this.#list.querySelector("[aria-selected=true]");
    switch (key) {
      case "ArrowDown":
        this.#mark(current?.nextElementSibling ?? this.#list.firstElementChild);
        return true;
      case "ArrowUp":
        this.#mark(current?.previousElementSibling ?? this.#list.lastElementChild);
        return true;
      case "Enter":
        if (current) this.#choose(current);
        return current !== null;
      case "Escape":
        this.#close();
        return true;
      default:
        return false;
    }
  }

  /** @param {Element | null} option */
  #mark(option) {
    for (const other of this.#list.children) other.ariaSelected = String(other === option);
    if (!option) return;
    this.#field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }
}

for (const field of document.querySelectorAll("[data-combobox]")) {
  if (field instanceof HTMLInputElement) new Combobox(field);
}

/**
 * The options in which a word begins with what was typed.
 * @param {string[]} options
 * @param {string} typed
 */
function matching(options, typed) {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return [];
  return options.filter((option) => {
    const text = option.toLowerCase();
    return text.startsWith(wanted) || text.includes(` ${wanted}`) || text.includes(`(${wanted}`);
  });
}
