/**
 * The values of secret fields wherever else the page shows them: in a second field, an echo, its title,
 * its address, an error. While there is no such value, nothing here costs anything.
 */

/** Looks at what the fields of the document hold now; those in shadow trees are looked at as they are read. */
function learnSecrets() {
  const page = state();
  noticeTypes(page.types.takeRecords());
  const inputs = Array.from(document.getElementsByTagName("input"));
  const filled = inputs.filter((field) => field.value !== "" && isTextField(field));
  passPlain(filled.filter((field) => !page.kinds.has(field)));
  for (const field of filled)
    if (page.secrets.has(field) || kindSeen(field) !== "") learnSecret(field);
}

/**
 * Remembers what a secret field holds. It is forgotten only with the document: a page may show it when
 * the field is gone.
 * @param {Element} field
 */
function learnSecret(field) {
  // An address that Chrome filled in stands in many places by right, and a date on any page.
  if (!state().secrets.has(field) && kindSeen(field) === "") return;
  const boxes = boxesOfCode(field);
  const value = boxes.length > 0 ? boxes.map((box) => box.value).join("") : heldText(field);
  maskFor(boxes[0] ?? field, value);
}

/**
 * @param {Element | string} field what holds it; of what webstep types, the value itself
 * @param {string} value
 */
function maskFor(field, value) {
  const page = state();
  const former = page.values.get(field) ?? "";
  // What is too short stands everywhere, and what was cleared may still be shown.
  if (value.trim().length < 3 || former.startsWith(value)) return;
  // What somebody is still typing is not yet the secret; what they typed before may be.
  if (former !== "" && !value.startsWith(former)) page.values.set(former, former);
  page.values.set(field, value);
  page.masks = null;
}

/** @param {Event} event */
function noticeTyping(event) {
  const [field] = event.composedPath();
  if (field instanceof Element && isTextField(field) && isSecret(field)) learnSecret(field);
}

/**
 * Text without the values of secrets.
 * @param {string} text
 */
function masked(text) {
  const masks = masksNow();
  return masks ? text.replaceAll(masks.plain, "••••••••") : text;
}

/**
 * Text with addresses, in which a form that is sent by GET writes all that it holds.
 * @param {string} text
 */
function maskedAddress(text) {
  const named =
    /([?&](?:[\w.-]*(?:passw(?:or)?d|passwort|passphrase)|pwd|pass|otp|cvv|cvc|csc|card_?number|access_token|id_token|api_?key)=)[^&#\s”"]+/giu;
  return masked(text).replaceAll(named, "$1••••••••");
}

/**
 * A snapshot's markup without them. Ids, keys and figures stay as they are.
 * @param {string} html
 */
function maskedMarkup(html) {
  const masks = masksNow();
  if (!masks || html.search(masks.markup) < 0) return html;
  const mask = (/** @type {string} */ text) => text.replaceAll(masks.markup, "••••••••");
  const inTag = (/** @type {string} */ tag) =>
    tag.replaceAll(
      / (name|value|placeholder|href|src|of)="([^"]*)"/g,
      (_, word, text) => ` ${word}="${mask(text)}"`,
    );
  return html.replaceAll(/<[^>]*>|[^<]+/g, (part) =>
    part.startsWith("<") ? inTag(part) : mask(part),
  );
}

/** @param {Piece} block @returns {Piece} */
function maskedBlock(block) {
  const html = maskedMarkup(block.html);
  return html === block.html ? block : newBlock(block.key, html);
}

/**
 * The facts that a person is shown, who may be looked over the shoulder, and that stand in the journal.
 * @param {Facts} facts
 * @returns {Facts}
 */
function maskedFacts(facts) {
  if (!masksNow()) return facts;
  return /** @type {Facts} */ (maskedAll(facts));
}

/**
 * What came of an action, which may quote the page.
 * @template {PageAnswer<PageQuestion>} Answer
 * @param {Answer} answer
 * @returns {Answer}
 */
function maskedAnswer(answer) {
  learnSecrets();
  return masksNow() ? /** @type {Answer} */ (maskedAll(answer)) : answer;
}

/**
 * The same with every text in it masked.
 * @param {unknown} word
 * @returns {unknown}
 */
function maskedAll(word) {
  if (typeof word === "string") return masked(word);
  if (Array.isArray(word)) return word.map(maskedAll);
  if (typeof word !== "object" || word === null) return word;
  return Object.fromEntries(Object.entries(word).map(([key, value]) => [key, maskedAll(value)]));
}

/** What finds all values, in plain text and in markup; null while there are none. */
function masksNow() {
  const page = state();
  if (page.values.size === 0) return null;
  page.masks ??= newMasks(new Set(page.values.values()));
  return page.masks;
}

/** @param {ReadonlySet<string>} values */
function newMasks(values) {
  // Of two values of which one holds the other, the longer is the secret that is shown.
  const longest = Array.from(values).toSorted((one, other) => other.length - one.length);
  const pattern = (/** @type {(text: string) => string} */ write) =>
    new RegExp(longest.flatMap((value) => formsOf(value, write)).join("|"), "giu");
  return { plain: pattern((text) => text), markup: pattern(escapeMarkup) };
}

/**
 * The ways in which a page writes a value: as it is, tidied, in an address, a card in groups.
 * @param {string} value
 * @param {(text: string) => string} write
 * @returns {string[]} patterns
 */
function formsOf(value, write) {
  const digits = value.replaceAll(/[\s-]/g, "");
  if (/^\d{12,19}$/.test(digits)) return [Array.from(digits).join("[\\s.·-]?")];
  const coded = encodeURIComponent(wellFormed(value));
  const forms = new Set([value, tidy(value), coded, coded.replaceAll("%20", "+")]);
  const patterns = Array.from(forms)
    .filter((form) => form.length >= 3)
    .map((form) => write(form).replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  // A short one is part of many words, and one of digits of longer numbers.
  if (value.length >= 6 && !/^\d+$/.test(value)) return patterns;
  return patterns.map((form) => `(?<![\\p{L}\\p{N}]|\\d[.,])(?:${form})(?![\\p{L}\\p{N}]|[.,]\\d)`);
}
