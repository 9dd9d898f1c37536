/**
 * What elements are: ARIA roles, and whether a person can use them. https://w3c.github.io/html-
 * aam/
 */

/** The element's ARIA role; empty where it has none of interest. @param {Element} element */
function roleOf(element) {
  return statedRole(element) || nativeRole(element);
}

/** The role that the page gives it, if it gives one. @param {Element} element */
function statedRole(element) {
  const role = native(element).getAttribute("role");
  return role === null ? "" : (role.trim().toLowerCase().split(/\s+/)[0] ?? "");
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
  switch (role) {
    case "button":
    case "link":
    case "checkbox":
    case "radio":
    case "switch":
    case "textbox":
    case "searchbox":
    case "spinbutton":
    case "slider":
    case "combobox":
    case "listbox":
    case "option":
    case "tab":
    case "treeitem":
    case "gridcell":
    case "menuitem":
    case "menuitemcheckbox":
    case "menuitemradio":
      return true;
    default:
      return false;
  }
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
 * @param {{ handAround: boolean, inert: boolean }} around
 */
function isUsable(element, style, { handAround, inert }) {
  if (inert || native(element).localName === "option") return false;
  if (isWidget(roleOf(element))) return true;
  if (native(element).hasAttribute("onclick") || isListening(element)) return true;
  if (Number(native(element).getAttribute("tabindex") ?? -1) >= 0) return !isScroller(style);
  // Pages that listen further up give only the pointer away. A label's belongs to its field.
  const isOwn = !handAround && native(element).localName !== "label";
  return isHand(style) && isOwn && !isSharedOut(element);
}

/**
 * Whether clicks are waited for on parts that have all of its words: then these are what is pressed.
 * @param {Element} element
 */
function isSharedOut(element) {
  const inner = native(element).getElementsByTagName("*");
  if (inner.length > 40) return false;
  const parts = Array.from(inner).filter((part) => isListening(part));
  const outer = parts.filter((part) => !parts.some((one) => one !== part && one.contains(part)));
  const bare = (/** @type {Element} */ { textContent }) =>
    textContent.replaceAll(/\s+/g, "").length;
  const words = outer.reduce((sum, part) => sum + bare(part), 0);
  return outer.length > 1 && words > 0 && words === bare(element);
}

/** Whether the pointer over it says that it can be pressed or dragged. @param {CSSStyleDeclaration} style */
function isHand({ cursor }) {
  return cursor === "pointer" || cursor === "grab" || cursor === "move";
}

/** Chrome lets everything that scrolls have the focus; pages say so themselves too. @param {CSSStyleDeclaration} style */
function isScroller({ overflowX, overflowY }) {
  return /auto|scroll/.test(overflowX + overflowY);
}

/**
 * Whether a script of the page waits for clicks on it, and not on all that is in it.
 * @param {Element} element
 */
function isListening(element) {
  if (!state().listening.has(element) || hasUsable(element)) return false;
  // What holds a slot holds what was put into it, and a label's clicks are its field's.
  const isPassing =
    /^(slot|label)$/.test(element.localName) || element.querySelector("slot") !== null;
  if (isPassing) return false;
  // A list that hears the clicks on its items is no item.
  return (
    native(element).getElementsByTagName("*").length <= 4 &&
    (native(element).textContent ?? "").length <= 120
  );
}

/** Whether the element can be used at the moment. @param {Element} element */
function isDisabled(element) {
  if (native(element).matches(":disabled")) return true;
  /** @type {Element | null} */
  let inner = element;
  while (inner && !native(inner).closest('[inert], [aria-disabled="true"]')) {
    const root = native(inner).getRootNode();
    inner = root instanceof ShadowRoot ? root.host : null;
  }
  return inner !== null;
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
