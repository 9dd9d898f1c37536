/**
 * What an action would do, read from the structure of the page alone: no word of a model and no
 * guess at its intent comes in here, so a page that talks to the model cannot talk to the gate.
 */

/**
 * What there is to know of a consequential action; null for one that can be taken back.
 * @param {Element} element
 * @param {PageAction} action
 * @returns {Finding | null}
 */
function describe(element, action) {
  const filling = describeFilling(element, action);
  if (filling) return filling;
  const control = controlOf(element, action);
  if (control === null) return null;
  const place = placeOfEffect(control);
  const why = whyAsk(control, action, place.host);
  if (why === "") return null;
  const fields = fieldsAround(control);
  const values = [...valuesSent(action), ...valuesOf(fields)];
  const facts = {
    action: action.kind,
    tier: /** @type {const} */ ("consequential"),
    target: { role: roleOf(control) || "generic", name: nameOf(control) },
    origin: place.origin,
    document: state().document,
    url: location.href,
    context: contextOf(control),
    why,
    values,
  };
  return { facts: maskedFacts(facts), element: idOf(element), seal: sealOf(fields) };
}

/**
 * Why a person must be asked; empty if there is no reason.
 * @param {Element} control
 * @param {PageAction} action
 * @param {string} host
 */
function whyAsk(control, action, host) {
  const dialog = dialogOf(action);
  if (dialog) return `It accepts the question “${dialog.expects}” of ${host}.`;
  if (action.kind === "upload") return `It gives files of yours to ${host}.`;
  if (action.kind === "press" && takesText(control))
    return "Pressing Enter here may send what was typed.";
  return postedForm(control)
    ? `It submits a form that changes something on ${host}.`
    : warningWord(control, host);
}

/** What the action itself brings along. @param {PageAction} action @returns {FieldValue[]} */
function valuesSent(action) {
  if (action.kind === "upload") return action.files.map((value) => ({ name: "File", value }));
  const dialog = dialogOf(action);
  return dialog?.reply ? [{ name: "Answer", value: dialog.reply }] : [];
}

/** The site that it would act on. @param {Element} control */
function placeOfEffect(control) {
  const form = postedForm(control);
  return form ? targetOf(control, form) : location;
}

/**
 * The control that the action sets off: the one around the click, or the form's default button.
 * @param {Element} element
 * @param {PageAction} action
 * @returns {Element | null}
 */
function controlOf(element, action) {
  switch (action.kind) {
    case "click":
      if (action.how === "right" && !action.dialog) return null;
      return clickedControl(element);
    case "check":
      return element instanceof HTMLInputElement ? null : clickedControl(element);
    case "press":
      return pressedControl(element, chordOf(action.key)) ?? (action.dialog ? element : null);
    case "upload":
      return element;
    case "type":
    case "select":
    case "scroll":
    case "hover":
    case "drag":
    case "wait":
    case "read_text":
    case "back":
    case "forward":
      return null;
  }
}

/** @param {Element} element */
function clickedControl(element) {
  const selector = "button, input, a[href], summary";
  return nearest(element, (outer) => native(outer).matches(selector)) ?? element;
}

/**
 * @param {Element} element
 * @param {Chord} chord
 */
function pressedControl(element, { key }) {
  if (key === " " && !takesText(element)) return clickedControl(element);
  if (key !== "Enter") return null;
  return maySend(element) ? element : enteredControl(element);
}

/**
 * Whether a script of the page may take Enter for "send": in a text, or in a field that no form would
 * submit. Where one searches or chooses, it does not.
 * @param {Element} element
 */
function maySend(element) {
  if (["searchbox", "combobox"].includes(roleOf(element))) return false;
  return takesText(element) && !(element instanceof HTMLInputElement && element.form);
}

/** @param {Element} element */
function takesText(element) {
  return isTextField(element) || isEditable(element);
}

/**
 * What Enter sets off. https://html.spec.whatwg.org/#implicit-submission
 * @param {Element} element
 */
function enteredControl(element) {
  if (element instanceof HTMLTextAreaElement || isEditable(element)) return null;
  const isInput =
    isTextField(element) || native(element).matches("input[type=checkbox], input[type=radio]");
  if (!isInput) return native(element).localName === "select" ? null : element;
  const { form } = /** @type {HTMLInputElement} */ (element);
  return form && (defaultButton(form) ?? form);
}

/** The button that Enter presses. @param {HTMLFormElement} form */
function defaultButton(form) {
  return Array.from(native(form).elements).find((element) => isSubmitter(element)) ?? null;
}

/**
 * @param {Element} element
 * @returns {element is HTMLButtonElement | HTMLInputElement}
 */
function isSubmitter(element) {
  if (element instanceof HTMLButtonElement) return element.type === "submit";
  return element instanceof HTMLInputElement && ["submit", "image"].includes(element.type);
}

/** The form that the control submits by POST; null if there is none. @param {Element} control */
function postedForm(control) {
  const form = isSubmitter(control) ? control.form : control;
  return form instanceof HTMLFormElement && methodOf(control, form) === "post" ? form : null;
}

/**
 * @param {Element} control
 * @param {HTMLFormElement} form
 */
function methodOf(control, form) {
  const own = isSubmitter(control) ? control.getAttribute("formmethod") : null;
  return (own ?? native(form).getAttribute("method") ?? "get").trim().toLowerCase();
}

/**
 * Where the form goes; pages may name a field of it `action`.
 * @param {Element} control
 * @param {HTMLFormElement} form
 */
function targetOf(control, form) {
  const own = isSubmitter(control) ? control.getAttribute("formaction") : null;
  const address = (own ?? native(form).getAttribute("action") ?? "").trim();
  // Without an address a form goes to its own page, whatever the base is.
  if (address === "") return location;
  return URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : location;
}

/**
 * Why a control's name alone is a reason to ask; empty if it is none. Links lead somewhere and
 * choices are not yet made, so only buttons count, and not those that merely open something.
 * @param {Element} control
 * @param {string} host
 */
function warningWord(control, host) {
  const isButton = ["button", "menuitem", ""].includes(roleOf(control)) || leadsNowhere(control);
  if (!isButton || control instanceof HTMLFormElement || opensSomething(control)) return "";
  const words = [
    ...["accept", "agree", "book", "buy", "cancel (?:\\w+ )?(?:booking|order|subscription)"],
    ...["confirm", "delete", "donate", "erase", "order", "pay", "post", "publish", "purchase"],
    ...["remove", "reserve", "save", "send", "sign", "submit", "subscribe", "transfer"],
    ...["unsubscribe", "withdraw"],
  ];
  const [word] = nameOf(control).match(new RegExp(`\\b(${words.join("|")})\\b`, "i")) ?? [];
  return word ? `Its name says “${word.toLowerCase()}”, which may not be undone on ${host}` : "";
}

/** A link that is a button in all but name. @param {Element} control */
function leadsNowhere(control) {
  const href = native(control).getAttribute("href") ?? "";
  return native(control).localName === "a" && (href === "#" || href.startsWith("javascript:"));
}

/** @param {Element} control */
function opensSomething(control) {
  return (
    popupOf(control) !== "" || expansionOf(control) !== "" || /(…|\.\.\.)$/.test(nameOf(control))
  );
}

/**
 * The dialog or form around the control, by its name or its heading; or else the words of the item
 * that it stands in.
 * @param {Element} control
 */
function contextOf(control) {
  const around = nearest(control, (outer) => placeOf(outer) === "dialog") ?? formOf(control);
  const heading =
    around && native(around).querySelector("h1, h2, h3, h4, h5, h6, [role=heading], legend");
  const title = (around && authoredName(around)) || (heading ? textOf(heading) : "");
  const item = itemAround(control);
  return wellFormed((title || (item ? textOf(item) : "")).slice(0, 200));
}

/** The facts as one text, whatever order they arrived in. @param {Facts} facts */
function canonical({ action, target, origin, document, context, why, values }) {
  const pairs = values.map(({ name, value }) => [name, value]);
  return JSON.stringify([action, target.role, target.name, origin, document, context, why, pairs]);
}

/**
 * Whether the person said yes to exactly these facts, of this element, and nothing has changed since.
 * @param {Finding} finding
 * @param {Facts | null} approved
 */
function isApproved({ facts, element, seal }, approved) {
  if (approved === null || canonical(facts) !== canonical(approved)) return false;
  return state().held.get(element + canonical(facts)) === seal;
}

/** Remembers what a person is about to be asked about. @param {Finding} finding */
function hold({ facts, element, seal }) {
  state().held.set(element + canonical(facts), seal);
}
