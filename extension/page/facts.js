/**
 * What an action would do, read from the structure of the page alone: no word of a model and no
 * guess at its intent comes in here, so a page that talks to the model cannot talk to the gate.
 */

/**
 * The facts of a consequential action; null for one that can be taken back.
 * @param {Element} element
 * @param {PageAction} action
 * @returns {Facts | null}
 */
function describe(element, action) {
  const control = controlOf(element, action);
  if (control === null) return null;
  const form = submittedForm(control);
  const method = form && methodOf(control, form);
  const place = form && method === "post" ? targetOf(control, form) : location;
  const why = method === "post" ? submission(place.host) : warningWord(control, place.host);
  if (why === "") return null;
  const owner = form ?? control.closest("form");
  return {
    action: action.kind,
    target: { role: roleOf(control) || "generic", name: nameOf(control) },
    origin: place.origin,
    document: state().document,
    context: contextOf(control),
    why,
    values: owner ? valuesOf(owner) : [],
  };
}

/** @param {string} host */
function submission(host) {
  return `It submits a form that changes something on ${host}.`;
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
      return (
        nearest(element, (outer) => outer.matches("button, input, a[href], summary")) ?? element
      );
    case "press":
      return action.key === "Enter" ? enteredControl(element) : null;
    case "type":
    case "select":
    case "scroll":
    case "hover":
    case "wait":
    case "back":
      return null;
  }
}

/**
 * What Enter sets off. https://html.spec.whatwg.org/#implicit-submission
 * @param {Element} element
 */
function enteredControl(element) {
  if (element instanceof HTMLTextAreaElement || isEditable(element)) return null;
  const isInput =
    isTextField(element) || element.matches("input[type=checkbox], input[type=radio]");
  if (!isInput) return element.localName === "select" ? null : element;
  const { form } = /** @type {HTMLInputElement} */ (element);
  return form && (defaultButton(form) ?? form);
}

/** The button that Enter presses. @param {HTMLFormElement} form */
function defaultButton(form) {
  return Array.from(form.elements).find((element) => isSubmitter(element)) ?? null;
}

/**
 * @param {Element} element
 * @returns {element is HTMLButtonElement | HTMLInputElement}
 */
function isSubmitter(element) {
  if (element instanceof HTMLButtonElement) return element.type === "submit";
  return element instanceof HTMLInputElement && ["submit", "image"].includes(element.type);
}

/** The form that the control submits. @param {Element} control */
function submittedForm(control) {
  if (control instanceof HTMLFormElement) return control;
  return isSubmitter(control) ? control.form : null;
}

/**
 * @param {Element} control
 * @param {HTMLFormElement} form
 */
function methodOf(control, form) {
  const own = isSubmitter(control) ? control.getAttribute("formmethod") : null;
  return (own ?? form.getAttribute("method") ?? "get").trim().toLowerCase();
}

/**
 * Where the form goes; pages may name a field of it `action`.
 * @param {Element} control
 * @param {HTMLFormElement} form
 */
function targetOf(control, form) {
  const own = isSubmitter(control) ? control.getAttribute("formaction") : null;
  const address = own ?? form.getAttribute("action") ?? "";
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
  const words =
    /\b(book|buy|confirm|delete|donate|erase|order|pay|post|publish|purchase|reserve|send|submit|subscribe|transfer|unsubscribe|withdraw)\b/i;
  const [word] = nameOf(control).match(words) ?? [];
  return word ? `Its name says “${word.toLowerCase()}”, which may not be undone on ${host}` : "";
}

/** A link that is a button in all but name. @param {Element} control */
function leadsNowhere(control) {
  const href = control.getAttribute("href") ?? "";
  return control.localName === "a" && (href === "#" || href.startsWith("javascript:"));
}

/** @param {Element} control */
function opensSomething(control) {
  return (
    popupOf(control) !== "" || expansionOf(control) !== "" || /(…|\.\.\.)$/.test(nameOf(control))
  );
}

/** The dialog or form around the control, by its name or its heading. @param {Element} control */
function contextOf(control) {
  const around =
    nearest(control, (outer) => placeOf(outer) === "dialog") ?? control.closest("form");
  if (!around) return "";
  const heading = around.querySelector("h1, h2, h3, h4, h5, h6, [role=heading], legend");
  return authoredName(around) || (heading ? textOf(heading).slice(0, 200) : "");
}

/**
 * The form's fields as a person sees them, at most 40.
 * @param {HTMLFormElement} form
 * @returns {FieldValue[]}
 */
function valuesOf(form) {
  const fields = Array.from(form.elements).filter((field) => isField(field) && !isAction(field));
  return fields.slice(0, 40).map((field) => ({
    name: nameOf(field) || tidy(field.getAttribute("name")),
    value: shownValue(field),
  }));
}

/** Whether it is a button, or nothing that a person sees. @param {Element} field */
function isAction(field) {
  const role = roleOf(field);
  return role === "" || (role === "button" && field.getAttribute("type") !== "file");
}

/** @param {Element} field */
function shownValue(field) {
  if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
    return field.checked ? "yes" : "no";
  }
  const text = heldText(field);
  return isSecret(field) ? "•".repeat(text ? 8 : 0) : text.slice(0, 500);
}

/**
 * All that the form around the element would send, also what nobody sees. It never leaves the
 * page.
 * @param {Element} element
 */
function sealOf(element) {
  const form =
    "form" in element ? /** @type {HTMLInputElement} */ (element).form : element.closest("form");
  const fields = Array.from(form?.elements ?? [], (field) => [
    field.getAttribute("name"),
    "value" in field ? field.value : "",
    "checked" in field ? field.checked : "",
  ]);
  return JSON.stringify(fields);
}

/** The facts as one text, whatever order they arrived in. @param {Facts} facts */
function canonical({ action, target, origin, document, context, why, values }) {
  const pairs = values.map(({ name, value }) => [name, value]);
  return JSON.stringify([action, target.role, target.name, origin, document, context, why, pairs]);
}

/**
 * Whether the person said yes to exactly these facts and nothing has changed since.
 * @param {Facts} facts
 * @param {Facts | null} approved
 * @param {Element} element
 */
function isApproved(facts, approved, element) {
  if (approved === null || canonical(facts) !== canonical(approved)) return false;
  return state().held.get(canonical(facts)) === sealOf(element);
}

/**
 * Remembers the whole form that a person is about to be asked about.
 * @param {Facts} facts
 * @param {Element} element
 */
function hold(facts, element) {
  state().held.set(canonical(facts), sealOf(element));
}
