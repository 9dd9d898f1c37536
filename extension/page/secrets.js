/**
 * Which fields hold a secret: by what the page marks, and where it marks nothing, by what it calls them.
 * What such a field holds never leaves the page.
 */

/** @typedef {"password" | "code" | "card" | ""} SecretKind */

/**
 * Whether what the field holds must not leave the page. A field that was secret once stays so, since a
 * page may turn a password into plain text to show it.
 * @param {Element} element
 */
function isSecret(element) {
  const { secrets } = state();
  if (secrets.has(element)) return true;
  if (!isField(element)) return false;
  if (kindSeen(element) === "" && !isDotted(element))
    return isExpiry(element) || isAutofilled(element);
  secrets.add(element);
  return true;
}

/**
 * What only the person may fill in, unless they gave it to webstep; empty for any other field. Neither
 * an expiry date nor a name on a card is such a thing: nobody pays with these alone, and the yes to the
 * card's number shows the form that they stand in.
 * @param {Element} element
 * @returns {SecretKind}
 */
function kindOf(element) {
  if (!isTextField(element)) return state().secrets.has(element) ? "password" : "";
  if (element.type === "password") return "password";
  const marked = kindMarked(element);
  if (marked !== "") return marked;
  const named = kindNamed(wordsAbout(element), element);
  if (named !== "") return named;
  if (isBoxOfCode(element)) return "code";
  return state().secrets.has(element) ? "password" : "";
}

/**
 * The kind as it was when the field was looked at last, unless its attributes are others now: reading a
 * page looks at each field many times.
 * @param {Element} element
 */
function kindSeen(element) {
  if (!isTextField(element)) return "";
  const marks = marksOf(element);
  const known = state().kinds.get(element);
  if (known?.marks === marks) return known.kind;
  const kind = kindOf(element);
  state().kinds.set(element, { marks, kind });
  return kind;
}

/** The attributes that tell its kind. @param {TextField} field */
function marksOf(field) {
  const { type, autocomplete, name, id, placeholder, title, maxLength } = field;
  const label = field.getAttribute("aria-label") ?? "";
  return [type, autocomplete, name, id, placeholder, title, maxLength, label].join("\n");
}

/**
 * Settles which of many fields are plain by one look for their labels. A field by itself finds its
 * labels by a walk through the whole document, which for each field of a large one takes seconds.
 * @param {TextField[]} fields
 */
function passPlain(fields) {
  if (fields.length < 10) return;
  const labels = /** @type {NodeListOf<HTMLLabelElement>} */ (
    document.querySelectorAll("label[for]")
  );
  const named = Map.groupBy(labels, ({ htmlFor }) => htmlFor);
  const isTold = newTelling();
  for (const field of fields) {
    const marks = marksOf(field);
    const around = /** @type {HTMLLabelElement | null} */ (field.closest("label"));
    const own = around ? [around] : [];
    if (field.id !== "") own.push(...(named.get(field.id) ?? []));
    // What is labelled by more than bare text is looked at by itself.
    if (!own.every((label) => isBareText(label, field))) continue;
    const text = own.map(({ textContent }) => textContent).join(" ");
    const told = tidy(`${wordsIn(field)} ${marks} ${text}`);
    const isPlain = field.type !== "password" && field.maxLength !== 1;
    const isMarked = field.autocomplete !== "" || field.hasAttribute("aria-labelledby");
    if (isPlain && !isMarked && !isTold(told)) state().kinds.set(field, { marks, kind: "" });
  }
}

/** @param {HTMLLabelElement} label @param {TextField} field */
function isBareText(label, field) {
  const { firstElementChild: first } = label;
  const isOnly = first === null || (first === field && label.childElementCount === 1);
  return isOnly && !label.hasAttribute("aria-label");
}

/**
 * Makes a test whether a text has a word of secrets. Fields of a long table differ by numbers only, so
 * each such text is looked at once; the one number that is part of a word stands for all.
 */
function newTelling() {
  const words = [PASSWORD_WORDS(), CODE_WORDS(), CARD_WORDS(), CARD_CODE_WORDS(), BARE_CODE()];
  /** @type {Map<string, boolean>} */
  const known = new Map();
  return (/** @type {string} */ text) => {
    const shape = text.replaceAll(/\d+/g, "22");
    const told = known.get(shape) ?? words.some((word) => word.test(shape));
    known.set(shape, told);
    return told;
  };
}

/**
 * By https://html.spec.whatwg.org/#autofill-field
 * @param {TextField} field
 * @returns {SecretKind}
 */
function kindMarked(field) {
  for (const token of autofillTokens(field)) {
    if (/^(current|new)-password$/.test(token)) return "password";
    if (token === "one-time-code") return "code";
    if (/^cc-(number|csc)$/.test(token)) return "card";
  }
  return "";
}

/** @param {Element} field */
function autofillTokens(field) {
  return (native(field).getAttribute("autocomplete") ?? "").toLowerCase().split(/\s+/);
}

/**
 * What the page calls the field, in its source and to people, as words.
 * @param {TextField} field
 */
function wordsAbout(field) {
  return `${wordsIn(field)} ${authoredName(field)} ${field.placeholder} ${field.title}`.toLowerCase();
}

/** The names that only the source has, as words. @param {TextField} field */
function wordsIn({ name, id }) {
  return `${name} ${id}`.replaceAll(/([a-z])([A-Z])/g, "$1 $2").replaceAll(/[_-]+/g, " ");
}

/**
 * @param {string} words
 * @param {TextField} field
 * @returns {SecretKind}
 */
function kindNamed(words, field) {
  const tokens = autofillTokens(field);
  // What the page marks as something else, such as a post code, is that.
  if (tokens.some((token) => /^(cc-|postal|name|given|family|tel|email|bday|user)/.test(token)))
    return "";
  if (!/^(text|tel|number|search|textarea)$/.test(field.type)) return "";
  if (PASSWORD_WORDS().test(words)) return "password";
  if (CARD_CODE_WORDS().test(words)) return "card";
  if (CARD_WORDS().test(words) && !NO_CARD_WORDS().test(words)) return "card";
  if (CODE_WORDS().test(words)) return "code";
  // A booking has a confirmation code too, but no keyboard of digits and no such length.
  const isShort = field.maxLength >= 4 && field.maxLength <= 8;
  const isDigits = field.inputMode === "numeric" || field.type === "tel";
  return isShort && isDigits && BARE_CODE().test(words) && !/post|zip/.test(words) ? "code" : "";
}

/** English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Turkish, Russian, Japanese, Chinese. */
function PASSWORD_WORDS() {
  return /pass ?word|passwd|(?<!\p{L})pwd(?!\p{L})|pass ?phrase|passwort|kennwort|mot de passe|contraseña|clave de acceso|senha|palavra[ -]passe|parola d.ordine|wachtwoord|hasło|şifre|parola|пароль|パスワード|暗証番号|密码|密碼|口令/iu;
}

function CODE_WORDS() {
  return /one[ -]?time|(?<!\p{L})(otp|totp|mfa|2fa|tan|pin)(?! ?code|\p{L})|passcode|(verification|authentication|authenticator|security|sms|login) ?code|einmal(code|kennwort)|(bestätigungs|sicherheits|verifizierungs|authentifizierungs)code|code (de (vérification|sécurité)|à usage unique|d.authentification)|código de (verificación|seguridad|verificação|segurança|un solo uso)|codice (di (verifica|sicurezza)|otp)|verificatiecode|beveiligingscode|eenmalige code|kod (weryfikacyjny|bezpieczeństwa|jednorazowy|sms)|(doğrulama|güvenlik) kodu|код (подтверждения|безопасности|из смс)|проверочный код|(認証|確認|セキュリティ) ?コード|ワンタイム|验证码|驗證碼|动态码|安全码|安全碼/iu;
}

function CARD_WORDS() {
  return /card ?(number|num|no|nr)(?!\p{L})|(?<!\p{L})cc ?(number|num|no)(?!\p{L})|(credit|debit) ?card|kartennummer|kreditkarte|numéro de (la )?carte|carte bancaire|número de (la )?tarjeta|tarjeta de crédito|número do cartão|cartão de crédito|numero (della )?carta|carta di credito|kaartnummer|numer karty|kart numarası|номер карты|カード番号|卡号|卡號|信用卡/iu;
}

function CARD_CODE_WORDS() {
  return /(?<!\p{L})(cvv|cvc|csc|cvn)[2]?(?!\p{L})|card (verification|security)|kartenprüf|prüf(nummer|ziffer)|cryptogramme/iu;
}

function BARE_CODE() {
  return /\bcode\b|код|コード|码|碼/iu;
}

/** Who the card belongs to, until when it is good, and cards that pay nothing. */
function NO_CARD_WORDS() {
  return /name|holder|inhaber|titulaire|titular|intestatario|houder|posiadacz|sahibi|владел|名義|持卡人|expir|gültig|library|loyalty|member|identity|\bid card|business card|bahncard/iu;
}

/**
 * When a card ends, in a form with a card: read as a secret, though typed like anything else.
 * @param {Element} element
 */
function isExpiry(element) {
  if (autofillTokens(element).some((token) => /^cc-exp/.test(token))) return true;
  if (!isTextField(element) && !(element instanceof HTMLSelectElement)) return false;
  const words = `${element.name} ${element.id} ${authoredName(element)}`.toLowerCase();
  const isDate =
    /\bexp(iry|[ _-]?(date|month|year|mm|yy))?\b|expir|valid (thru|until)|gültig bis|caducidad|vencimiento|validade|scadenza|verval|ważności|son kullanma|срок действия|有効期限|有效期/iu;
  const form = isDate.test(words) ? formOf(element) : null;
  return form !== null && fieldsAround(form).some(isOfCard);
}

/** @param {Element} element */
function isOfCard(element) {
  return kindSeen(element) === "card";
}

/** Whether Chrome filled it in, which nobody asked it to tell. @param {Element} element */
function isAutofilled(element) {
  return isTextField(element) && element.matches(":autofill");
}

/** Whether a style sheet draws dots in place of what is typed. @param {Element} element */
function isDotted(element) {
  return hidesLetters(getComputedStyle(element));
}

/** @param {CSSStyleDeclaration} style */
function hidesLetters(style) {
  return !/^(none|)$/.test(style.getPropertyValue("-webkit-text-security"));
}

/** Whether it is one of the boxes for one character each that a code is typed into. @param {Element} field */
function isBoxOfCode(field) {
  return boxesOfCode(field).length > 0;
}

/**
 * The boxes beside this one, itself among them; empty if it is none.
 * @param {Element} field
 * @returns {HTMLInputElement[]}
 */
function boxesOfCode(field) {
  if (!(field instanceof HTMLInputElement) || field.maxLength !== 1) return [];
  let around = parentOf(field);
  for (let depth = 0; around && depth < 4; depth += 1, around = parentOf(around)) {
    const boxes = Array.from(native(around).querySelectorAll("input")).filter(
      ({ maxLength, type }) => maxLength === 1 && /^(text|tel|number|password)$/.test(type),
    );
    // A crossword has more.
    if (boxes.length >= 4) return boxes.length <= 10 ? boxes : [];
  }
  return [];
}

/**
 * Notes which fields were passwords: where a page shows one, only the old value of its type tells.
 * @param {MutationRecord[]} records
 */
function noticeTypes(records) {
  for (const { target, oldValue } of records) {
    if (target instanceof Element && oldValue?.toLowerCase() === "password")
      state().secrets.add(target);
  }
}
