/**
 * Draws elements. Text from models and pages enters through `quote` alone, and only ever as text.
 */

/**
 * What a person cannot see or what reorders what they see: controls, bidirectional overrides and
 * isolates, spaces without width, and tag characters (Unicode 17, general categories Cc and Cf), and
 * fillers and selectors that count as letters and marks.
 * Joiners stay, since Persian and many other scripts are written with them.
 */
const UNSEEN =
  /[^\P{C}\n\t\u200c\u200d]|\u034f|\u17b4|\u17b5|[\u180b-\u180f]|[\ufe00-\ufe0d]|[\u{e0100}-\u{e01ef}]|[\u115f\u1160\u3164\uffa0]/gu;

/** Characters of one quoted text that are shown unless more is wanted; what a person reads is far shorter. */
const QUOTED = 4_000;

/**
 * An element with attributes and children. A string among the children becomes a text node; an
 * attribute that is false is left out, and one that is true is empty.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Readonly<Record<string, string | boolean>>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes, ...children) {
  const drawn = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) drawn.setAttribute(name, value === true ? "" : value);
  }
  drawn.append(...children);
  return drawn;
}

/**
 * A button that does nothing but what it is told.
 * @param {string} label
 * @param {(press: MouseEvent) => void} pressed
 * @param {string} look The class that says how much it matters.
 */
export function button(label, pressed, look = "plain") {
  const drawn = element("button", { type: "button", class: look }, label);
  drawn.addEventListener("click", pressed);
  return drawn;
}

/**
 * Someone else's words, apart from ours in direction, with what cannot be seen made visible.
 * @param {string} text
 * @param {string} look
 * @param {number} longest In characters.
 */
export function quote(text, look = "quoted", longest = QUOTED) {
  return element("bdi", { class: look }, readable(text, longest));
}

/**
 * Someone else's words as they may be shown: nothing hidden in them, and no longer than can be read.
 * @param {string} text
 * @param {number} longest In characters.
 */
export function readable(text, longest = QUOTED) {
  const rest = text.length - longest;
  const shown = rest > 0 ? `${text.slice(0, longest)} … (${rest} more characters)` : text;
  return shown
    .replace(/\r\n?/g, "\n")
    .replace(UNSEEN, (mark) => `⟨U+${mark.codePointAt(0)?.toString(16).toUpperCase()}⟩`);
}

/**
 * Makes `nodes` the children of a parent. A node that stays is not touched, because Chrome takes
 * focus, selection and scroll position from whatever is moved.
 * @param {Element} parent
 * @param {readonly Node[]} nodes
 */
export function place(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    const there = parent.childNodes[index] ?? null;
    if (there !== node) parent.insertBefore(node, there);
  });
}

/**
 * Lets the keyboard scroll what holds more than it has room for.
 * @template {HTMLElement} Box
 * @param {Box} box
 */
export function reachable(box) {
  new ResizeObserver(() => {
    if (box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }).observe(box);
  return box;
}

/**
 * Shows a text, touching the page only if it differs: a screen reader says again what is set again.
 * @param {HTMLElement} shown
 * @param {string} text
 */
export function write(shown, text) {
  if (shown.textContent !== text) shown.textContent = text;
}
