/** What a real pointer would do that events cannot: make the style sheet's `:hover` apply. */

/**
 * Finds out what is wrong after pointing that is about to be done: nothing, unless nothing happens and
 * only `:hover` would have opened something.
 * @param {Element} element
 */
function hoverProblem(element) {
  const at = performance.now();
  return () => {
    if (state().changed > at || !opensByStyle(element)) return "";
    return (
      "Only a real pointer opens it (the page's style does it, by :hover): ask the person to point " +
      "at it, or open what is in it by another way."
    );
  };
}

/** Whether a rule shows something inside the element, or beside it, while it is pointed at. @param {Element} element */
function opensByStyle(element) {
  return Array.from(document.styleSheets).some((sheet) =>
    Array.from(rulesOf(sheet)).some((rule) => opensOnHover(rule, element)),
  );
}

/**
 * @param {CSSStyleSheet | CSSGroupingRule} sheet
 * @returns {Generator<CSSStyleRule>}
 */
function* rulesOf(sheet) {
  for (const rule of readableRules(sheet)) {
    if (rule instanceof CSSStyleRule) yield rule;
    else if (rule instanceof CSSGroupingRule) yield* rulesOf(rule);
  }
}

/** @param {CSSStyleSheet | CSSGroupingRule} sheet */
function readableRules(sheet) {
  try {
    return Array.from(sheet.cssRules);
  } catch {
    // A sheet of another origin cannot be read.
    return [];
  }
}

/**
 * @param {CSSStyleRule} rule
 * @param {Element} element
 */
function opensOnHover({ selectorText, style }, element) {
  if (!selectorText.includes(":hover")) return false;
  const shows =
    (style.display !== "" && style.display !== "none") ||
    style.visibility === "visible" ||
    Number(style.opacity || 0) > 0;
  if (!shows) return false;
  return selectorText.split(",").some((selector) => {
    const [, pointed = "", shown = ""] = selector.match(/^(.*?):hover(.*)$/s) ?? [];
    if (shown.trim() === "" || !isSelector(pointed)) return false;
    return nearest(element, (outer) => native(outer).matches(pointed)) !== null;
  });
}

/** @param {string} selector */
function isSelector(selector) {
  return selector.trim() !== "" && CSS.supports(`selector(${selector})`);
}
