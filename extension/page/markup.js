/** Writing the compact HTML of a snapshot. Its vocabulary is in ../README.md. */

/** @typedef {Record<string, string | boolean>} Attributes false and "" are left out, true is a flag */

/** @param {string} text */
function escapeMarkup(text) {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * @param {string} name
 * @param {Attributes} attributes
 * @param {string} inner markup
 */
function markup(name, attributes, inner) {
  const start = `<${name}${attributeMarkup(attributes)}>`;
  return ["input", "img"].includes(name) ? start : `${start}${inner}</${name}>`;
}

/** @param {Attributes} attributes */
function attributeMarkup(attributes) {
  let text = "";
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) text += ` ${name}`;
    else if (value) text += ` ${name}="${escapeMarkup(value)}"`;
  }
  return text;
}

/**
 * Everything about a usable element but its text.
 * @param {Element} element
 * @param {string} text
 * @param {Walk} walk
 * @returns {Attributes}
 */
function attributesOf(element, text, { focus }) {
  const role = roleOf(element) || "generic";
  const isRead = text !== "" && isNamedByContent(element);
  const name = isRead ? seenFirst(text, authoredName(element)) : nameOf(element);
  return {
    id: idOf(element),
    role: role === impliedRole(tagOf(element)) ? "" : role,
    name: name === text ? "" : name,
    ...fieldState(element, name),
    href: hrefOf(element),
    ...flagsOf(element),
    focused: focus === element,
    draggable:
      element instanceof HTMLElement && native(element).getAttribute("draggable") === "true",
  };
}

/** The role that needs no saying. @param {string} tag */
function impliedRole(tag) {
  switch (tag) {
    case "a":
      return "link";
    case "select":
      return "combobox";
    default:
      return tag;
  }
}

/** The word of the vocabulary for a usable element. @param {Element} element */
function tagOf(element) {
  const { localName } = native(element);
  if (localName === "summary") return "button";
  const own = ["a", "button", "input", "textarea", "select", "tr", "td", "th", "li"];
  return own.includes(localName) ? localName : "div";
}

/**
 * What a field holds; of a secret only that it holds something.
 * @param {Element} element
 * @param {string} name
 * @returns {Attributes}
 */
function fieldState(element, name) {
  const text = heldText(element);
  if (isSecret(element)) {
    learnSecret(element);
    return { filled: text !== "" };
  }
  const hint = tidy(native(element).getAttribute("placeholder"));
  const spoken =
    native(element).getAttribute("aria-valuetext") ?? native(element).getAttribute("aria-valuenow");
  return {
    value: (text.split("\n").map(flatten).join("\n") || tidy(spoken)).slice(0, 2_000),
    placeholder: hint === name ? "" : hint,
    ...boundsOf(element),
  };
}

/**
 * Between what a value must lie.
 * @param {Element} element
 * @returns {Attributes}
 */
function boundsOf(element) {
  const isRange = /^(slider|spinbutton|progressbar|meter)$/.test(roleOf(element));
  if (!isRange) return {};
  const bound = (/** @type {string} */ side) =>
    tidy(native(element).getAttribute(side) ?? native(element).getAttribute(`aria-value${side}`));
  return { min: bound("min"), max: bound("max") };
}

/** The text that a field holds, exactly; empty for what is no field. @param {Element} element */
function heldText(element) {
  if (element instanceof HTMLSelectElement) {
    return Array.from(element.selectedOptions, (option) => tidy(option.label)).join(", ");
  }
  if (element instanceof HTMLInputElement && element.type === "file") {
    return Array.from(element.files ?? [], (file) => file.name).join(", ");
  }
  if (isTextField(element)) return wellFormed(element.value);
  if (isEditable(element)) return wellFormed(/** @type {HTMLElement} */ (element).innerText);
  return "";
}

/** Without halves of surrogate pairs, which UTF-8 cannot carry. @param {string} text */
function wellFormed(text) {
  return text.replaceAll(/\p{Cs}/gu, "");
}

/**
 * Where a link leads, in as few words as its page does; empty if it leads nowhere, as buttons in all
 * but name do.
 * @param {Element} element
 */
function hrefOf(element) {
  if (!(element instanceof HTMLAnchorElement || element instanceof SVGAElement)) return "";
  const href = (native(element).getAttribute("href") ?? "").trim();
  if (href === "#" || href.toLowerCase().startsWith("javascript:")) return "";
  const { origin } = location;
  return (href.startsWith(`${origin}/`) ? href.slice(origin.length) : href).slice(0, 200);
}

/**
 * The states that a person sees. https://www.w3.org/TR/wai-aria-1.2/#state_prop_def
 * @param {Element} element
 * @returns {Attributes}
 */
function flagsOf(element) {
  const field = element instanceof HTMLInputElement ? element : null;
  return {
    checked: field?.indeterminate ? "mixed" : (field?.checked ?? false) || aria(element, "checked"),
    disabled: isDisabled(element),
    required: native(element).matches(":required") || aria(element, "required"),
    readonly: isReadOnly(element),
    invalid: native(element).matches(":user-invalid") || aria(element, "invalid"),
    expanded: expansionOf(element),
    selected: aria(element, "selected"),
    pressed: aria(element, "pressed"),
    current: aria(element, "current"),
    multiple:
      element instanceof HTMLSelectElement ? element.multiple : aria(element, "multiselectable"),
    haspopup: popupOf(element),
  };
}

/**
 * An ARIA state: a flag if it is true, its word if it has one.
 * @param {Element} element
 * @param {string} state
 */
function aria(element, state) {
  const value = native(element).getAttribute(`aria-${state}`);
  if (value === null || value === "false" || value === "undefined") return false;
  return value === "true" || tidy(value);
}

/** Whether something opens or folds, and stands open. @param {Element} element */
function expansionOf(element) {
  if (element.localName === "summary" && element.parentElement instanceof HTMLDetailsElement) {
    return String(element.parentElement.open);
  }
  return tidy(native(element).getAttribute("aria-expanded"));
}

/** What kind of thing it opens; empty if it opens none. @param {Element} element */
function popupOf(element) {
  const popup = tidy(native(element).getAttribute("aria-haspopup"));
  if (popup !== "" && popup !== "false") return popup === "true" ? "menu" : popup;
  if (native(element).getAttribute("command") === "show-modal") return "dialog";
  return native(element).hasAttribute("popovertarget") ? "dialog" : "";
}

/** Whether the field shows text that cannot be changed. @param {Element} element */
function isReadOnly(element) {
  if (aria(element, "readonly")) return true;
  return isTextField(element) && element.readOnly;
}
