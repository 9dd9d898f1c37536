/** Scrolling: the page, or whatever scrolls around an element. */

/** @typedef {Exclude<PageScroll["direction"], "here">} Direction */

/**
 * @param {Element | null} element
 * @param {PageScroll["direction"]} direction
 * @returns {Deed}
 */
function scroll(element, direction) {
  if (direction === "here") return scrollHere(element);
  const start = element ?? elementAt(innerWidth / 2, innerHeight / 2);
  const page = document.scrollingElement;
  const box = nearest(start, (outer) => canScroll(outer, direction)) ?? page;
  if (!box || !canScroll(box, direction)) {
    const where = element ? ` around [${idOf(element)}]` : "";
    return { ok: false, detail: `There is nothing more to scroll ${direction} to${where}.` };
  }
  const { size } = extentOf(box, direction);
  const sign = direction === "down" || direction === "right" ? 1 : -1;
  const axis = direction === "down" || direction === "up" ? "top" : "left";
  native(box).scrollBy({ [axis]: sign * 0.8 * size, behavior: "instant" });
  const left = Math.max(0, Math.round(extentOf(box, direction).left));
  const name = box === page ? "" : ` in ${wordsFor(box)}`;
  return {
    ok: true,
    detail: `Scrolled ${direction}${name}; ${left} pixels are left that way.`,
  };
}

/** @param {Element | null} element @returns {Deed} */
function scrollHere(element) {
  if (!element) return { ok: false, detail: "Say which element shall be scrolled to." };
  const surface = surfaceOf(element) ?? element;
  native(surface).scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  return { ok: true, detail: `${wordsFor(element)} is in view.` };
}

/**
 * How much of the box is in view on this axis, and how much is left in this direction, in pixels.
 * @param {Element} box
 * @param {Direction} direction
 */
function extentOf(box, direction) {
  const isPage = box === document.scrollingElement;
  const { clientHeight, clientWidth, scrollHeight, scrollWidth, scrollTop, scrollLeft } =
    native(box);
  const height = isPage ? innerHeight : clientHeight;
  const width = isPage ? innerWidth : clientWidth;
  switch (direction) {
    case "up":
      return { size: height, left: scrollTop };
    case "down":
      return { size: height, left: scrollHeight - scrollTop - height };
    case "left":
      // Where text runs from right to left, positions count down from 0.
      return { size: width, left: isReversed(box) ? scrollWidth + scrollLeft - width : scrollLeft };
    case "right":
      return {
        size: width,
        left: isReversed(box) ? -scrollLeft : scrollWidth - scrollLeft - width,
      };
  }
}

/** @param {Element} box */
function isReversed(box) {
  return getComputedStyle(box).direction === "rtl";
}

/**
 * @param {Element} box
 * @param {Direction} direction
 */
function canScroll(box, direction) {
  const isPage = box === document.scrollingElement;
  const { overflowX, overflowY } = getComputedStyle(box);
  const overflow = direction === "down" || direction === "up" ? overflowY : overflowX;
  if (!isPage && !["auto", "scroll"].includes(overflow)) return false;
  return extentOf(box, direction).left >= 1;
}
