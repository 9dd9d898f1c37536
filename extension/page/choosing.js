/** What a person does to choose: ticking, and the browser's own lists. */

/** Whether it is ticked; null for what cannot be. @param {Element} element */
function tickOf(element) {
  if (element instanceof HTMLInputElement && /^(checkbox|radio)$/.test(element.type))
    return element.checked;
  const state =
    native(element).getAttribute("aria-checked") ?? native(element).getAttribute("aria-pressed");
  if (state !== null) return state === "true";
  const inner = innerTick(element);
  if (inner) return inner.checked;
  // A component of the page's own says it by a property of the platform's name.
  return /-/.test(native(element).localName) && native(element).hasAttribute("checked")
    ? true
    : isTickRole(element)
      ? false
      : null;
}

/** @param {Element} element */
function isTickRole(element) {
  return /^(checkbox|radio|switch|menuitemcheckbox|menuitemradio)$/.test(roleOf(element));
}

/** The one checkbox that a label or a component is drawn for. @param {Element} element */
function innerTick(element) {
  if (element instanceof HTMLLabelElement && element.control instanceof HTMLInputElement)
    return /^(checkbox|radio)$/.test(element.control.type) ? element.control : null;
  const inner = native(element).querySelectorAll("input[type=checkbox], input[type=radio]");
  const [only] = inner;
  return inner.length === 1 && only instanceof HTMLInputElement ? only : null;
}

/**
 * Ticks it, or clears it, by a click.
 * @param {Element} element
 * @param {boolean} checked
 * @returns {Promise<Deed>}
 */
async function check(element, checked) {
  const words = checked ? "ticked" : "clear";
  if (tickOf(element) === checked) return { ok: true, detail: `It is ${words} already.` };
  click(surfaceOf(element) ?? element);
  const own = element instanceof HTMLInputElement ? element : null;
  // Only the browser's own boxes change at once; clicking others again might undo it.
  if (own && own.checked !== checked) await drawn();
  if (own && own.checked !== checked) own.click();
  hand().problem = () => {
    if (!native(element).isConnected || tickOf(element) === checked) return "";
    return `The page did not take it: ${wordsFor(element)} is not ${words}.`;
  };
  return { ok: true, detail: `${wordsFor(element)} is ${words} now.` };
}

/**
 * The option with this text; null if there is none, or more than one.
 * @template T
 * @param {readonly T[]} options
 * @param {(option: T) => string} nameOfOption
 * @param {string} text
 */
function optionNamed(options, nameOfOption, text) {
  const wanted = tidy(text);
  const exact = options.find((option) => nameOfOption(option) === wanted);
  if (exact) return exact;
  const alike = options.filter(
    (option) => nameOfOption(option).toLowerCase() === wanted.toLowerCase(),
  );
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/**
 * Chooses these options of a list of the browser's own, and no others.
 * @param {HTMLSelectElement} list
 * @param {readonly string[]} texts
 * @returns {Deed}
 */
function selectNative(list, texts) {
  if (texts.length > 1 && !list.multiple) {
    return { ok: false, detail: "It takes one option only." };
  }
  const offered = Array.from(list.options).filter((option) => !isDisabled(option));
  /** @type {Set<HTMLOptionElement>} */
  const chosen = new Set();
  for (const text of texts) {
    const option = optionNamed(offered, ({ label }) => tidy(label), text);
    if (!option)
      return {
        ok: false,
        detail: missingOption(
          text,
          offered.map(({ label }) => label),
        ),
      };
    chosen.add(option);
  }
  focusOn(list);
  // Chrome opens no list on a synthetic click, so the choice itself is made.
  for (const option of list.options) option.selected = chosen.has(option);
  tellChoice(list);
  const names = quoted(Array.from(chosen, ({ label }) => tidy(label)));
  const isHeld = () => Array.from(chosen).every((option) => option.selected);
  const undone = () => `The page undid the choice; the list shows “${heldText(list)}”.`;
  hand().problem = () => (!list.isConnected || isHeld() ? "" : undone());
  return isHeld() ? { ok: true, detail: `Chose ${names}.` } : { ok: false, detail: undone() };
}

/**
 * @param {string} text
 * @param {readonly string[]} labels
 */
function missingOption(text, labels) {
  const offered = labels.map((label) => tidy(label)).filter(Boolean);
  const there = offered.length > 0 ? ` There are: ${quoted(offered)}.` : "";
  return `There is no option “${shortened(text)}”.${there}`;
}
