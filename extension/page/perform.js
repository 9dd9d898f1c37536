/**
 * Performs one action. Everything is checked again and done in one task of the page, so that
 * nothing is ever done to another element, or for other facts, than those that were checked.
 */

/** @typedef {Exclude<PageAction, { kind: "scroll" | "wait" | "back" }>} ElementAction */
/** @typedef {PageAnswer<PagePerform>} PerformAnswer */

/**
 * @param {PagePerform} question
 * @returns {Promise<PerformAnswer>}
 */
async function perform(question) {
  const { action } = question;
  if (question.document !== state().document) {
    return failed("This is another page than the one that was read. Read it first.");
  }
  switch (action.kind) {
    case "wait":
      return waitFor(action.text);
    case "back":
      if (!(await isPermitted(question.id))) return stopped();
      announce(question.id);
      // Chrome's own back button skips pages that were left without a touch of the person, which
      // are all those that webstep leaves; the page's history does not.
      history.back();
      return { kind: "done", outcome: { ok: true, detail: "Went back." } };
    case "scroll":
      if (!(await isPermitted(question.id))) return stopped();
      announce(question.id);
      return { kind: "done", outcome: scrollPage(action.direction) };
    case "click":
    case "type":
    case "select":
    case "press":
    case "hover":
      return performOn(action, question);
  }
}

/**
 * @param {ElementAction} action
 * @param {PagePerform} question
 * @returns {Promise<PerformAnswer>}
 */
async function performOn(action, { id, approved, document: expected }) {
  const element = findElement(action.element);
  if (!element) return failed(`[${action.element}] is no longer on the page. Read the page again.`);
  const early = await untilReady(element, action);
  if (early) return failed(sentence(action, early));
  // Asked about before the permit: a person may take long, and a permit is for now.
  const first = describe(element, action);
  if (first && !isApproved(first, approved)) return held(first);
  if (!(await isPermitted(id))) return stopped();
  // From here to the end nothing waits, so the page cannot change between check and act.
  if (expected !== state().document) return failed("The page was replaced. Read it again.");
  const late = obstacleTo(element, action);
  if (late) return failed(sentence(action, late));
  const last = describe(element, action);
  if (last && !isApproved(last, approved)) return held(last);
  markChange();
  announce(id);
  return { kind: "done", outcome: dispatch(element, action) };
}

/**
 * @param {Element} element
 * @param {ElementAction} action
 * @returns {Outcome}
 */
function dispatch(element, action) {
  const name = `“${nameOf(element).slice(0, 80)}”`;
  switch (action.kind) {
    case "click":
      click(surfaceOf(element) ?? element);
      return { ok: true, detail: `Clicked ${name}.` };
    case "type":
      return type(element, action.text);
    case "select":
      return select(/** @type {HTMLSelectElement} */ (element), action.option);
    case "press":
      press(element, action.key);
      return { ok: true, detail: `Pressed ${action.key} on ${name}.` };
    case "hover":
      hover(surfaceOf(element) ?? element);
      return { ok: true, detail: `Pointed at ${name}.` };
  }
}

/**
 * Whether the worker lets the action be done now. An answer that was long on its way may have been
 * overtaken by Stop, so it does not count.
 * @param {number} id
 * @returns {Promise<boolean>}
 */
async function isPermitted(id) {
  /** @type {FromPage} */
  const request = { kind: "permit", id };
  for (;;) {
    const asked = performance.now();
    const isGranted = await chrome.runtime.sendMessage(request);
    if (!isGranted || performance.now() - asked <= 150) return isGranted === true;
  }
}

/**
 * Tells the worker that the action is being done. Said in the same task as the events, and before them:
 * they may take the page away, and then this is the only proof that they were sent.
 * @param {number} id
 */
function announce(id) {
  /** @type {FromPage} */
  const word = { kind: "acting", id };
  chrome.runtime.sendMessage(word);
}

/**
 * Waits until the text is to be seen; 10 s at most.
 * @param {string} text
 * @returns {Promise<PerformAnswer>}
 */
async function waitFor(text) {
  const wanted = tidy(text).toLowerCase();
  const end = performance.now() + 10_000;
  let seen = -1;
  while (performance.now() < end) {
    const { changed } = state();
    if (changed !== seen && textOf(document.body).toLowerCase().includes(wanted)) {
      return { kind: "done", outcome: { ok: true, detail: `“${text}” is on the page.` } };
    }
    seen = changed;
    await nextFrame();
  }
  return failed(`“${text}” did not appear within 10 s.`);
}

/**
 * @param {ElementAction} action
 * @param {Obstacle} obstacle
 */
function sentence(action, { reason }) {
  return `Could not ${action.kind} [${action.element}]: ${reason}.`;
}

/**
 * @param {string} detail
 * @returns {PerformAnswer}
 */
function failed(detail) {
  return { kind: "done", outcome: { ok: false, detail } };
}

/** @returns {PerformAnswer} */
function stopped() {
  return failed("This action may no longer be done; nothing was done.");
}

/**
 * @param {Finding} finding
 * @returns {PerformAnswer}
 */
function held(finding) {
  hold(finding);
  return { kind: "held", facts: finding.facts };
}
