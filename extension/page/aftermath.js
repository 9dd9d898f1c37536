/** What came of an action, once the page has come to rest. */

/**
 * Notes how the document looks before an action.
 * @param {Element | null} element
 * @param {number} id of the question that acts
 */
function remember(element, id) {
  const { notices } = hand();
  notices.length = 0;
  hand().problem = () => "";
  hand().before = {
    id,
    element,
    value: element ? shownText(element) : "",
    focus: focusedElement(),
    errors: new Set(errorsShown()),
  };
}

/** @returns {PageAnswer<PageAftermath>} */
function aftermath() {
  disarm();
  removeEventListener("click", noticeClick, { capture: true });
  const { before, notices, problem } = hand();
  hand().before = null;
  if (before === null) return { kind: "aftermath", changes: notices.splice(0), problem: "" };
  const changes = [
    ...notices.splice(0),
    ...errorsShown().filter((text) => !before.errors.has(text)),
    ...changedValue(before),
    ...changedFocus(before),
  ];
  return { kind: "aftermath", changes: changes.map(wellFormed), problem: wellFormed(problem()) };
}

/** @param {Before} before */
function changedValue({ element, value }) {
  if (!element || !native(element).isConnected || !isField(element)) return [];
  const now = shownText(element);
  return now === value
    ? []
    : [`${wordsFor(element)} is “${shortened(now)}”, was “${shortened(value)}”`];
}

/** @param {Element} element */
function shownText(element) {
  const tick = tickOf(element);
  if (tick !== null) return tick ? "ticked" : "clear";
  return isSecret(element) ? "•".repeat(heldText(element) ? 8 : 0) : tidy(heldText(element));
}

/** @param {Before} before */
function changedFocus({ focus }) {
  const now = focusedElement();
  if (now === focus || !now || now === document.body || now.localName === "html") return [];
  return [`the focus is on ${roleOf(now) || "element"} ${wordsFor(now)}`];
}

/**
 * What the page says is wrong: its alerts, and what it says of fields that it does not accept.
 * @returns {string[]}
 */
function errorsShown() {
  const alerts = document.querySelectorAll("[role=alert], [aria-live=assertive]");
  const said = Array.from(alerts, (alert) => (isVisible(alert) ? tidy(textOf(alert)) : ""));
  const texts = said.filter(Boolean).map((text) => `the page says: “${shortened(text)}”`);
  const fields = document.querySelectorAll("[aria-invalid=true], :user-invalid");
  for (const field of fields) {
    if (native(field).localName === "form" || native(field).localName === "fieldset") continue;
    texts.push(...faultsOf(field));
  }
  return texts.slice(0, 20);
}

/** @param {Element} field */
function faultsOf(field) {
  const root = /** @type {Document | ShadowRoot} */ (field.getRootNode());
  const ids = ["aria-errormessage", "aria-describedby"].flatMap((name) =>
    (field.getAttribute(name) ?? "").split(/\s+/).filter(Boolean),
  );
  const parts = ids
    .map((id) => root.getElementById?.(id))
    .filter((part) => part && isVisible(part));
  const told = parts.map((part) => (part ? textOf(part) : "")).join(" ");
  const { validationMessage = "" } = /** @type {HTMLInputElement} */ (field);
  const fault = told || validationMessage || "it is not accepted";
  return [`error at ${wordsFor(field)}: ${shortened(tidy(fault))}`];
}
