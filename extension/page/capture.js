/** The page as compact HTML: one walk over what is drawn, all reading and no writing. */

/**
 * @typedef {object} Walk
 * @property {number} nodes how many more elements may be looked at
 * @property {number} characters how much more may be written
 * @property {number} dialogs how many modal dialogs were met
 * @property {{ order: number, html: string }} modal the one on top
 * @property {string[]} overlays what lies over the page and leaves it usable
 */
/**
 * @typedef {object} Block Where content collects.
 * @property {string[]} parts what is finished
 * @property {string} line the words and inline elements of the paragraph that is being collected
 * @property {boolean} worded whether the line has words of its own
 * @property {boolean} bare whether its paragraphs stand without a tag
 * @property {boolean} mute whether words are left out, for they are a field's name already
 */

/** The page as it looks now. @returns {PageAnswer<PageCapture>} */
function capture() {
  if (document.contentType === "application/pdf") {
    const detail = "Chrome's PDF viewer lets no extension read it. Open a page that says the same.";
    return { kind: "unreadable", detail };
  }
  const { href: url } = location;
  const snapshot = { url, title: tidy(document.title).slice(0, 300), document: state().document };
  return { kind: "snapshot", snapshot: { ...snapshot, html: captureBody() } };
}

function captureBody() {
  /** @type {Walk} */
  const walk = {
    nodes: 20_000,
    // Half of MAX_HTML in protocol/page.py: tags and attributes are not counted.
    characters: 4 * 2 ** 20,
    dialogs: 0,
    modal: { order: 0, html: "" },
    overlays: [],
  };
  const block = newBlock(false);
  if (document.body) captureChildren(document.body, getComputedStyle(document.body), block, walk);
  endLine(block);
  const { modal, overlays } = walk;
  const inner = modal.order > 0 ? modal.html : overlays.join("") + block.parts.join("");
  const { scrollTop = 0, scrollHeight = 0 } = document.scrollingElement ?? {};
  const below = Math.max(0, Math.round(scrollHeight - scrollTop - innerHeight));
  const cut = walk.nodes <= 0 || walk.characters <= 0;
  const above = String(Math.round(scrollTop));
  return markup("body", { above, below: String(below), modal: modal.order > 0, cut }, inner);
}

/**
 * @param {boolean} bare
 * @returns {Block}
 */
function newBlock(bare) {
  return { parts: [], line: "", worded: false, bare, mute: false };
}

/** Ends the paragraph that is being collected. @param {Block} block */
function endLine(block) {
  const line = block.line.trim();
  if (line !== "") block.parts.push(block.worded && !block.bare ? `<p>${line}</p>` : line);
  block.line = "";
  block.worded = false;
}

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {Block} block
 * @param {Walk} walk
 */
function captureChildren(element, style, block, walk) {
  for (const child of childrenOf(element)) {
    if (child instanceof Element) captureElement(child, block, walk);
    else if (child instanceof Text && style.visibility === "visible")
      addText(child.data, block, walk);
  }
}

/**
 * @param {string} data
 * @param {Block} block
 * @param {Walk} walk
 */
function addText(data, block, walk) {
  if (block.mute) return;
  const text = flatten(data);
  const isApart = block.line === "" || block.line.endsWith(" ");
  const words = (isApart ? text.trimStart() : text).slice(0, Math.max(0, walk.characters));
  walk.characters -= words.length;
  block.line += escapeMarkup(words);
  if (words.trim() !== "") block.worded = true;
}

/**
 * @param {Element} element
 * @param {Block} block
 * @param {Walk} walk
 */
function captureElement(element, block, walk) {
  walk.nodes -= 1;
  if (walk.nodes <= 0 || walk.characters <= 0 || isSkipped(element)) return;
  if (element.localName === "br") {
    block.line += " ";
    return;
  }
  const style = getComputedStyle(element);
  if (isCut(element, style)) {
    // Styled boxes are drawn by their label, over an input that is not to be seen.
    if (isField(element) && surfaceOf(element)) block.line += fieldMarkup(element);
    return;
  }
  const isShown = style.visibility === "visible";
  if (native(element).localName === "iframe") {
    if (isShown) block.line += markup("iframe", { name: nameOf(element) }, "");
  } else if (isField(element)) {
    if (isShown && roleOf(element) !== "") block.line += fieldMarkup(element);
  } else if (isShown && isUsable(element, style)) {
    captureUsable(element, style, block, walk);
  } else if (isShown && isImage(element)) {
    const name = nameOf(element);
    if (name) block.line += markup("img", { name }, "");
  } else {
    capturePlace(element, style, block, walk);
  }
}

/** @param {Element} element */
function fieldMarkup(element) {
  const options = element instanceof HTMLSelectElement ? optionsMarkup(element) : "";
  return markup(tagOf(element), attributesOf(element, ""), options);
}

/** @param {HTMLSelectElement} select */
function optionsMarkup(select) {
  const options = Array.from(select.options).filter((option) => !option.hidden);
  const texts = options.slice(0, 500).map((option) => {
    const { selected, disabled } = option;
    return markup("option", { selected, disabled }, escapeMarkup(tidy(option.label)));
  });
  return texts.join("");
}

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {Block} block
 * @param {Walk} walk
 */
function captureUsable(element, style, block, walk) {
  const isLine = style.display.startsWith("inline");
  if (!isLine) endLine(block);
  if (hasUsable(element)) {
    const inner = newBlock(true);
    captureChildren(element, style, inner, walk);
    endLine(inner);
    block.line += markup(containerTag(element), attributesOf(element, ""), inner.parts.join(""));
  } else {
    const text = textOf(element).slice(0, 2_000);
    walk.characters -= text.length;
    block.line += markup(tagOf(element), attributesOf(element, text), escapeMarkup(text));
  }
  if (!isLine) endLine(block);
}

/** Whether something inside can be used by itself. @param {Element} element */
function hasUsable(element) {
  const selector =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], " +
    "[role=link], [role=checkbox], [role=menuitem], [role=option], [role=tab], [onclick], [tabindex='0']";
  return (
    native(element).querySelector(selector) !== null ||
    shadowOf(element)?.querySelector(selector) != null
  );
}

/**
 * HTML lets no link or button hold another, so the parser would take them apart.
 * @param {Element} element
 */
function containerTag(element) {
  const tag = tagOf(element);
  return tag === "a" || tag === "button" ? "div" : tag;
}

/**
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {Block} block
 * @param {Walk} walk
 */
function capturePlace(element, style, block, walk) {
  const place = placeOf(element);
  if (place !== "" || isOverlay(element, place))
    return captureNamed(element, place, style, block, walk);
  if (isFieldLabel(element)) {
    const { mute } = block;
    block.mute = true;
    captureChildren(element, style, block, walk);
    block.mute = mute;
    return;
  }
  const isLine = style.display.startsWith("inline") || style.display === "contents";
  if (isLine) return captureChildren(element, style, block, walk);
  endLine(block);
  const { bare } = block;
  block.bare = false;
  captureChildren(element, style, block, walk);
  endLine(block);
  block.bare = bare;
}

/**
 * @param {Element} element
 * @param {string} place
 * @param {CSSStyleDeclaration} style
 * @param {Block} block
 * @param {Walk} walk
 */
function captureNamed(element, place, style, block, walk) {
  const modal = place === "dialog" && isModal(element);
  if (modal) walk.dialogs += 1;
  const order = walk.dialogs;
  const inner = newBlock(holdsText(place) || place === "div");
  captureChildren(element, style, inner, walk);
  endLine(inner);
  const html = placeMarkup(element, place, inner.parts.join(""));
  if (modal) {
    if (order > walk.modal.order) walk.modal = { order, html };
  } else if (isOverlay(element, place)) {
    walk.overlays.push(html);
  } else {
    endLine(block);
    block.parts.push(html);
  }
}

/**
 * @param {Element} element
 * @param {string} place
 * @param {string} inner
 */
function placeMarkup(element, place, inner) {
  const isCell = place === "td" || place === "th";
  if (place === "" || (inner === "" && !isCell)) return inner;
  const attributes = placeAttributes(element, place);
  if ((place === "section" || place === "form") && !attributes.name) return inner;
  // A cell or an item that holds one paragraph is that paragraph.
  const [, only] = inner.match(/^<p>((?:(?!<p>)[\s\S])*)<\/p>$/) ?? [];
  const isPlain = place === "div" && !/<(p|h\d|ul|ol|table|div)\b/.test(only ?? inner);
  return markup(
    isPlain ? "p" : place,
    attributes,
    holdsText(place) || isPlain ? (only ?? inner) : inner,
  );
}

/** Whether its words are the name of a field that is on the page. @param {Element} element */
function isFieldLabel(element) {
  if (native(element).localName === "legend")
    return native(element).parentElement?.localName === "fieldset";
  const control = element instanceof HTMLLabelElement ? element.control : null;
  return control !== null && surfaceOf(control) !== null;
}
