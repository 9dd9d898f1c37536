/**
 * One act on one element. Everything is checked again and done in one task of the page, so that
 * nothing is ever done to another element, or for other facts, than those that were checked.
 */

/** @typedef {PageAnswer<PagePerform>} PerformAnswer */

/**
 * Waits until the element can take the action and the action may be done, then does it at once.
 * @param {Element} element
 * @param {PageAction} action
 * @param {PagePerform} question
 * @param {() => Deed | Promise<Deed>} deed
 * @returns {Promise<PerformAnswer>}
 */
async function act(element, action, question, deed) {
  const { id, approved, every } = question;
  if (!(await untilPersonRests())) return personIsBusy();
  const early = await untilReady(element, action);
  if (early) return failed(sentence(action, early));
  const renamed = whyRenamed(element, question);
  if (renamed) return refuseRenamed(question, renamed);
  // Asked about before the permit: a person may take long, and a permit is good for a moment.
  const first = gate(judge(element, action, question.files, every), approved);
  if (first) return first;
  if (!isGuarded()) await askForGuard();
  const permit = await permitFor(id);
  if (permit !== "granted") return withoutPermit(permit);
  // From here to the end nothing waits, so the page cannot change between check and act.
  const refused = lastCheck(element, action, question);
  if (refused) return refused;
  begin(element, dialogOf(action), id);
  return { kind: "done", ...(await byUs(deed)) };
}

/**
 * All that must be so in the task that acts; null if it is.
 * @param {Element} element
 * @param {PageAction} action
 * @param {PagePerform} question
 * @returns {PerformAnswer | null}
 */
function lastCheck(element, action, question) {
  const { approved, document: expected, files, every } = question;
  if (expected !== state().document) return failed("The page was replaced. Read it again.");
  if (personIsActive()) return personIsBusy();
  if (hasPersonChangedIt()) return leftToPerson();
  const late = obstacleTo(element, action);
  if (late) return failed(sentence(action, late));
  const renamed = whyRenamed(element, question);
  if (renamed) return refuseRenamed(question, renamed);
  const verdict = judge(element, action, files, every);
  const held = gate(verdict, approved);
  if (!held && verdict.kind === "ask" && approved) useUp(verdict.finding, approved);
  return held;
}

/**
 * @param {PagePerform} question
 * @param {string} renamed
 */
function refuseRenamed({ action }, renamed) {
  return failed(sentence(action, obstacle(`${renamed}; read the page again`)));
}

/**
 * What keeps an action from being done without a yes, or at all; null if nothing does.
 * @param {Verdict} verdict
 * @param {Facts | null} approved
 * @returns {PerformAnswer | null}
 */
function gate(verdict, approved) {
  switch (verdict.kind) {
    case "free":
      return null;
    case "never":
      return failed(`${verdict.why} Nothing was done: only the person may do this; ask them to.`);
    case "ask": {
      const changed = approved ? changeSince(verdict.finding, approved) : "";
      if (approved && changed === "") return null;
      return { kind: "held", facts: hold(verdict.finding, changed) };
    }
  }
}

/**
 * Does it, so that what changes meanwhile is known to be our own doing.
 * @template T
 * @param {() => T | Promise<T>} deed
 * @returns {Promise<T>}
 */
async function byUs(deed) {
  hand().acting = true;
  try {
    return await deed();
  } finally {
    hand().acting = false;
  }
}

/**
 * The first thing in the task that acts.
 * @param {Element | null} element
 * @param {Dialog | null} dialog
 * @param {number} id
 */
function begin(element, dialog, id) {
  markChange();
  if (hand().before?.id !== id) remember(element, id);
  arm(dialog);
  addEventListener("click", noticeClick, { capture: true });
  announce(id);
  if (element) ring(element);
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
