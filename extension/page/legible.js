/** What can be read of words: their size, and their colour against what is behind them. */

/**
 * Whether the words that stand directly in an element can be read.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @param {{ paper: string, scale: number, lid: Element | null }} around
 * @param {Walk} walk
 */
function isLegible(element, style, { paper, scale, lid }, walk) {
  // Chrome 125 to 127 do not say how much an element is zoomed.
  const zoom = element.currentCSSZoom ?? 1;
  if (Number.parseFloat(style.fontSize) * scale * zoom < 5) return false;
  if (style.contentVisibility === "hidden" || lid !== null || hidesLetters(style)) return false;
  if (Number.parseFloat(style.textIndent) < -500) return false;
  if (
    style.maskImage !== "none" &&
    /transparent.*transparent|rgba\(0, 0, 0, 0\)/.test(style.maskImage)
  )
    return false;
  const ink = style.webkitTextFillColor;
  if (style.backgroundClip === "text") return true;
  return contrast(ink, paper) >= 1.5 || (!isClear(ink) && isOnPicture(element, walk));
}

/** Whether words are large enough and have a colour. @param {CSSStyleDeclaration} style */
function isInked(style) {
  const { fontSize, webkitTextFillColor, backgroundClip } = style;
  if (Number.parseFloat(fontSize) < 5 || hidesLetters(style)) return false;
  return !isClear(webkitTextFillColor) || backgroundClip === "text";
}

/**
 * Whether what a text field holds can be read.
 * @param {Element} element
 * @param {{ paper: string }} around
 */
function isWritten(element, around) {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return true;
  const style = getComputedStyle(element);
  return isInked(style) && contrast(style.webkitTextFillColor, paperOf(style, around)) >= 1.5;
}

/** Whether the colour is none. @param {string} ink */
function isClear(ink) {
  return /^rgba\(.*, ?0(\.0\d*)?\)$|\/ 0(\.0\d*)?\)$/.test(ink);
}

/**
 * Whether something that the words do not stand in is drawn behind them, so that nobody knows their
 * paper.
 * @param {Element} element
 * @param {Walk} walk
 */
function isOnPicture(element, { floats }) {
  const box = native(element).getBoundingClientRect();
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  if (isUnder(floats.map(floatOf), x, y, element)) return true;
  let outer = /** @type {Element | null} */ (element);
  for (let depth = 0; outer && depth < 12; depth += 1) {
    if (isPainted(outer, "::before") || isPainted(outer, "::after")) return true;
    if (depth < 5 && hasPictureAt(outer, x, y)) return true;
    outer = parentOf(outer);
  }
  return false;
}

/**
 * Whether the style sheet puts something with a colour of its own there.
 * @param {Element} element
 * @param {"::before" | "::after"} part
 */
function isPainted(element, part) {
  const { content, backgroundColor, backgroundImage } = getComputedStyle(element, part);
  const isPlain = isClear(backgroundColor) && backgroundImage === "none";
  return content !== "none" && !isPlain;
}

/**
 * @param {Element} outer
 * @param {number} x
 * @param {number} y
 */
function hasPictureAt(outer, x, y) {
  const pictures = native(outer).querySelectorAll("img, video, canvas, svg, iframe");
  return Array.from(pictures)
    .slice(0, 50)
    .some((picture) => {
      const { left, top, right, bottom } = picture.getBoundingClientRect();
      return x > left && x < right && y > top && y < bottom;
    });
}

/**
 * The colour behind an element's words; empty where a picture or something half clear is.
 * @param {CSSStyleDeclaration} style
 * @param {{ paper: string }} around
 */
function paperOf({ backgroundColor, backgroundImage }, { paper }) {
  if (backgroundImage !== "none") return onlyColor(backgroundImage);
  if (backgroundColor === "rgba(0, 0, 0, 0)") return paper;
  return backgroundColor.startsWith("rgb(") || channels(backgroundColor)[3] === 1
    ? backgroundColor
    : "";
}

/**
 * The colour of a gradient that has only one; empty for every other picture.
 * @param {string} picture
 */
function onlyColor(picture) {
  if (!picture.includes("gradient(")) return "";
  const colors = new Set(picture.match(/rgba?\([^)]*\)/g));
  const [color = ""] = colors;
  return colors.size === 1 && color.startsWith("rgb(") ? color : "";
}

/**
 * How an element's box is turned and how much smaller it is drawn than it is laid out, with what is
 * around it.
 * @param {string} transform as Chrome computes it
 * @param {{ turn: DOMMatrix | null, scale: number }} around
 */
function turnedBy(transform, { turn, scale }) {
  if (transform === "none") return { turn, scale };
  const own = new DOMMatrix(transform);
  const size = Math.sqrt(Math.abs(own.m11 * own.m22 - own.m12 * own.m21));
  const isDeep = turn !== null || !own.is2D;
  // What stands on its edge or with its back to the reader is no question of size.
  return {
    turn: isDeep ? (turn ?? new DOMMatrix()).multiply(own) : null,
    scale: own.is2D ? scale * size : scale,
  };
}

/**
 * The contrast of two colours, 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 * @param {string} ink
 * @param {string} paper where it is not known, whatever can be seen at all has enough
 */
function contrast(ink, paper) {
  const { contrasts } = state();
  const pair = `${ink} on ${paper}`;
  const known = contrasts.get(pair) ?? newContrast(ink, paper);
  contrasts.set(pair, known);
  return known;
}

/**
 * @param {string} ink
 * @param {string} paper
 */
function newContrast(ink, paper) {
  if (isClear(ink)) return 1;
  if (paper === "") return 21;
  const [behind, over] = [channels(paper), channels(ink)];
  // Half clear ink lets the paper through.
  const drawn = over.slice(0, 3).map((part, at) => mixed(part, behind[at] ?? 0, over[3] ?? 1));
  const [one, other] = [luminance(drawn), luminance(behind)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/**
 * @param {number} over
 * @param {number} behind
 * @param {number} share how much of what is over is seen, 0 to 1
 */
function mixed(over, behind, share) {
  return over * share + behind * (1 - share);
}

/**
 * Red, green and blue, 0 to 255, and how opaque, 0 to 1.
 * @param {string} color as Chrome computes it: rgb(1, 2, 3), or oklch, lab and others as they were written
 * @returns {number[]}
 */
function channels(color) {
  if (color.startsWith("rgb")) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue, alpha];
  }
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  if (pen === null) return [0, 0, 0, 0];
  pen.fillStyle = color;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

/** @param {number[]} color red, green and blue, 0 to 255 */
function luminance(color) {
  const [red = 0, green = 0, blue = 0] = color.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
