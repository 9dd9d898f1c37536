/**
 * A word as one text, whatever order its parts came in: the same text, the same word.
 * https://www.rfc-editor.org/rfc/rfc8785
 * @param {unknown} word made of what JSON has
 * @returns {string}
 */
export function canonical(word) {
  if (Array.isArray(word)) return `[${word.map(canonical).join()}]`;
  if (typeof word !== "object" || word === null) return JSON.stringify(word);
  const parts = Object.entries(word).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${parts.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join()}}`;
}
