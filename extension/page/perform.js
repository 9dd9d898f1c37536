/** Performs one action: finds what it is for, and does to it what the action says. */

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
      return waitFor(action);
    case "read_text":
      return tellText(action);
    case "back":
    case "forward":
      return travel(question, action.kind === "back" ? -1 : 1);
    case "scroll":
      return scrollFrom(action, question);
    case "press":
      return performOn(elementFor(action.element ?? focusId()), action, question);
    case "drag":
      return dragTo(action, question);
    case "click":
    case "type":
    case "select":
    case "check":
    case "hover":
    case "upload":
      return performOn(elementFor(action.element), action, question);
  }
}

/** The element with this id, or the answer that it is gone. @param {string} id */
function elementFor(id) {
  return findElement(id) ?? failed(`[${id}] is no longer on the page. Read the page again.`);
}

/** What has the focus, by its id. */
function focusId() {
  return idOf(focusedElement() ?? document.body);
}

/**
 * @param {Element | PerformAnswer} element
 * @param {PageAction} action
 * @param {PagePerform} question
 * @returns {Promise<PerformAnswer>}
 */
async function performOn(element, action, question) {
  if (!(element instanceof Element)) return element;
  const refusal = whyOnlyPerson(element, action, question);
  if (refusal) return failed(refusal);
  if (action.kind === "select" && !(element instanceof HTMLSelectElement)) {
    const misuse = misuseOf(element, action);
    return misuse ? failed(sentence(action, misuse)) : selectDrawn(element, action, question);
  }
  return act(element, action, question, () => dispatch(element, action, question));
}

/** @param {PageAction} action */
function dialogOf(action) {
  return "dialog" in action ? action.dialog : null;
}

/**
 * @param {Element} element
 * @param {PageAction} action
 * @param {PagePerform} question
 * @returns {Deed | Promise<Deed>}
 */
function dispatch(element, action, question) {
  const name = wordsFor(element);
  switch (action.kind) {
    case "click":
      click(surfaceOf(element) ?? element, action.how, action.keys);
      return { ok: true, detail: `${CLICKED()[action.how]} ${name}.` };
    case "type":
      return fill(element, action, question);
    case "select":
      return selectNative(/** @type {HTMLSelectElement} */ (element), action.options);
    case "check":
      return check(element, action.checked);
    case "press":
      if (whyOnlyPerson(element, action, question)) return unfit(element, action, question);
      press(element, chordOf(action.key));
      return { ok: true, detail: `Pressed ${action.key}${action.element ? ` on ${name}` : ""}.` };
    case "hover":
      hand().problem = hoverProblem(element);
      hover(surfaceOf(element) ?? element);
      return { ok: true, detail: `Pointed at ${name}.` };
    case "upload":
      return upload(element, question.files);
    case "drag":
    case "scroll":
    case "wait":
    case "read_text":
    case "back":
    case "forward":
      return { ok: false, detail: `${action.kind} is not done to one element.` };
  }
}

function CLICKED() {
  return {
    ...{ left: "Clicked", double: "Double-clicked" },
    ...{ right: "Right-clicked", middle: "Middle-clicked" },
  };
}

/**
 * Chrome's own back button skips pages that were left without a touch of the person, which are all
 * those that webstep leaves; the page's history does not.
 * @param {PagePerform} question
 * @param {1 | -1} step
 * @returns {Promise<PerformAnswer>}
 */
async function travel({ id }, step) {
  if (!isGuarded()) await askForGuard();
  if (!(await untilPersonRests())) return personIsBusy();
  const permit = await permitFor(id);
  if (permit !== "granted") return withoutPermit(permit);
  begin(null, null, id);
  history.go(step);
  return { kind: "done", ok: true, detail: step < 0 ? "Went back." : "Went forward." };
}

/**
 * @param {PageScroll} action
 * @param {PagePerform} question
 * @returns {Promise<PerformAnswer>}
 */
async function scrollFrom(action, { id }) {
  const element = action.element === null ? null : elementFor(action.element);
  if (element && !(element instanceof Element)) return element;
  if (!(await untilPersonRests())) return personIsBusy();
  const permit = await permitFor(id);
  if (permit !== "granted") return withoutPermit(permit);
  begin(element, null, id);
  return { kind: "done", ...scroll(element, action.direction) };
}

/**
 * @param {PageDrag} action
 * @param {PagePerform} question
 * @returns {Promise<PerformAnswer>}
 */
async function dragTo(action, question) {
  const from = elementFor(action.element);
  const to = elementFor(action.to);
  if (!(from instanceof Element)) return from;
  if (!(to instanceof Element)) return to;
  const goal = await untilReady(to, { ...action, kind: "hover" });
  if (goal) return failed(`Could not drag to [${action.to}]: ${goal.reason}.`);
  return act(from, action, question, () => {
    if (hitOf(surfaceOf(to) ?? to)) return drag(surfaceOf(from) ?? from, to);
    const detail = `[${action.to}] is not in view together with it. Scroll so that both are.`;
    return { ok: false, detail };
  });
}

/** @returns {Promise<PageAnswer<PageArm>>} */
async function armForChrome() {
  if (!isGuarded()) await askForGuard();
  remember(null, 0);
  arm(null);
  return { kind: "armed", kept: isKept() };
}

/** Asks the worker to put the guard into the page's own world. */
async function askForGuard() {
  /** @type {FromPage} */
  const request = { kind: "guard" };
  await chrome.runtime.sendMessage(request);
}

/**
 * @param {PageAction} action
 * @param {Obstacle} obstacle
 */
function sentence(action, { reason }) {
  const object = "element" in action && action.element ? ` [${action.element}]` : "";
  return `Could not ${action.kind}${object}: ${reason}.`;
}

/**
 * @param {string} detail
 * @returns {PerformAnswer & { kind: "done" }}
 */
function failed(detail) {
  return { kind: "done", ok: false, detail };
}
