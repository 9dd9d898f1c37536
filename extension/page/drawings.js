/** Reading drawings: what an SVG shows, in words that tell its shapes apart. */

/**
 * @param {SVGSVGElement} svg
 * @param {string} name
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readDrawing(svg, name, around, pen, walk) {
  const inner = newPen(null, false);
  const shown = svg.querySelectorAll(
    "text, circle, ellipse, rect, line, polygon, polyline, path, g",
  );
  let count = 0;
  for (const shape of shown) {
    // Of a map's or chart's many marks, the first tell what it is.
    if (count >= 16) foldTo("here", "shapes", inner, walk).count += 1;
    else if (shape instanceof SVGGraphicsElement && readShape(shape, around, inner, walk))
      count += 1;
  }
  endFold(inner, walk);
  const html = written(inner);
  if (html === "" && name === "") return;
  leave(pen, "\n");
  write(pen, markup("svg", { name }, html), walk);
  leave(pen, "\n");
}

/**
 * Whether there was something to say of the shape.
 * @param {SVGGraphicsElement} shape
 * @param {Around} around
 * @param {Pen} pen
 * @param {Walk} walk
 */
function readShape(shape, around, pen, walk) {
  const style = getComputedStyle(shape);
  const box = shape.getBoundingClientRect();
  const seen = { opacityProperty: true, visibilityProperty: true };
  if (!shape.checkVisibility(seen) || isBeyond(box, around.clip)) return false;
  const parent = shape.parentElement;
  const handAround = parent !== null && isHand(getComputedStyle(parent));
  const usable = isUsable(shape, style, { handAround, inert: around.inert });
  const words = shapeWords(shape, style, box, around.paper);
  if (words === "" || (shape.localName === "g" && !usable)) return false;
  leave(pen, "\n");
  const attributes = usable
    ? { ...attributesOf(shape, words, walk), name: "", covered: isCovered(shape, around, walk) }
    : {};
  write(pen, usable ? markup("div", attributes, escapeMarkup(words)) : escapeMarkup(words), walk);
  leave(pen, "\n");
  return true;
}

/**
 * What tells the shape from others: its words, or its size, colour and kind.
 * @param {SVGGraphicsElement} shape
 * @param {CSSStyleDeclaration} style
 * @param {DOMRect} box
 * @param {string} paper the colour behind the drawing
 */
function shapeWords(shape, style, { width, height }, paper) {
  const paint = [style.fill, style.stroke].find((color) => color !== "none" && !isClear(color));
  const isText = shape.localName === "text";
  const onPaper =
    isText &&
    !shape.ownerSVGElement?.querySelector(
      "rect, path, circle, ellipse, polygon, image, use, foreignObject",
    );
  if (onPaper && paint !== undefined && contrast(paint, paper) < 1.5) return "";
  const said = authoredName(shape) || (isText && !paint ? "" : tidy(shape.textContent));
  if (said !== "" || isText || shape.localName === "g") return said;
  if ((width < 4 && height < 4) || paint === undefined) return "";
  return `${colorWord(paint)} ${shape.localName} ${Math.round(width)}×${Math.round(height)}`;
}

/** The nearest of the colours that have a common name. @param {string} color */
function colorWord(color) {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  const distance = (/** @type {readonly [string, number, number, number]} */ [, r, g, b]) =>
    (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
  const [nearestColor] = namedColors().toSorted((one, other) => distance(one) - distance(other));
  return nearestColor?.[0] ?? "";
}

/** @returns {(readonly [string, number, number, number])[]} */
function namedColors() {
  return [
    ["black", 0, 0, 0],
    ["white", 255, 255, 255],
    ["grey", 128, 128, 128],
    ["red", 255, 0, 0],
    ["green", 0, 160, 0],
    ["blue", 0, 0, 255],
    ["yellow", 255, 255, 0],
    ["orange", 255, 165, 0],
    ["purple", 128, 0, 128],
    ["pink", 255, 150, 200],
    ["brown", 139, 69, 19],
    ["cyan", 0, 255, 255],
    ["magenta", 255, 0, 255],
  ];
}
