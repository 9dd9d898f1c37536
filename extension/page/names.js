/** What elements are called. After https://w3c.github.io/accname/, as far as pages use it. */

/**
 * The element's accessible name, at most 200 characters.
 * @param {Element} element
 */
function nameOf(element) {
  const isRead = isNamedByContent(element) && !isFigure(element);
  const text = isRead ? textOf(element) : "";
  const name =
    seenFirst(text, authoredName(element)) ||
    (isRead ? unseenLabel(element) : "") ||
    hintedName(element);
  return name.slice(0, 200);
}

/**
 * A name that has the words a person sees on the element: what only its markup says may be there to
 * deceive. Signs alone, such as a cross, are no words.
 * @param {string} text what is drawn
 * @param {string} label what the page calls it
 */
function seenFirst(text, label) {
  const [shown, told] = [text.toLowerCase(), label.toLowerCase()];
  if (label === "" || shown.includes(told)) return text;
  if (!/[\p{L}\p{N}]/u.test(text) || inWords(label).includes(inWords(text))) return label;
  return `${text.slice(0, 120)} - ${label}`;
}

/** Its words alone, each between spaces: a day's number stands in the date that labels it. @param {string} text */
function inWords(text) {
  return ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
}

/**
 * The name without what is inside, for words that nobody can read; at most 200 characters.
 * @param {Element} element
 */
function unwrittenName(element) {
  return (authoredName(element) || hintedName(element)).slice(0, 200);
}

/** What says what an element is where neither a label nor words do. @param {Element} element */
function hintedName(element) {
  return (
    tidy(native(element).getAttribute("title")) ||
    tidy(native(element).getAttribute("placeholder")) ||
    tidy(native(element).getAttribute("aria-placeholder")) ||
    (isWidget(roleOf(element)) || isBare(element) ? iconName(element) : "")
  );
}

/**
 * Whether it has no words and is no picture: a picture that is not named is there to adorn, and its file
 * shall not become a word of the button that it stands on.
 * @param {Element} element
 */
function isBare(element) {
  return !isPicture(element) && tidy(native(element).textContent) === "";
}

/**
 * Words of a control that only assistive technology gets, such as those beside an icon.
 * @param {Element} element
 */
function unseenLabel(element) {
  return element instanceof HTMLElement && isWidget(roleOf(element))
    ? tidy(element.innerText).slice(0, 120)
    : "";
}

/**
 * The name that the page gives it in so many words, whatever is inside; at most 120 characters.
 * @param {Element} element
 */
function authoredName(element) {
  const label = tidy(native(element).getAttribute("aria-label"));
  return (referencedName(element) || label || nativeName(element)).slice(0, 120);
}

/**
 * Whitespace collapsed, and what no person sees removed.
 * @param {string | null | undefined} text
 */
function tidy(text) {
  return flatten(text ?? "").trim();
}

/**
 * Text as it is drawn: whitespace runs are one space; characters that nobody sees, which can carry
 * words all the same, are none; nor are halves of surrogate pairs, which UTF-8 has not.
 * @param {string} text
 */
function flatten(text) {
  const spaced = text.replaceAll(/\s+/g, " ");
  // Most of the web's text is plain.
  return /^[\x20-\x7e]*$/.test(spaced) ? spaced : unveil(spaced.normalize("NFC"));
}

/**
 * Removes what is not drawn. Joiners stay where scripts and emoji are written with them, and so do
 * the signs of Arabic numbers, which Unicode counts among the invisible.
 * @param {string} text
 */
function unveil(text) {
  const joinable =
    "Extended_Pictographic Emoji_Modifier Script=Arabic Script=Syriac Script=Devanagari Script=Bengali " +
    "Script=Gurmukhi Script=Gujarati Script=Oriya Script=Tamil Script=Telugu Script=Kannada " +
    "Script=Malayalam Script=Sinhala";
  const before = joinable.split(" ").map((kind) => `\\p{${kind}}`);
  return text
    .replaceAll(
      /[\u{e0000}-\u{e0fff}]|[\u115f\u1160\u3164\uffa0]|[\ufe00-\ufe0d]|[\u180b-\u180f]/gu,
      "",
    )
    .replaceAll(/(?<!\p{Emoji}|\p{Emoji_Modifier})[\ufe0e\ufe0f]/gu, "")
    .replaceAll(new RegExp(`(?<!${before.join("|")}|\\ufe0f)[\\u200c\\u200d]`, "gu"), "")
    .replaceAll(
      /(?!\u200c|\u200d|[\u0600-\u0605\u06dd\u070f\u08e2])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu,
      "",
    );
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
  if (element instanceof SVGElement) return childName(element, "title");
  if (element instanceof HTMLFieldSetElement) return childName(element, "legend");
  if (element instanceof HTMLTableElement) return element.caption ? textOf(element.caption) : "";
  if (element instanceof HTMLOptionElement) return tidy(element.label);
  return tidy(Array.from(labelsOf(element), (label) => labelText(label)).join(" "));
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
  const { firstChild } = native(element);
  // Most have one text and nothing else.
  if (firstChild instanceof Text && firstChild === native(element).lastChild && !shadowOf(element))
    return tidy(firstChild.data) || generatedText(element);
  return tidy(drawnText(element)) || generatedText(element);
}

/**
 * What is drawn of an element's text, as it stands in the source.
 * @param {Element} element
 * @returns {string}
 */
function drawnText(element) {
  const { firstChild, localName } = native(element);
  // A slot shows what stands elsewhere.
  if (firstChild === null && localName !== "slot" && !shadowOf(element))
    return localName === "br" ? " " : "";
  if (isSkipped(element)) return "";
  const style = getComputedStyle(element);
  const box = native(element).getBoundingClientRect();
  if (isCut(element, style, box) || isShut(element, style, box)) return "";
  let text = "";
  for (const child of childrenOf(element)) {
    if (child instanceof Element) text += drawnPart(child);
    else if (child instanceof Text && isReadable(child, style)) text += child.data;
  }
  // Blocks stand apart from each other even where the source has no space between them.
  const isApart = !style.display.startsWith("inline") && style.display !== "contents";
  return isApart ? ` ${text} ` : text;
}

/**
 * @param {Text} text
 * @param {CSSStyleDeclaration} style
 */
function isReadable(text, style) {
  return isBlank(text) || (style.visibility === "visible" && isInked(style));
}

/** @param {Element} child */
function drawnPart(child) {
  if (isField(child)) return "";
  const image = isImage(child) ? nameOf(child) : "";
  const isSeen = image !== "" && getComputedStyle(child).visibility === "visible";
  return isSeen ? ` ${image} ` : drawnText(child);
}

/** Whether its content is a value, not text. @param {Element} element */
function isField(element) {
  return ["input", "select", "textarea"].includes(native(element).localName) || isEditable(element);
}

/** Whether it is a picture, or a figure drawn by the browser. @param {Element} element */
function isPicture(element) {
  const { localName } = native(element);
  const isBar = localName === "progress" || localName === "meter" || isGauge(element);
  return isBar || isFigure(element) || isImage(element);
}

/** Whether what stands inside is never drawn, or drawn as a picture. @param {Element} element */
function isFigure(element) {
  switch (native(element).localName) {
    case "svg":
    case "canvas":
    case "video":
    case "audio":
    case "object":
    case "embed":
    case "progress":
    case "meter":
      return true;
    default:
      return false;
  }
}

/** @param {Element} element */
function isGauge(element) {
  return ["progressbar", "meter"].includes(roleOf(element));
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
  const styles = ["::before", "::after"].map((part) => getComputedStyle(element, part));
  const texts = styles.map((style) => {
    const isSeen = isInked(style) && style.visibility === "visible" && Number(style.opacity) >= 0.1;
    return (isSeen && style.content.match(/^"(.*)"$/)?.[1]) || "";
  });
  return tidy(texts.join(" ").replaceAll(/\p{Co}/gu, ""));
}
