/**
 * What elements are: ARIA roles, and whether a person can use them. https://w3c.github.io/html-
 * aam/
 */

/** The element's ARIA role; empty where it has none of interest. @param {Element} element */
function roleOf(element) {
  const [role = ""] = (native(element).getAttribute("role") ?? "")
    .trim()
    .toLowerCase()
    .split(/\s+/);
  return role || nativeRole(element);
}

/** @param {Element} element */
function nativeRole(element) {
  switch (native(element).localName) {
    case "a":
    case "area":
      return native(element).hasAttribute("href") ? "link" : "";
    case "button":
    case "summary":
      return "button";
    case "input":
      return inputRole(/** @type {HTMLInputElement} */ (element));
    case "textarea":
      return "textbox";
    case "select":
      return selectRole(/** @type {HTMLSelectElement} */ (element));
    case "dialog":
      return "dialog";
    case "fieldset":
      return "group";
    case "img":
      return "img";
    default:
      return isEditable(element) ? "textbox" : "";
  }
}

/** @param {HTMLSelectElement} select */
function selectRole({ multiple, size }) {
  return multiple || size > 1 ? "listbox" : "combobox";
}

/** @param {HTMLInputElement} input */
function inputRole({ type, list }) {
  switch (type) {
    case "button":
    case "submit":
    case "reset":
    case "image":
    case "file":
    case "color":
      return "button";
    case "checkbox":
    case "radio":
      return type;
    case "range":
      return "slider";
    case "number":
      return "spinbutton";
    case "search":
      return "searchbox";
    case "hidden":
      return "";
    default:
      return list ? "combobox" : "textbox";
  }
}

/**
 * Whether the role is one of a widget. https://www.w3.org/TR/wai-aria-1.2/#widget_roles
 * @param {string} role
 */
function isWidget(role) {
  return [
    ...["button", "link", "checkbox", "radio", "switch", "textbox", "searchbox", "spinbutton"],
    ...["slider", "combobox", "listbox", "option", "tab", "treeitem"],
    ...["menuitem", "menuitemcheckbox", "menuitemradio"],
  ].includes(role);
}

/** Whether the element is the root of an editable region. @param {Element} element */
function isEditable(element) {
  const editable = native(element).getAttribute("contenteditable");
  return editable !== null && editable !== "false" && element instanceof HTMLElement;
}

/**
 * Whether a person can do something with the element itself.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 */
function isUsable(element, style) {
  if (native(element).localName === "option" || native(element).closest("[inert]")) return false;
  if (isWidget(roleOf(element))) return true;
  if (native(element).hasAttribute("onclick")) return true;
  if (Number(native(element).getAttribute("tabindex") ?? -1) >= 0) return true;
  return looksClickable(element, style);
}

/**
 * Pages that listen further up give only the pointer away. A hand inherited from the parent says
 * nothing, and a label's belongs to its field.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 */
function looksClickable(element, style) {
  if (style.cursor !== "pointer" || native(element).localName === "label") return false;
  const parent = parentOf(element);
  return parent !== null && getComputedStyle(parent).cursor !== "pointer";
}

/** Whether the element can be used at the moment. @param {Element} element */
function isDisabled(element) {
  if (native(element).matches(":disabled") || native(element).closest("[inert]")) return true;
  return (
    nearest(element, (outer) => native(outer).getAttribute("aria-disabled") === "true") !== null
  );
}

/**
 * Whether the field takes text.
 * @param {Element} element
 * @returns {element is TextField}
 */
function isTextField(element) {
  if (element instanceof HTMLTextAreaElement) return true;
  if (!(element instanceof HTMLInputElement)) return false;
  const { type } = element;
  const others = ["checkbox", "radio", "button", "submit", "reset", "image", "file", "hidden"];
  return !others.includes(type);
}

/** Whether the field holds something that must not leave the page. @param {Element} element */
function isSecret(element) {
  const { secrets } = state();
  if (element instanceof HTMLInputElement && element.type === "password") secrets.add(element);
  if (secrets.has(element)) return true;
  const kinds = (native(element).getAttribute("autocomplete") ?? "").toLowerCase().split(/\s+/);
  return kinds.some((kind) => /^(cc-.*|one-time-code|current-password|new-password)$/.test(kind));
}
