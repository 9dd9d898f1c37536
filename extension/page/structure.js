/** Which elements give a page its shape, and the word of the vocabulary for each. */

/**
 * The word for an element's place in the page; empty for those that only lay it out.
 * @param {Element} element
 */
function placeOf(element) {
  const role =
    (native(element).getAttribute("role") ?? "").trim().toLowerCase().split(/\s+/)[0] ?? "";
  if (role === "presentation" || role === "none") return "";
  if (role === "" && isLive(element)) return "div";
  return role === "" || !(role in placesByRole())
    ? placeByName(element)
    : placeByRole(element, role);
}

function placesByRole() {
  return {
    banner: "header",
    navigation: "nav",
    main: "main",
    complementary: "aside",
    contentinfo: "footer",
    region: "section",
    group: "section",
    radiogroup: "section",
    search: "section",
    form: "form",
    dialog: "dialog",
    alertdialog: "dialog",
    heading: "h2",
    list: "ul",
    listitem: "li",
    table: "table",
    grid: "table",
    treegrid: "table",
    row: "tr",
    cell: "td",
    gridcell: "td",
    columnheader: "th",
    rowheader: "th",
    alert: "div",
    status: "div",
    log: "div",
  };
}

/**
 * @param {Element} element
 * @param {string} role
 */
function placeByRole(element, role) {
  if (role === "heading") {
    const level = Number(native(element).getAttribute("aria-level") ?? 2);
    return `h${Math.min(6, Math.max(1, level || 2))}`;
  }
  return placesByRole()[/** @type {"banner"} */ (role)];
}

/** @param {Element} element */
function placeByName(element) {
  const { localName, parentElement } = native(element);
  switch (localName) {
    case "header":
    case "footer":
      // Inside a part of the page they are that part's, no landmark.
      return parentElement && native(parentElement).closest("article, aside, main, nav, section")
        ? ""
        : localName;
    case "fieldset":
      return "section";
    case "menu":
      return "ul";
    case "output":
      return "div";
    default:
      return /^(nav|main|aside|form|section|dialog|h[1-6]|ul|ol|li|table|tr|td|th|caption)$/.test(
        localName,
      )
        ? localName
        : "";
  }
}

/** Whether text stands in it directly, without a paragraph. @param {string} place */
function holdsText(place) {
  return /^(h[1-6]|li|td|th|caption)$/.test(place);
}

/**
 * What is said of a place besides its word.
 * @param {Element} element
 * @param {string} place
 * @returns {Attributes}
 */
function placeAttributes(element, place) {
  const role = (native(element).getAttribute("role") ?? "").trim().toLowerCase();
  switch (place) {
    case "section":
    case "form":
      return {
        role: role === "region" || role === "form" ? "" : role,
        name: authoredName(element),
      };
    case "header":
    case "nav":
    case "main":
    case "aside":
    case "footer":
      return { name: authoredName(element) };
    case "dialog":
      return {
        role: role === "alertdialog" ? role : "",
        name: authoredName(element),
        modal: isModal(element),
        open: true,
      };
    case "div":
      return {
        role:
          role || (native(element).getAttribute("aria-live") === "assertive" ? "alert" : "status"),
      };
    default:
      return { current: aria(element, "current"), selected: aria(element, "selected") };
  }
}

/** Whether its changes are meant to be noticed. @param {Element} element */
function isLive(element) {
  return ["polite", "assertive"].includes(native(element).getAttribute("aria-live") ?? "");
}

/** Whether nothing outside the dialog can be used. @param {Element} element */
function isModal(element) {
  return native(element).matches(":modal") || native(element).getAttribute("aria-modal") === "true";
}

/**
 * Whether the element lies over the page.
 * @param {Element} element
 * @param {string} place
 */
function isOverlay(element, place) {
  return place === "dialog" || native(element).matches(":popover-open");
}
