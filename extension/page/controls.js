/** Which control an action sets off, and what that control is to its form. */

/**
 * The controls that an action sets off, of which any may be what matters; none where nothing is set off.
 * @param {Element} element
 * @param {PageAction} action
 * @returns {Element[]}
 */
function controlsOf(element, action) {
  switch (action.kind) {
    case "click":
      if (action.how === "right" && !action.dialog) return [];
      return clickedControls(element);
    case "check":
      return tickOf(element) === action.checked ? [] : clickedControls(element);
    case "press":
      return pressedControls(element, action);
    case "drag":
      return [element, findElement(action.to) ?? element];
    case "upload":
    case "type":
    case "select":
      return [element];
    case "scroll":
    case "hover":
    case "wait":
    case "read_text":
    case "back":
    case "forward":
      return [];
  }
}

/**
 * The control that the element is or stands in, and the one that a pointer would meet in it: a click on
 * what merely holds a button is a click on that button.
 * @param {Element} element
 */
function clickedControls(element) {
  const met = hitOf(surfaceOf(element) ?? element)?.target ?? element;
  return Array.from(new Set([controlAround(element), controlAround(met)]));
}

/** @param {Element} element */
function controlAround(element) {
  const control = nearest(element, isControl) ?? element;
  return control instanceof HTMLLabelElement ? (control.control ?? control) : control;
}

/** Whether it does something when it is clicked. @param {Element} element */
function isControl(element) {
  const selector = "button, input, a[href], area[href], summary, label, [onclick]";
  if (native(element).matches(selector) || isWidget(roleOf(element))) return true;
  return isCustomButton(element) || isListening(element);
}

/** A button, or item of a menu, of the page's own making. @param {Element} element */
function isCustomButton(element) {
  return /-(.*-)?(button|btn|item|fab)$/.test(native(element).localName);
}

/**
 * @param {Element} element
 * @param {Extract<PageAction, { kind: "press" }>} action
 */
function pressedControls(element, action) {
  const { key } = chordOf(action.key);
  if (key === " " && !takesText(element)) return [controlAround(element)];
  if (key === "Delete" && !takesText(element)) return [element];
  const entered = key === "Enter" ? enteredBy(element) : null;
  return entered ? [entered] : action.dialog ? [element] : [];
}

/** @param {Element} element */
function enteredBy(element) {
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

/** Whether one writes in it: a button stays one, even if the page lets its words be edited. @param {Element} element */
function takesText(element) {
  if (isTextField(element)) return true;
  const isPressed = /^(button|link|menuitem.*|checkbox|radio|switch|tab|option)$/;
  return isEditable(element) && !isPressed.test(roleOf(element));
}

/**
 * What Enter sets off. https://html.spec.whatwg.org/#implicit-submission
 * @param {Element} element
 */
function enteredControl(element) {
  if (takesText(element) && !(element instanceof HTMLInputElement)) return null;
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

/**
 * The form that the control submits; null if there is none. A button of the page's own making says
 * what it is for as Chrome's do, and the only button of a form may well send it.
 * @param {Element} control
 * @returns {HTMLFormElement | null}
 */
function submittedForm(control) {
  if (control instanceof HTMLFormElement) return control;
  // A button inside a component of the page's own belongs to no form itself.
  if (isSubmitter(control) && control.form) return control.form;
  const made = nearest(control, isCustomButton);
  const form = nearest(control, (outer) => outer instanceof HTMLFormElement);
  if (!(form instanceof HTMLFormElement)) return null;
  if (made && native(made).getAttribute("type") === "submit") return form;
  return isOnlyButton(control, form) ? form : null;
}

/**
 * @param {Element} control
 * @param {HTMLFormElement} form
 */
function isOnlyButton(control, form) {
  const isButton = (/** @type {Element} */ element) =>
    isSubmitter(element) || roleOf(element) === "button" || isCustomButton(element);
  const inside = Array.from(native(form).querySelectorAll("button, [role=button], input"));
  // A form knows buttons that stand elsewhere in the page.
  const buttons = new Set([...inside, ...native(form).elements].filter(isButton));
  return buttons.size === 1 && buttons.has(control) && !opensSomething(control);
}

/**
 * How the form is sent: `script` where it says neither how nor where to, so that a script does it.
 * @param {Element} control
 * @param {HTMLFormElement} form
 * @returns {"get" | "post" | "dialog" | "script"}
 */
function methodOf(control, form) {
  const own = isSubmitter(control) ? control.getAttribute("formmethod") : null;
  const method = (own ?? native(form).getAttribute("method"))?.trim().toLowerCase();
  if (method === "post" || method === "dialog") return method;
  const isBare = method === undefined && !native(form).hasAttribute("action");
  return isBare ? "script" : "get";
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
  if (address === "") return new URL(location.href);
  return URL.canParse(address, document.baseURI)
    ? new URL(address, document.baseURI)
    : new URL(location.href);
}

/** Where a control leads, by its form or its link; null if it leads nowhere. @param {Element} control */
function addressOf(control) {
  const form = submittedForm(control);
  if (form) return targetOf(control, form);
  const link = nearest(control, (outer) => native(outer).matches("a[href], area[href]"));
  const href = (link && native(link).getAttribute("href"))?.trim() ?? "";
  if (href === "" || href.startsWith("#") || isIdleScript(href)) return null;
  return URL.canParse(href, document.baseURI) ? new URL(href, document.baseURI) : null;
}

/** Whether it is a script's address that does nothing, as links that are buttons have. @param {string} href */
function isIdleScript(href) {
  return /^javascript:(\s|;|\/\/|void\(?\s*0?\s*\)?|undefined|false|null)*$/i.test(href);
}

/** Whether it only opens something, in which one goes on. @param {Element} control */
function opensSomething(control) {
  return (
    popupOf(control) !== "" || expansionOf(control) !== "" || /(…|\.\.\.)$/.test(nameOf(control))
  );
}
