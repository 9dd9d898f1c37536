/**
 * Where an action leads: to a site that the task has not used yet it goes only by a yes. What scripts do
 * with a click is not seen here; wherever the tab comes to then is not read before a yes either.
 */

/**
 * The further site to which a control leads by itself; empty if it leads to none.
 * @param {Element} control
 */
function siteAhead(control) {
  const { origins } = state();
  const address = addressAhead(control);
  return address && origins ? furtherSite(address, origins) : "";
}

/** @param {Element} control @returns {Sign[]} */
function signsOfSite(control) {
  const origin = siteAhead(control);
  if (origin === "") return [];
  return [sign("consequential", `It leads to ${origin}, a site that this task has not used yet.`)];
}

/** The whole address that leads to a further site. @param {Element} control @returns {FieldValue[]} */
function valuesAhead(control) {
  const href = siteAhead(control) && addressAhead(control)?.href;
  return href ? [{ name: "Address", value: href.slice(0, 2_000) }] : [];
}

/**
 * The site of an address, if the task has not used it yet; empty if it has. One with a name or password
 * in it counts as further wherever it leads: it is there to mislead.
 * @param {URL} address
 * @param {readonly string[]} origins
 */
function furtherSite({ protocol, origin, username, password }, origins) {
  // Other schemes lead nowhere, or to what the page has made itself.
  if (!/^https?:$/.test(protocol)) return "";
  const bare = origin.replace(/\.(?=$|:\d+$)/, "");
  return origins.includes(bare) && !username && !password ? "" : bare;
}

/** Where a control leads by itself; null if nowhere. @param {Element} control @returns {URL | null} */
function addressAhead(control) {
  const form = formAhead(control);
  if (form) {
    const own = isSubmitter(control) && native(control).hasAttribute("formaction");
    return parsed(own ? control.formAction : native(form).action);
  }
  const link = nearest(control, (outer) => native(outer).matches("a, area") && isLink(outer));
  if (link instanceof SVGAElement) return parsed(link.href.baseVal);
  return link instanceof HTMLAnchorElement || link instanceof HTMLAreaElement
    ? parsed(link.href)
    : null;
}

/** @param {Element} element */
function isLink(element) {
  return native(element).hasAttribute("href") || native(element).hasAttribute("xlink:href");
}

/** The form that a control submits, by whatever method. @param {Element} control */
function formAhead(control) {
  const form = isSubmitter(control) ? control.form : control;
  if (!(form instanceof HTMLFormElement)) return null;
  return methodOf(control, form) === "dialog" ? null : form;
}

/** @param {string} address */
function parsed(address) {
  return URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : null;
}

/**
 * What an element is called, for the person who is asked about it.
 * @param {string | null} id
 * @returns {PageAnswer<PageName>}
 */
function nameFor(id) {
  const element = findElement(id ?? focusId());
  const target = element
    ? { role: roleOf(element) || "generic", name: nameOf(element) }
    : { role: "", name: "" };
  return { kind: "name", target };
}
