/** Which elements give a page its shape, and the word of the vocabulary for each. */

/**
 * The word for an element's place in the page; empty for those that only lay it out.
 * @param {Element} element
 */
function placeOf(element) {
  const role = statedRole(element);
  if (role === "presentation" || role === "none") return "";
  if (role === "") return isLive(element) ? "div" : placeByName(element);
  return placeByRole(element, role) || placeByName(element);
}

/**
 * @param {Element} element
 * @param {string} role
 */
function placeByRole(element, role) {
  switch (role) {
    case "banner":
      return "header";
    case "navigation":
      return "nav";
    case "complementary":
      return "aside";
    case "contentinfo":
      return "footer";
    case "region":
    case "group":
    case "radiogroup":
    case "search":
      return "section";
    case "dialog":
    case "alertdialog":
      return "dialog";
    case "main":
    case "article":
    case "form":
    case "table":
      return role;
    case "heading":
      return headingTag(element);
    case "list":
      return "ul";
    case "listitem":
      return "li";
    case "grid":
    case "treegrid":
      return "table";
    case "row":
      return "tr";
    case "cell":
    case "gridcell":
      return "td";
    case "columnheader":
    case "rowheader":
      return "th";
    case "alert":
    case "status":
    case "log":
      return "div";
    default:
      return "";
  }
}

/** @param {Element} element */
function headingTag(element) {
  const level = Number(native(element).getAttribute("aria-level") ?? 2);
  return `h${Math.min(6, Math.max(1, level || 2))}`;
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
    case "nav":
    case "main":
    case "aside":
    case "form":
    case "section":
    case "article":
    case "dialog":
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
    case "ul":
    case "ol":
    case "li":
    case "table":
    case "tr":
    case "td":
    case "th":
    case "caption":
      return localName;
    default:
      return "";
  }
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
    case "article":
    case "form":
      return {
        role: ["region", "form", "article"].includes(role) ? "" : role,
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
      };
    case "div":
      return {
        role:
          role || (native(element).getAttribute("aria-live") === "assertive" ? "alert" : "status"),
      };
    case "table":
      return { name: authoredName(element) };
    case "tr":
      return {
        head: isHeadRow(element),
        current: aria(element, "current"),
        selected: aria(element, "selected"),
      };
    default:
      return { current: aria(element, "current"), selected: aria(element, "selected") };
  }
}

/** Whether the row holds headings and nothing else. @param {Element} row */
function isHeadRow(row) {
  const { children } = native(row);
  return (
    children.length > 0 &&
    Array.from(children).every(
      (cell) => placeOf(cell) === "th" && cell.getAttribute("scope") !== "row",
    )
  );
}

/** Whether its changes are meant to be noticed. @param {Element} element */
function isLive(element) {
  return ["polite", "assertive"].includes(native(element).getAttribute("aria-live") ?? "");
}

/** Whether nothing outside the dialog can be used. @param {Element} element */
function isModal(element) {
  return native(element).matches(":modal") || native(element).getAttribute("aria-modal") === "true";
}
