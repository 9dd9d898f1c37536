/**
 * Lists that a page draws itself: listboxes, and comboboxes that open one. A person opens it, finds
 * the option and clicks it; each click is checked and done in one task like any other.
 */

/**
 * @typedef {object} Search
 * @property {PagePerform} question
 * @property {ReadonlySet<Element>} before what was shown before the list was opened
 */

/**
 * @param {Element} list
 * @param {PageSelect} action
 * @param {PagePerform} question
 * @returns {Promise<PerformAnswer>}
 */
async function selectDrawn(list, action, question) {
  const held = gate(judge(list, action, [], question.every), question.approved);
  if (held) return held;
  // Each click in it belongs to the choice, to which the person has said yes by now.
  const within = { ...question, every: "" };
  // What can be seen of a list that is open already belongs to it.
  const isOpen = native(list).getAttribute("aria-expanded") === "true";
  const before = new Set(isOpen ? [] : shownOptions([document]));
  for (const text of action.options) {
    const found = await optionShown(list, text, { question: within, before });
    if (!(found instanceof Element)) return found;
    if (isChosen(found) && found.isConnected) continue;
    const label = tidy(text);
    const picked = await act(found, clickOn(found), within, () => {
      click(surfaceOf(found) ?? found);
      return { ok: true, detail: "" };
    });
    if (picked.kind === "held") {
      return failed(`“${label}” may have consequences: click it by itself, as [${idOf(found)}].`);
    }
    if (!picked.ok) return failed(`Could not choose “${label}”: ${picked.detail}`);
    hand().problem = () => choiceProblem(list, found, label);
    await nextFrame();
  }
  if (!isOpen) closeList(list);
  return { kind: "done", ok: true, detail: `Chose ${quoted(action.options)}.` };
}

/**
 * Closes a list that stays open for more choices, as a person does who has made theirs. Only its own
 * script is asked to, so that nothing around the list closes instead.
 * @param {Element} list
 */
function closeList(list) {
  const speakers = [list, ...native(list).querySelectorAll("[aria-expanded]")];
  const isOpen = speakers.some((speaker) => speaker.getAttribute("aria-expanded") === "true");
  if (!native(list).isConnected || !isOpen) return;
  const focused = focusedElement();
  strike(focused && focused !== document.body ? focused : list, "keydown", {
    key: "Escape",
    held: [],
  });
}

/** @param {Element} element @returns {PageClick} */
function clickOn(element) {
  const how = /** @type {const} */ ("left");
  return { kind: "click", element: idOf(element), how, keys: [], dialog: null, ask: false };
}

/**
 * The option with this text, after the list was opened, and searched or scrolled, where it must be.
 * @param {Element} list
 * @param {string} text
 * @param {Search} search
 * @returns {Promise<Element | PerformAnswer>}
 */
async function optionShown(list, text, { question, before }) {
  const inside = optionIn(rootsOf(list), text) ?? optionIn([document], text, before);
  if (inside) return inside;
  const isThere = () => optionIn(rootsOf(list), text) ?? optionIn([document], text, before);
  const hasMore = () => shownOptions(rootsOf(list)).length > 0 || isOtherShown(before);
  if (!hasMore()) {
    const opened = await act(list, clickOn(list), question, () => {
      click(surfaceOf(list) ?? list);
      return { ok: true, detail: "" };
    });
    if (opened.kind === "held" || !opened.ok) return opened;
  }
  const found =
    (await untilSome(() => isThere() ?? (hasMore() ? list : null), 2_500)) === list
      ? await untilSome(isThere, 300)
      : isThere();
  if (found) return found;
  const searched = await searchFor(list, text, question, isThere);
  if (searched) return searched;
  const scrolled = await scrollFor(list, before, isThere);
  if (scrolled) return scrolled;
  const offered = [...shownOptions(rootsOf(list)), ...shownOptions([document])];
  const labels = new Set(offered.filter((option) => !before.has(option)).map(labelOf));
  return failed(missingOption(text, Array.from(labels)));
}

/**
 * Types into the field that narrows the list down, if there is one.
 * @param {Element} list
 * @param {string} text
 * @param {PagePerform} question
 * @param {() => Element | null} isThere
 */
async function searchFor(list, text, question, isThere) {
  const focused = focusedElement();
  const inner = isTextField(list) ? list : native(list).querySelector("input:not([type=hidden])");
  const field = [inner, focused].find(
    (candidate) => candidate && isTextField(candidate) && !isReadOnly(candidate),
  );
  if (!field || (field !== inner && roleOf(field) === "textbox" && !holdsAnOpener(field)))
    return null;
  const isFree = (await permitFor(question.id)) === "granted" && !personIsActive();
  if (!isFree || !native(field).isConnected) return null;
  await byUs(() => insertText(field, text, "replace"));
  return untilSome(isThere, 2_500);
}

/** Whether a text field with the focus belongs to a list that is open. @param {Element} field */
function holdsAnOpener(field) {
  return (
    native(field).hasAttribute("aria-controls") ||
    native(field).hasAttribute("aria-autocomplete") ||
    nearest(field, (outer) => /^(listbox|dialog|menu|combobox)$/.test(roleOf(outer))) !== null
  );
}

/**
 * Scrolls a list that draws only what is in view.
 * @param {Element} list
 * @param {ReadonlySet<Element>} before
 * @param {() => Element | null} isThere
 */
async function scrollFor(list, before, isThere) {
  for (let turn = 0; turn < 100; turn++) {
    const shown = [...shownOptions(rootsOf(list)), ...shownOptions([document])];
    const last = shown.findLast((option) => !before.has(option)) ?? null;
    const box = nearest(
      last,
      (outer) => outer !== document.scrollingElement && canScroll(outer, "down"),
    );
    if (!box) return null;
    native(box).scrollBy({ top: 0.8 * box.clientHeight, behavior: "instant" });
    const found = await untilSome(isThere, 50);
    if (found) return found;
  }
  return null;
}

/**
 * Where the list's own options are: itself, and what it says that it controls.
 * @param {Element} list
 * @returns {Element[]}
 */
function rootsOf(list) {
  const root = /** @type {Document | ShadowRoot} */ (native(list).getRootNode());
  const speakers = [list, ...native(list).querySelectorAll("[aria-controls], [aria-owns]")];
  const ids = speakers.flatMap((speaker) =>
    ["aria-controls", "aria-owns"].flatMap((name) =>
      (speaker.getAttribute(name) ?? "").split(/\s+/).filter(Boolean),
    ),
  );
  const owned = ids.flatMap((id) => root.getElementById?.(id) ?? document.getElementById(id) ?? []);
  return [list, ...owned];
}

/**
 * The one option with this text that is shown; null also where there are several.
 * @param {readonly (Element | Document)[]} roots
 * @param {string} text
 * @param {ReadonlySet<Element>} [except]
 */
function optionIn(roots, text, except) {
  const options = shownOptions(roots, text).filter((option) => !except?.has(option));
  const spoken = options.filter((option) => isOptionRole(option));
  const candidates = spoken.length > 0 ? spoken : innermost(options);
  const exact = candidates.filter((option) => labelOf(option) === tidy(text));
  const alike = exact.length > 0 ? exact : candidates;
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** @param {readonly Element[]} elements */
function innermost(elements) {
  return elements.filter(
    (element) => !elements.some((other) => other !== element && holds(element, other)),
  );
}

/** @param {Element} element */
function isOptionRole(element) {
  return /^(option|menuitem|menuitemradio|menuitemcheckbox|treeitem)$/.test(roleOf(element));
}

/** @param {Element} option */
function labelOf(option) {
  return isOptionRole(option) ? nameOf(option) : textOf(option);
}

/**
 * What looks like an option and can be seen, with this text if one is given.
 * @param {readonly (Element | Document)[]} roots
 * @param {string} [text]
 */
function shownOptions(roots, text) {
  const wanted = text === undefined ? null : tidy(text).toLowerCase();
  const isIt = (/** @type {Element} */ element) => {
    if (isDisabled(element) || element.localName === "option") return false;
    return (wanted === null || labelOf(element).toLowerCase() === wanted) && isVisible(element);
  };
  // A list may stand inside its combobox, and must not count twice.
  const all = new Set(roots.flatMap((root) => Array.from(withShadows(root))));
  return Array.from(all).filter(isIt);
}

/**
 * @param {Element | Document | ShadowRoot} root
 * @returns {Generator<Element>}
 */
function* withShadows(root) {
  yield* root.querySelectorAll(
    "[role=option], [role=menuitem], [role=menuitemradio], [role=menuitemcheckbox], " +
      "[role=treeitem], [aria-selected], li, [class*=option i]",
  );
  // Only elements of the page's own making have shadow trees with lists in them.
  for (const element of root.querySelectorAll("*")) {
    if (!element.localName.includes("-")) continue;
    const shadow = shadowOf(element);
    if (shadow) yield* withShadows(shadow);
  }
}

/** Whether options are shown that were not before. @param {ReadonlySet<Element>} before */
function isOtherShown(before) {
  return shownOptions([document]).some((option) => !before.has(option) && isOptionRole(option));
}

/** @param {Element} option */
function isChosen(option) {
  return (
    native(option).getAttribute("aria-selected") === "true" &&
    roleOf(option) === "option" &&
    nearest(option, (outer) => native(outer).getAttribute("aria-multiselectable") === "true") !==
      null
  );
}

/**
 * What is wrong with a choice in the end; empty if the option says that it is chosen, or the list or
 * what is drawn around it shows the option's text.
 * @param {Element} list
 * @param {Element} option
 * @param {string} label
 */
function choiceProblem(list, option, label) {
  if (!native(list).isConnected) return "";
  const isMarked = ["aria-selected", "aria-checked"].some(
    (name) => native(option).isConnected && native(option).getAttribute(name) === "true",
  );
  if (isMarked) return "";
  const wanted = label.toLowerCase();
  const around = chainOf(list).slice(0, 5);
  const isShown = around.some((outer) => shownIn(outer).toLowerCase().includes(wanted));
  return isShown ? "" : `The page did not take the choice “${shortened(label)}”.`;
}

/** @param {Element} element */
function shownIn(element) {
  const fields = native(element).querySelectorAll("input, select");
  const held = [element, ...fields].map((field) => (isSecret(field) ? "" : heldText(field)));
  return [...held, textOf(element)].join(" ");
}

/**
 * Waits until there is one: for so many milliseconds at most, and no longer than the page changes and
 * a moment more.
 * @template T
 * @param {() => T | null} find
 * @param {number} limit
 * @returns {Promise<T | null>}
 */
async function untilSome(find, limit) {
  const end = performance.now() + limit;
  for (let seen = -1; performance.now() < end; await nextFrame()) {
    const { changed } = state();
    // What is being drawn in may change by style alone, so every frame counts while it is young.
    if (changed === seen && performance.now() - changed > 400) continue;
    seen = changed;
    const found = find();
    if (found !== null) return found;
  }
  return find();
}
