// Makes elements, with text that is never read as markup.

/**
 * @param {string} tag
 * @param {Record<string, string | boolean | ((event: Event) => void)>} given attributes; those that
 *   begin with "on" are listeners, and those that are false are left out
 * @param {(Node | string)[]} children
 */
export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** What the server wrote into the page for the forms to choose from. */
export function choices() {
  const text = document.getElementById("choices")?.textContent ?? "{}";
  return /** @type {{titles: string[], genders: string[], today: string}} */ (JSON.parse(text));
}
