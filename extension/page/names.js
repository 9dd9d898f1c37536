/** What elements are called. After https://w3c.github.io/accname/, as far as pages use it. */

/**
 * The element's accessible name, at most 200 characters.
 * @param {Element} element
 */
function nameOf(element) {
  const name =
    authoredName(element) ||
    (isNamedByContent(element) ? textOf(element) : "") ||
    tidy(native(element).getAttribute("title")) ||
    tidy(native(element).getAttribute("placeholder")) ||
    tidy(native(element).getAttribute("aria-placeholder"));
  return name.slice(0, 200);
}

/**
 * The name that the page gives it in so many words, whatever is inside.
 * @param {Element} element
 */
function authoredName(element) {
  const label = tidy(native(element).getAttribute("aria-label"));
  return (referencedName(element) || label || nativeName(element)).slice(0, 200);
}

/**
 * Whitespace collapsed, and what no person sees removed.
 * @param {string | null | undefined} text
 */
function tidy(text) {
  return flatten(text ?? "").trim();
}

/**
 * Text as it is drawn: whitespace runs are one space; control, direction and tag characters, which
 * can carry words that nobody sees, are none; halves of surrogate pairs, which UTF-8 has not, too.
 * @param {string} text
 */
function flatten(text) {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\p{Cc}\p{Cs}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, "")
    .replaceAll(/[\u{e0000}-\u{e007f}]/gu, "");
}

/** @param {Element} element */
function referencedName(element) {
  const ids = (native(element).getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  const root = /** @type {Document | ShadowRoot} */ (native(element).getRootNode());
  const parts = ids.map((id) => root.getElementById?.(id)).map((part) => part && labelText(part));
  return tidy(parts.filter(Boolean).join(" "));
}

/** A label's own text, also one that only assistive technology gets. @param {Element} label */
function labelText(label) {
  return (
    tidy(native(label).getAttribute("aria-label")) ||
    textOf(label) ||
    tidy(native(label).textContent)
  );
}

/** @param {Element} element */
function nativeName(element) {
  if (element instanceof HTMLInputElement) {
    if (["submit", "reset", "button"].includes(element.type)) return buttonName(element);
    if (element.type === "image") return tidy(element.alt) || "Submit";
  }
  if (element instanceof HTMLImageElement) return tidy(element.alt);
  if (element instanceof SVGElement)
    return tidy(native(element).querySelector("title")?.textContent);
  if (element instanceof HTMLFieldSetElement) return childName(element, "legend");
  if (element instanceof HTMLTableElement) return tidy(element.caption?.textContent);
  if (element instanceof HTMLOptionElement) return tidy(element.label);
  const { labels } = native(/** @type {HTMLInputElement} */ (element));
  return tidy(Array.from(labels ?? [], (label) => labelText(label)).join(" "));
}

/** @param {HTMLInputElement} input */
function buttonName({ value, type }) {
  const usual = { submit: "Submit", reset: "Reset" };
  return tidy(value) || (type === "submit" || type === "reset" ? usual[type] : "");
}

/**
 * @param {Element} element
 * @param {string} selector
 */
function childName(element, selector) {
  return tidy(native(element).querySelector(`:scope > ${selector}`)?.textContent);
}

/** Whether the role takes its name from what is inside. @param {Element} element */
function isNamedByContent(element) {
  const role = roleOf(element);
  if (["textbox", "searchbox", "combobox", "listbox", "slider", "spinbutton"].includes(role)) {
    return false;
  }
  return isWidget(role) || role === "" || /^(heading|row|cell|tooltip)$/.test(role);
}

/**
 * The text that a person sees inside the element, images by their names.
 * @param {Element} element
 */
function textOf(element) {
  const parts = Array.from(drawnTexts(element));
  return tidy(parts.join("")) || generatedText(element);
}

/**
 * @param {Element} element
 * @returns {Generator<string>}
 */
function* drawnTexts(element) {
  if (isSkipped(element)) return;
  const style = getComputedStyle(element);
  if (isCut(element, style)) return;
  // Blocks stand apart from each other even where the source has no space between them.
  const isApart = !style.display.startsWith("inline") && style.display !== "contents";
  if (isApart) yield " ";
  for (const child of childrenOf(element)) {
    if (child instanceof Text) {
      if (style.visibility === "visible") yield child.data;
    } else if (child instanceof Element) {
      if (isField(child)) continue;
      const image = isImage(child) ? nameOf(child) : "";
      if (image && getComputedStyle(child).visibility === "visible") yield ` ${image} `;
      else yield* drawnTexts(child);
    }
  }
  if (isApart) yield " ";
}

/** Whether its content is a value, not text. @param {Element} element */
function isField(element) {
  return ["input", "select", "textarea"].includes(native(element).localName) || isEditable(element);
}

/** @param {Element} element */
function isImage(element) {
  return (
    native(element).localName === "img" ||
    native(element).localName === "svg" ||
    roleOf(element) === "img"
  );
}

/**
 * Words that only the style sheet writes, such as those of an icon font's replacement.
 * @param {Element} element
 */
function generatedText(element) {
  const contents = ["::before", "::after"].map((part) => getComputedStyle(element, part).content);
  const texts = contents.map((content) => content.match(/^"(.*)"$/)?.[1] ?? "");
  return tidy(texts.join(" ").replaceAll(/\p{Co}/gu, ""));
}
