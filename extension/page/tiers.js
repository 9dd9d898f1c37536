/**
 * How much is at stake in an action, by the structure of the page alone: the most severe of all signs
 * counts, and the model can only add one. What no sign speaks of can be taken back.
 */

/**
 * @param {Tier} tier
 * @param {string} why a sentence for the person
 * @returns {Sign}
 */
function sign(tier, why) {
  return { tier, why };
}

/** @param {Tier} tier */
function severityOf(tier) {
  return ["read", "reversible", "consequential", "irreversible", "never"].indexOf(tier);
}

/** The most severe, and the first of those. @param {readonly Sign[]} signs @returns {Sign} */
function worstOf(signs) {
  return signs.reduce(
    (worst, other) => (severityOf(other.tier) > severityOf(worst.tier) ? other : worst),
    sign("read", ""),
  );
}

/**
 * What there is to say of an action on a control.
 * @param {Element} control
 * @param {PageAction} action
 * @returns {Sign[]}
 */
function signsOf(control, action) {
  return [
    ...signsOfPerson(control),
    ...signsOfAction(control, action),
    ...(setsOff(control, action) ? signsOfControl(control) : []),
  ];
}

/** @param {Element} control @returns {Sign[]} */
function signsOfControl(control) {
  const form = submittedForm(control);
  return [
    ...signsOfTick(control),
    ...signsOfSetting(control),
    ...(form ? signsOfForm(control, form) : []),
    ...signsOfAddress(control),
    ...signsOfSite(control),
    ...signsOfWords(control),
    ...signsOfSurroundings(control),
  ];
}

/**
 * Whether the action does what the control is for, rather than fill it in.
 * @param {Element} control
 * @param {PageAction} action
 */
function setsOff(control, action) {
  switch (action.kind) {
    case "click":
    case "check":
    case "drag":
      return !takesText(control) && !(control instanceof HTMLSelectElement);
    case "press":
      return !takesText(control) || /Enter$/.test(action.key);
    case "type":
    case "select":
    case "upload":
    case "scroll":
    case "hover":
    case "wait":
    case "read_text":
    case "back":
    case "forward":
      return false;
  }
}

/**
 * What only a person may do.
 * @param {Element} control
 * @returns {Sign[]}
 */
function signsOfPerson(control) {
  const link = nearest(control, (outer) => native(outer).matches("a[href], area[href]"));
  const href = (link && native(link).getAttribute("href"))?.trim() ?? "";
  const scheme = href.match(/^\s*([a-z][a-z0-9+.-]*):/i)?.[1]?.toLowerCase() ?? "";
  const signs = [];
  if (/^(javascript|chrome|chrome-extension|file|view-source)$/.test(scheme) && !isIdleScript(href))
    signs.push(
      sign("never", `Its address is one of ${scheme}:, which runs what nobody can judge.`),
    );
  if (isRobotPart(control)) signs.push(sign("never", "It asks for a proof that a person is here."));
  if (native(control).matches("permission, geolocation, usermedia, camera, microphone"))
    signs.push(sign("never", "It asks for a permission of the browser."));
  return signs;
}

/** Whether the control belongs to a test for machines. @param {Element} control */
function isRobotPart(control) {
  const address = `${location.hostname}${location.pathname}`;
  const makers =
    /\b(recaptcha|hcaptcha|challenges\.cloudflare\.com|arkoselabs|funcaptcha|geetest)\b/;
  if (window !== window.top && makers.test(address)) return true;
  if (control instanceof HTMLIFrameElement && makers.test(control.src)) return true;
  const selector =
    ".g-recaptcha, .h-captcha, .cf-turnstile, [id*=captcha i], input[name*=captcha i]";
  return native(control).matches(selector) || saidBy(control).some((text) => isRobotCheck(text));
}

/**
 * What the action itself brings along.
 * @param {Element} control
 * @param {PageAction} action
 * @returns {Sign[]}
 */
function signsOfAction(control, action) {
  const { host } = location;
  const signs = [];
  const dialog = dialogOf(action);
  if (dialog) {
    const deed = deedIn(dialog.expects);
    const tier = deed?.tier ?? "consequential";
    signs.push(sign(tier, `It accepts the question “${dialog.expects}” of ${host}.`));
  }
  if (action.kind === "upload")
    signs.push(sign("consequential", `It gives files of yours to ${host}.`));
  if (action.kind === "press") signs.push(...signsOfKey(control, action.key));
  if ("ask" in action && action.ask)
    signs.push(sign("consequential", "The policy wants it to be asked about first."));
  return signs;
}

/**
 * @param {Element} control
 * @param {string} key
 * @returns {Sign[]}
 */
function signsOfKey(control, key) {
  if (/Delete$/.test(key) && !takesText(control))
    return [sign("consequential", "Pressing Delete here may remove what is selected.")];
  if (!takesText(control) || !/Enter$/.test(key)) return [];
  return [
    sign("consequential", "Pressing Enter here may send what was typed."),
    // The button beside a text says what Enter does in it.
    ...buttonsBeside(control).flatMap((button) => signsOfWords(button).filter(isIrreversible)),
  ];
}

/** @param {Sign} sign */
function isIrreversible({ tier }) {
  return tier === "irreversible";
}

/** The buttons of the form, or of the part of the page, that a field stands in. @param {Element} field */
function buttonsBeside(field) {
  const around = formOf(field) ?? regionOf(field);
  const selector = "button, [role=button], input:is([type=submit], [type=button], [type=image])";
  return Array.from(native(around).querySelectorAll(selector)).slice(0, 20);
}

/**
 * @param {Element} control
 * @param {HTMLFormElement} form
 * @returns {Sign[]}
 */
function signsOfForm(control, form) {
  const { host } = targetOf(control, form);
  const method = methodOf(control, form);
  const signs = [];
  if (isWayOut(control, form)) return [];
  const fields = fieldsAround(control);
  const isFree = isLookup(control, form) && !fields.some((field) => isSecret(field));
  const isSent = method === "post" || (method === "script" && !isFree);
  if (isSent)
    signs.push(sign("consequential", `It submits a form that changes something on ${host}.`));
  if (isSent) signs.push(...signsOfSending(control, form, fields));
  const count = (/** @type {string} */ selector) =>
    fields.filter((field) => native(field).matches(selector)).length;
  if (count("[autocomplete~=current-password]") > 0 && count("[autocomplete~=new-password]") > 0)
    signs.push(sign("irreversible", `It changes a password on ${host}.`));
  if (count("[type=password]") > 2)
    signs.push(sign("irreversible", `It changes a password on ${host}.`));
  if (fields.some((field) => tickOf(field) === true && acceptsTerms(nameOf(field))))
    signs.push(sign("irreversible", `It accepts terms of ${host}.`));
  if (isSent && fields.every((field) => isAction(field)) && amountsIn(textOf(form)).length > 0)
    signs.push(
      sign("irreversible", "It is sent as it stands, and an amount of money stands in it."),
    );
  return signs;
}

/**
 * Whether the button says no to a form that another one sends.
 * @param {Element} control
 * @param {HTMLFormElement} form
 */
function isWayOut(control, form) {
  if (!isDismissal(control) || native(control).hasAttribute("formaction")) return false;
  if (!isSubmitter(control)) return true;
  const others = Array.from(native(form).elements).filter((element) => isSubmitter(element));
  return others.some((other) => other !== control);
}

/**
 * What cannot be called back once a form is sent: words to others, rights on one's account, and what
 * calls something off.
 * @param {Element} control
 * @param {HTMLFormElement} form
 * @param {Element[]} fields
 * @returns {Sign[]}
 */
function signsOfSending(control, form, fields) {
  const address = targetOf(control, form);
  const path = `${address.pathname} ${location.pathname}`.replaceAll(/[\W_]+/g, " ");
  const signs = [];
  const texts = fields.filter((field) => takesText(field));
  const names = [nameOf(control), path, ...texts.map((field) => nameOf(field))];
  // "Continue to review" and "Preview" send nothing to others yet.
  const isLast = !["onward", "lookup"].includes(leadOf(nameOf(control)));
  if (isLast && texts.length > 0 && names.some((name) => isUtterance(name)))
    signs.push(sign("irreversible", `It sends what is written there to ${address.host}.`));
  if (/\b(oauth2?|authori[sz]e|consent|saml)\b/i.test(path) && leadOf(nameOf(control)) !== "lookup")
    signs.push(sign("irreversible", `It gives another site rights on ${address.host}.`));
  const deed = callsOff(path);
  if (deed) signs.push(sign("irreversible", `Its address says “${deed}”.`));
  return signs;
}

/**
 * Whether a form that a script sends is for finding something: by its role, its fields or its button.
 * @param {Element} control
 * @param {HTMLFormElement} form
 */
function isLookup(control, form) {
  if (nearest(form, (outer) => roleOf(outer) === "search" || native(outer).matches("search")))
    return true;
  const fields = fieldsAround(control).filter((field) => takesText(field));
  if (fields.length > 0 && fields.every((field) => roleOf(field) === "searchbox")) return true;
  return leadOf(nameOf(control)) === "lookup";
}

/**
 * The address that it leads to, by GET too.
 * @param {Element} control
 * @returns {Sign[]}
 */
function signsOfAddress(control) {
  const form = submittedForm(control);
  const address = form && isWayOut(control, form) ? null : addressOf(control);
  const deed = address && deedInAddress(address);
  return deed ? [sign(deed.tier, `Its address says “${deed.word}”.`)] : [];
}
