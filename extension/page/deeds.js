/** What a control says that it does, by its own words and by those of the dialog or form it stands in. */

/**
 * All that a person or a screen reader is told of a control: a page may write one thing and label another.
 * @param {Element} control
 */
function saidBy(control) {
  if (control instanceof HTMLFormElement) return [authoredName(control)].filter(Boolean);
  const written = textOf(control);
  const texts = [
    nameOf(control),
    // What is longer is no name, but holds others.
    written.length <= 80 ? written : "",
    tidy(native(control).getAttribute("title")),
    tidy(native(control).getAttribute("aria-description")),
  ];
  const said = Array.from(new Set(texts.filter(Boolean)));
  return said.length > 0 ? said : [hintsOf(control)].filter(Boolean);
}

/** What the page calls a control that says nothing, such as "btn-delete". @param {Element} control */
function hintsOf(control) {
  const picture = native(control).querySelector("use, img, i, svg");
  const names = ["id", "name", "class", "href", "src", "data-icon", "data-action", "onclick"];
  const texts = [control, picture].flatMap((element) =>
    names.map((name) => (element ? (native(element).getAttribute(name) ?? "") : "")),
  );
  return tidy(
    texts
      .join(" ")
      .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
      .replaceAll(/[\W_]+/g, " "),
  );
}

/**
 * Whether its name says what it does. Links lead somewhere, and choices are not yet made.
 * @param {Element} control
 */
function isButtonLike(control) {
  if (control instanceof HTMLFormElement) return false;
  const role = roleOf(control);
  if (/^(button|menuitem|generic|)$/.test(role)) return true;
  return role === "link" && (addressOf(control) === null || isDrawnAsButton(control));
}

/** Whether a link is made to look like a button. @param {Element} link */
function isDrawnAsButton(link) {
  if (/(^|[\s_-])(btn|button|cta)($|[\s_-])/i.test(native(link).className)) return true;
  const { backgroundColor, display, paddingLeft, paddingTop } = getComputedStyle(link);
  const isFilled = !/^rgba\(.*, 0\)$/.test(backgroundColor) && backgroundColor !== "transparent";
  const isPadded = Number.parseFloat(paddingLeft) >= 8 && Number.parseFloat(paddingTop) >= 4;
  return isFilled && isPadded && display !== "inline";
}

/** @param {Element} control @returns {Sign[]} */
function signsOfWords(control) {
  const { host } = addressOf(control) ?? location;
  if (opensSomething(control) || isDismissal(control)) return [];
  if (!isButtonLike(control)) return signsOfLink(control, host);
  if (isOnCookies(control)) return signsOfCookies(control);
  return saidBy(control).flatMap((text) => {
    const deed = deedIn(text);
    const isMeant = deed && !(isStart(deed.word) && isLookedFor(control));
    return isMeant ? [sign(deed.tier, whyWord(deed, host))] : [];
  });
}

/**
 * Whether it sends a form by GET, which by the rules of HTTP changes nothing (RFC 9110, 9.2.1). Who asks
 * for a person does not keep to them: nobody tells a search their name.
 * @param {Element} control
 */
function isLookedFor(control) {
  const form = submittedForm(control);
  if (form === null || methodOf(control, form) !== "get") return false;
  return !fieldsAround(control).some((field) => asksWho(field));
}

/** Whether it asks who somebody is, or how they can be reached. @param {Element} field */
function asksWho(field) {
  const kinds =
    "[type=email], [type=tel], [autocomplete~=name], [autocomplete~=email], [autocomplete~=tel]";
  return native(field).matches(kinds) || (takesText(field) && isOfPerson(nameOf(field)));
}

/**
 * A link that says nothing but that it deletes.
 * @param {Element} control
 * @param {string} host
 */
function signsOfLink(control, host) {
  if (roleOf(control) !== "link") return [];
  const word = deletesAlone(nameOf(control));
  return word ? [sign("irreversible", whyWord({ tier: "irreversible", word }, host))] : [];
}

/**
 * Whether it takes or leaves the cookies that the banner around it is about; a shop may sell cookies.
 * @param {Element} control
 */
function isOnCookies(control) {
  const name = nameOf(control);
  if (!isAcceptance(name) && !isRefusal(name)) return false;
  const near = chainOf(control)
    .slice(0, 5)
    .map((outer) => textOf(outer));
  return near.some((text) => text.length < 1_500 && isOfCookies(text));
}

/** @param {Element} control */
function signsOfCookies(control) {
  return isAcceptance(nameOf(control))
    ? [sign("consequential", "It lets the site keep and share what it notes of you.")]
    : [];
}

/**
 * @param {NonNullable<ReturnType<typeof deedIn>>} deed
 * @param {string} host
 */
function whyWord({ tier, word }, host) {
  return tier === "irreversible"
    ? `Its name says “${word}”, which may not be undone on ${host}.`
    : `Its name says “${word}”, which changes something on ${host}.`;
}

/**
 * What the dialog, form or page around a button says that a yes there means.
 * @param {Element} control
 * @returns {Sign[]}
 */
function signsOfSurroundings(control) {
  if (!isButtonLike(control) || opensSomething(control) || isDismissal(control)) return [];
  if (isOnCookies(control)) return [];
  const lead = leadOf(nameOf(control));
  const dialog = dialogAround(control);
  if (dialog && (lead === "confirm" || isQuestion(dialog)))
    return signsOfDialog(control, dialog, lead);
  return lead === "confirm" ? signsOfYes(control) : [];
}

/** @param {Element} control */
function dialogAround(control) {
  return nearest(control, (outer) => placeOf(outer) === "dialog");
}

/**
 * Whether a dialog asks for a yes rather than for something to be filled in.
 * @param {Element} dialog
 */
function isQuestion(dialog) {
  const fields = Array.from(fieldsIn(dialog)).filter((field) => takesText(field));
  return fields.length <= 1 && buttonsIn(dialog).length <= 4;
}

/** @param {Element} outer */
function buttonsIn(outer) {
  const all = Array.from(drawnIn(outer));
  return all.filter((element) => roleOf(element) === "button" || isCustomButton(element));
}

/** All that is drawn in an element. @param {Element} element @returns {Generator<Element>} */
function* drawnIn(element) {
  for (const child of childrenOf(element)) {
    if (!(child instanceof Element)) continue;
    yield child;
    yield* drawnIn(child);
  }
}

/**
 * Whether all other buttons of a dialog say no: then this one does what the dialog is about.
 * @param {Element} control
 * @param {Element} dialog
 */
function isOnlyYes(control, dialog) {
  const others = buttonsIn(dialog).filter(
    (other) => !holds(other, control) && !holds(control, other),
  );
  return others.every((other) => leadOf(nameOf(other)) === "dismiss");
}

/**
 * @param {Element} control
 * @param {Element} dialog
 * @param {ReturnType<typeof leadOf>} lead
 * @returns {Sign[]}
 */
function signsOfDialog(control, dialog, lead) {
  const title = titleOf(dialog);
  const text = textOf(dialog).slice(0, 1_000);
  const words = title || text.slice(0, 120);
  const signs = [];
  const titled = deedIn(words);
  if (titled) signs.push(sign(titled.tier, `The dialog says “${words}”.`));
  // What is allowed need not stand in the title: any of the dialog's sentences may say it.
  const allowed = isPermission(nameOf(control)) ? text.split(/[.:;!?。！？：；]+/) : [];
  for (const sentence of allowed) {
    const deed = deedIn(sentence);
    if (deed) signs.push(sign(deed.tier, `It allows what the dialog says: “${deed.word}”.`));
  }
  if (isFinal(text)) signs.push(sign("irreversible", "The dialog says that it cannot be undone."));
  if (lead !== "confirm" && !(lead === "" && isOnlyYes(control, dialog))) return signs;
  if (moneyIn(text).length > 0)
    signs.push(sign("irreversible", "It says yes to a dialog in which money stands."));
  if (lead !== "confirm") return signs;
  if (/[?？]/.test(words)) signs.push(sign("consequential", `It says yes to “${words}”.`));
  return signs;
}

/**
 * A button that says no more than yes, outside a dialog.
 * @param {Element} control
 * @returns {Sign[]}
 */
function signsOfYes(control) {
  const signs = titlesAround(control).flatMap((title) => {
    const deed = deedIn(title);
    return deed ? [sign(deed.tier, `It says yes to “${title}”.`)] : [];
  });
  const text = textOf(formOf(control) ?? regionOf(control)).slice(0, 5_000);
  if (isFinal(text)) signs.push(sign("irreversible", "What it says yes to cannot be undone."));
  if (moneyIn(text).length > 0)
    signs.push(sign("irreversible", "It says yes to something in which money stands."));
  return signs;
}

/**
 * Whether it says no, or closes something. Where another button of the dialog does that, the one that
 * cancels does what the dialog is for.
 * @param {Element} control
 */
function isDismissal(control) {
  const name = nameOf(control);
  if (leadOf(name) !== "dismiss" || deedIn(name)?.tier === "irreversible") return false;
  const dialog = dialogAround(control);
  const others = dialog
    ? buttonsIn(dialog).filter((other) => !holds(other, control) && !holds(control, other))
    : [];
  return !others.some((other) => leadOf(nameOf(other)) === "dismiss" && nameOf(other) !== name);
}

/** What a place is called, by its name or its heading. @param {Element} place */
function titleOf(place) {
  const heading = Array.from(drawnIn(place)).find((element) =>
    native(element).matches("h1, h2, h3, h4, h5, h6, [role=heading], legend"),
  );
  return authoredName(place) || (heading ? textOf(heading) : "");
}

/** What the form, the part of the page and the page around a control are called. @param {Element} control */
function titlesAround(control) {
  const form = formOf(control);
  const part = nearest(control, (outer) => /^(section|article|form)$/.test(placeOf(outer)));
  const page = document.querySelector("h1");
  const places = [form, part].flatMap((place) => (place ? [titleOf(place)] : []));
  const titles = [...places, page ? textOf(page) : ""];
  return Array.from(new Set(titles.filter((title) => title !== "")));
}

/** Amounts of money and those who might get it. @param {string} text */
function moneyIn(text) {
  return [...amountsIn(text), ...recipientsIn(text)];
}

/** @param {string} text */
function amountsIn(text) {
  const money =
    "[$€£¥₹₽₺₩₴₪]|(?:USD|EUR|GBP|CHF|JPY|CNY|PLN|TRY|RUB|SEK|NOK|DKK|CZK|CAD|AUD|BRL|INR|TL|zł|kr|руб\\.?|Euro)" +
    "(?![\\p{L}])|[元円]";
  const number = "\\d(?:[\\d.,'’]|\\s(?=\\d{3}))*";
  const amount = new RegExp(`(?:${money})\\s?${number}|${number}\\s?(?:${money})`, "gu");
  return Array.from(text.matchAll(amount), ([found]) => found);
}

/**
 * Accounts and addresses. IBAN: ISO 13616, 15 to 34 characters, in groups of four or in one piece.
 * @param {string} text
 */
function recipientsIn(text) {
  const account = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g;
  const address = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
  return [...text.matchAll(account), ...text.matchAll(address)].map(([found]) => found);
}
