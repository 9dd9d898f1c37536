/**
 * What a person can see. Only that is ever sent: hidden text is where pages hide orders to a
 * model.
 */

/** Whether the element never shows anything. @param {Element} element */
function isSkipped(element) {
  switch (native(element).localName) {
    case "script":
    case "style":
    case "template":
    case "noscript":
    case "head":
    case "meta":
    case "link":
    case "title":
    case "datalist":
      return true;
    default:
      return false;
  }
}

/**
 * Whether nothing inside the element is drawn. `visibility: hidden` is not among the reasons: what
 * is inside may be visible again.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} [known] its box
 */
function isCut(element, style, known) {
  const box = known ?? native(element).getBoundingClientRect();
  if (isUndrawn(element, style, box)) return true;
  // An element with `display: contents` has no box of its own, but its children have.
  if (style.display === "contents") return false;
  return Number(style.opacity) < 0.1 || isOutside(style, box);
}

/**
 * The same, apart from opacity and from where it lies: the walk knows both.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 */
function isUndrawn(element, style, box) {
  if (!native(element).checkVisibility()) return style.display !== "contents";
  if (style.filter !== "none" && isBlanking(style.filter)) return true;
  return isCutOut(style, box);
}

/** Whether a filter leaves nothing to be read. @param {string} filter */
function isBlanking(filter) {
  return /opacity\(0(\.0\d*)?\)|contrast\(0\)|brightness\(\d{2,}\)|blur\(\d{2,}px\)/.test(filter);
}

/**
 * Whether a shape that is put over it, or one that it is brought into, leaves nothing to see.
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 */
function isCutOut(style, { width, height }) {
  if (style.clipPath !== "none" && isEmptyShape(style.clipPath)) return true;
  if (style.clip !== "auto" && isEmptyRect(style.clip)) return true;
  // Flat by its own property; maps only move panes that have no size of their own.
  if (/^0( |$)|^\S+ 0( |$)/.test(style.scale)) return true;
  return (width < 2 || height < 2) && style.transform !== "none" && isFlat(style.transform);
}

/**
 * Whether a transform makes everything vanish; maps only move panes that have no size of their own.
 * @param {string} transform as Chrome computes it
 */
function isFlat(transform) {
  const { a, b, c, d } = new DOMMatrixReadOnly(transform);
  return Math.abs(a * d - b * c) < 0.01;
}

/**
 * Whether its box is too small to show what flows in it, as in a folded accordion.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} [known] its box
 */
function isShut(element, style, known) {
  if (style.overflowX === "visible" && style.overflowY === "visible") return false;
  if (!(element instanceof HTMLElement) || style.display === "inline") return false;
  const { width, height } = known ?? native(element).getBoundingClientRect();
  return width < 2 || height < 2;
}

/** Whether a clip path leaves nothing over. @param {string} shape */
function isEmptyShape(shape) {
  const [, kind = "", sizes = ""] = shape.match(/^(\w+)\((.*)\)$/) ?? [];
  const numbers = (sizes.match(/-?[\d.]+/g) ?? []).map(Number);
  if (kind === "inset") {
    const [top = 0, right = top, bottom = top, left = right] = numbers;
    return sizes.includes("%") && (top + bottom >= 100 || left + right >= 100);
  }
  if (kind === "circle" || kind === "ellipse")
    return numbers[0] === 0 || /^\S+ 0(%|px)/.test(sizes);
  return kind === "polygon" && isLine(sizes);
}

/** Whether the corners lie on one line. @param {string} corners of a polygon */
function isLine(corners) {
  const points = corners.split(",").map((point) => (point.match(/-?[\d.]+/g) ?? []).map(Number));
  const doubled = points.map(([x = 0, y = 0], at) => {
    const [nextX = 0, nextY = 0] = points[(at + 1) % points.length] ?? [];
    return x * nextY - nextX * y;
  });
  return Math.abs(doubled.reduce((sum, part) => sum + part, 0)) < 1;
}

/** @param {string} rect as in `clip: rect(top, right, bottom, left)` */
function isEmptyRect(rect) {
  const [top = 0, right = 0, bottom = 0, left = 0] = (rect.match(/-?[\d.]+|auto/g) ?? []).map(
    (side) => (side === "auto" ? Number.NaN : Number(side)),
  );
  return bottom - top < 2 || right - left < 2;
}

/**
 * Whether it lies where nobody can scroll to, such as left of the page or above it.
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 */
function isOutside(style, box) {
  if (box.width === 0 || box.height === 0) return false;
  if (style.position === "fixed") return isBeyond(box, windowBox());
  return box.right + scrollX <= 0 || box.bottom + scrollY <= 0;
}

/** Whether a person sees the element itself. @param {Element} element */
function isVisible(element) {
  const style = getComputedStyle(element);
  if (style.visibility !== "visible" || boxOf(element) === null) return false;
  let escapes = false;
  const hides = (/** @type {Element} */ outer) => {
    const { position } = getComputedStyle(outer);
    const isHidden = isCut(outer, getComputedStyle(outer));
    const isFolded = !escapes && isShut(outer, getComputedStyle(outer));
    // What is fixed hangs out of everything around it.
    escapes ||= position === "fixed";
    return isHidden || isFolded;
  };
  return nearest(element, hides) === null;
}

/**
 * What a person clicks to use the element: itself, or for a box that is drawn by its label, as
 * styled checkboxes are, the label, or else what is drawn around it. Null if none can be seen.
 * @param {Element} element
 */
function surfaceOf(element) {
  if (isVisible(element)) return element;
  if (!(element instanceof HTMLInputElement)) return null;
  const isLabelled = ["checkbox", "radio", "file"].includes(element.type);
  const labels = isLabelled ? labelsOf(element) : [];
  return labels.find((label) => isVisible(label)) ?? standIn(element);
}

/**
 * What is drawn around a field that is laid out but clear, as sliders and switches of libraries are;
 * the field itself where it lies on top. A clear field of another kind may be a trap for robots.
 * @param {HTMLInputElement} input
 */
function standIn(input) {
  const isTold =
    ["checkbox", "radio", "range"].includes(input.type) ||
    /^(combobox|switch|slider)$/.test(statedRole(input));
  if (!isTold || !input.checkVisibility({ visibilityProperty: true })) return null;
  let outer = input.parentElement;
  for (let level = 0; outer && level < 4; level++, outer = outer.parentElement) {
    if (outer.querySelectorAll("input, select, textarea, button, a[href]").length > 1) return null;
    if (isPaintedSmall(outer)) return hitOf(input) ? input : outer;
  }
  return null;
}

/**
 * Whether the page draws a thing of a field's size there: as words alone do not.
 * @param {HTMLElement} outer
 */
function isPaintedSmall(outer) {
  const parts = outer.getElementsByTagName("*");
  if (outer.offsetHeight > 100 || parts.length > 30 || !isVisible(outer)) return false;
  return [outer, ...parts].some(
    (part) =>
      part instanceof SVGElement || (!(part instanceof HTMLInputElement) && isBoxDrawn(part)),
  );
}

/** Whether a box is drawn, by itself or before or after its words. @param {Element} part */
function isBoxDrawn(part) {
  return ["", "::before", "::after"].some((pseudo) => {
    const style = getComputedStyle(part, pseudo);
    if (pseudo !== "" && style.content === "none") return false;
    const isFilled = !/^rgba\(.*, 0\)$/.test(style.backgroundColor);
    const isLined = style.borderTopStyle !== "none" && style.borderTopWidth !== "0px";
    return isFilled || isLined || style.boxShadow !== "none" || style.backgroundImage !== "none";
  });
}

/**
 * The first of the element's boxes, in pixels of the viewport; null if it has none.
 * @param {Element} element
 */
function boxOf(element) {
  const boxes = Array.from(native(element).getClientRects());
  return boxes.find(({ width, height }) => width > 0 && height > 0) ?? null;
}
