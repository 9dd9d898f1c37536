/** What a picture without words shows, by what its author called it: a person sees it, and nothing else says it. */

/**
 * By the name that icon fonts give it, else by that of its file; empty if it has neither.
 * @param {Element} element
 */
function iconName(element) {
  const icon = native(element).querySelector("i, svg, span, img") ?? element;
  const name = iconInClasses(icon) || iconInFile(icon) || iconInFile(element);
  return name === "" ? "" : `${name.replaceAll(/[-_]+/g, " ").toLowerCase()} icon`;
}

/** @param {Element} icon */
function iconInClasses(icon) {
  const classes = (native(icon).getAttribute("class") ?? "").split(/\s+/);
  const families = "fa|fas|far|bi|mdi|ti|pi|ri|icon|glyphicon|octicon|lucide|codicon|oi";
  const words = classes.flatMap((word) => {
    const [, , shape] = word.match(new RegExp(`^(${families})-([a-z][a-z-]{1,24})$`)) ?? [];
    return shape === undefined || /^(fw|lg|sm|xs|spin|solid|regular)$/.test(shape) ? [] : [shape];
  });
  return words[0] ?? "";
}

/**
 * The name of the file that is drawn on it; what is numbered or made by a machine says nothing.
 * @param {Element} icon
 */
function iconInFile(icon) {
  const { content, backgroundImage, maskImage } = getComputedStyle(icon);
  const source = icon instanceof HTMLImageElement ? `url("${icon.currentSrc}")` : "";
  const file = /url\("[^"]*?([^"/]+)\.(?:png|svg|gif|webp|jpe?g|avif|ico)(?:[?#][^"]*)?"\)/i;
  for (const drawn of [source, content, backgroundImage, maskImage]) {
    const [, name = ""] = drawn.match(file) ?? [];
    const bare = name.replace(/[-_](hover|active|normal|white|black|dark|light|icon)$/i, "");
    if (/^[a-z]+([-_][a-z]+){0,2}$/i.test(bare) && bare.length <= 24) return bare;
  }
  return "";
}
