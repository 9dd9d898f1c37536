/** The document's elements: their ids, which outlive every change of the page, and its tree. */

/** The element's id, the same for as long as it lives. @param {Element} element */
function idOf(element) {
  const { ids, elements, letters } = state();
  const known = ids.get(element);
  if (known !== undefined) return known;
  const id = letters + String(elements.size + 1);
  ids.set(element, id);
  elements.set(id, new WeakRef(element));
  return id;
}

/**
 * The element with the properties that the platform gives it. A form hides them behind its controls: where
 * one is called "matches", `form.matches` is that control ([LegacyOverrideBuiltIns] in
 * https://html.spec.whatwg.org/#the-form-element). Only for reading and calling: Chrome takes no proxy
 * for an element.
 * @template {Element} E
 * @param {E} element
 * @returns {E}
 */
function native(element) {
  if (!(element instanceof HTMLFormElement)) return element;
  const get = (/** @type {HTMLFormElement} */ form, /** @type {string} */ name) => {
    const value = Reflect.get(HTMLFormElement.prototype, name, form);
    return typeof value === "function" ? value.bind(form) : value;
  };
  return /** @type {E} */ (/** @type {Element} */ (new Proxy(element, { get })));
}

/** The element with this id; null if it is no longer on the page. @param {string} id */
function findElement(id) {
  const element = state().elements.get(id)?.deref();
  return element && native(element).isConnected ? element : null;
}

/** The element's shadow tree, also a closed one. @param {Element} element */
function shadowOf(element) {
  // Chrome's function throws for SVG and MathML elements.
  return element instanceof HTMLElement ? chrome.dom.openOrClosedShadowRoot(element) : null;
}

/**
 * The nodes that are drawn inside an element: of its shadow tree, or put into its slot.
 * @param {Element} element
 * @returns {Iterable<Node>}
 */
function childrenOf(element) {
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes();
    return assigned.length > 0 ? assigned : native(element).childNodes;
  }
  const shadow = shadowOf(element);
  if (shadow === null) return native(element).childNodes;
  // The document's observer does not see into shadow trees, so each is watched once it is read.
  watch(shadow);
  return shadow.childNodes;
}

/**
 * The element around this one as it is drawn.
 * @param {Element} element
 * @returns {Element | null}
 */
function parentOf(element) {
  const { assignedSlot, parentElement } = native(element);
  if (assignedSlot) return assignedSlot;
  if (parentElement) return parentElement;
  const root = native(element).getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/**
 * The nearest of the element and those around it for which the claim holds, across shadow trees.
 * @param {Element | null} element
 * @param {(candidate: Element) => boolean} claim
 */
function nearest(element, claim) {
  let candidate = element;
  while (candidate && !claim(candidate)) candidate = parentOf(candidate);
  return candidate;
}

/**
 * Whether the inner element is the outer one or drawn inside it.
 * @param {Element} outer
 * @param {Element | null} inner
 */
function holds(outer, inner) {
  return nearest(inner, (candidate) => candidate === outer) !== null;
}

/** The element that has the focus, in whichever shadow tree. */
function focusedElement() {
  let element = isOurs(document.activeElement) ? document.body : document.activeElement;
  for (let root = element && shadowOf(element); root?.activeElement; root = shadowOf(element)) {
    element = root.activeElement;
  }
  return element;
}

/**
 * The labels of a control. Chrome looks for them in the whole document each time that it has changed,
 * but a control without an id can only have the one that it stands in.
 * @param {Element} element
 * @returns {HTMLLabelElement[]}
 */
function labelsOf(element) {
  const { labels, id } = native(/** @type {HTMLInputElement} */ (element));
  if (!labels || id !== "") return Array.from(labels ?? []);
  const around = native(element).closest("label");
  return around?.control === element ? [around] : [];
}
