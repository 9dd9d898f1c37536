/**
 * What may be typed into fields that hold a secret. The model knows no secret but those that stand in the
 * task, so anything else that it would type there is a guess, or comes from somebody else.
 */

/**
 * Why only the person may do this; empty if webstep may.
 * @param {Element} element
 * @param {PageAction} action
 * @param {PagePerform} question
 */
function whyOnlyPerson(element, action, { typing }) {
  const kind = kindOf(element);
  switch (action.kind) {
    case "press":
      return kind !== "" && isCharacter(chordOf(action.key)) ? onlyPerson(element, kind) : "";
    case "type":
      if (typing.from === "secrets") return whyMisfit(element, kind);
      return kind === "" || action.text === "" || typing.from === "task"
        ? ""
        : onlyPerson(element, kind);
    default:
      return "";
  }
}

/** Whether a key writes something. @param {Chord} chord */
function isCharacter({ key, held }) {
  return Array.from(key).length === 1 && !held.some((modifier) => modifier !== "Shift");
}

/**
 * @param {Element} element
 * @param {SecretKind} kind
 */
function onlyPerson(element, kind) {
  const what = { password: "a password", code: "a one-time code", card: "a card's number or code" };
  return (
    `Nothing was typed into ${wordsFor(element)}: it is for ${what[kind || "password"]}, and only the ` +
    "person may fill it in. Ask them to do so, or to store it in webstep's settings and tell you its name. What stands word " +
    "for word in their task may be typed on the site on which the task began."
  );
}

/**
 * Why a stored secret does not belong into such a field; empty if it does. Where one searches, a page
 * sends every letter on, and puts it into addresses.
 * @param {Element} element
 * @param {SecretKind} kind
 */
function whyMisfit(element, kind) {
  const unfit = `Nothing was typed: a stored secret does not belong into ${wordsFor(element)}. `;
  if (!(element instanceof HTMLInputElement))
    return `${unfit}It goes into fields of one line, as for passwords and names.`;
  if (!/^(text|password|email|tel|number)$/.test(element.type))
    return `${unfit}It goes into fields for passwords, codes, cards and names.`;
  const isSearch =
    /^(searchbox|combobox)$/.test(roleOf(element)) ||
    nearest(element, (outer) => roleOf(outer) === "search") !== null ||
    /(?<!\p{L})(q|query|search|suche|recherche|buscar|busca|cerca|zoek(en)?|szukaj|ara|keywords?)(?!\p{L})|поиск|検索|搜索/iu.test(
      wordsAbout(element),
    );
  return kind === "" && isSearch ? `${unfit}One searches there.` : "";
}

/**
 * What there is to ask before a field is filled from the task; null if nothing is, or the person said
 * yes to this field already, as to all of its form that are shown together.
 * @param {Element} element
 * @param {PageAction} action
 * @param {readonly Attachment[]} files
 * @returns {Finding | null}
 */
function describeFilling(element, action, files) {
  // A stored secret was given for this site, which is the yes.
  if (action.kind !== "type" || action.text === "" || isPlaceholder(action.text)) return null;
  if (kindOf(element) === "" || state().allowed.has(element)) return null;
  const fields = secretsBeside(element);
  const names = quoted(fields.map(nameOfField));
  const facts = maskedFacts({
    action: action.kind,
    tier: /** @type {const} */ ("consequential"),
    target: { role: roleOf(element) || "generic", name: nameOf(element) },
    origin: location.origin,
    document: state().document,
    url: location.href,
    context: contextOf(element),
    why: `It fills ${names} with what stands in your task, so that ${location.host} can read it.`,
    values: fields.map((field) => ({ name: nameOfField(field), value: "••••••••" })),
  });
  const seal = sealOf(facts, element, element, action, files);
  return { facts, element: idOf(element), seal };
}

/** The secret fields of the form around this one, itself among them. @param {Element} element */
function secretsBeside(element) {
  const fields = fieldsAround(element).filter((field) => kindOf(field) !== "" && isVisible(field));
  return fields.includes(element) ? fields : [element, ...fields];
}

/** @param {Element} field */
function nameOfField(field) {
  return nameOf(field) || tidy(field.getAttribute("name")) || "a field";
}

/** @param {string} text */
function isPlaceholder(text) {
  return /^\{\{secret:[\w.-]{1,40}\}\}$/.test(text);
}

/**
 * Types, in the task in which all was checked.
 * @param {Element} element
 * @param {PageType} action
 * @param {PagePerform} question
 * @returns {Deed | Promise<Deed>}
 */
function fill(element, action, question) {
  // A page may have made another kind of field of it since it was looked at first.
  if (whyOnlyPerson(element, action, question)) return unfit(element, action, question);
  const { typing } = question;
  if (typing.from === "secrets") return fillSecret(element, typing.value, action.where);
  if (typing.from === "model" || kindOf(element) === "")
    return type(element, action.text, action.where);
  for (const field of secretsBeside(element)) state().allowed.add(field);
  return fillSecret(element, action.text, action.where);
}

/**
 * @param {Element} element
 * @param {PageAction} action
 * @param {PagePerform} question
 * @returns {Deed}
 */
function unfit(element, action, question) {
  return { ok: false, detail: whyOnlyPerson(element, action, question) };
}

/**
 * Types what nobody is told afterwards, wherever the page shows it.
 * @param {Element} element
 * @param {string} value
 * @param {PageType["where"]} where
 */
function fillSecret(element, value, where) {
  state().secrets.add(element);
  maskFor(value, value);
  return type(element, value, where);
}
