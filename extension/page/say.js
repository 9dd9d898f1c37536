/** The page scripts' words for what they did. */

/** The element by its name, or by its role and number where it has none. @param {Element} element */
function wordsFor(element) {
  const name = nameOf(element).slice(0, 80);
  return name ? `“${name}”` : `${roleOf(element) || "element"} [${idOf(element)}]`;
}

/** @param {string} text */
function shortened(text) {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

/**
 * At most 30 texts in quotes, and how many more there are.
 * @param {readonly string[]} texts
 */
function quoted(texts) {
  const more = texts.length > 30 ? `, and ${texts.length - 30} more` : "";
  const first = texts.slice(0, 30).map((text) => `“${shortened(text)}”`);
  return `${first.join(", ")}${more}`;
}
