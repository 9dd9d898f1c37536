/**
 * The person's own hands on the page. The person comes first: nothing is done while they use it, and
 * nothing afterwards that they may have changed unseen.
 */

/** How long after the person's last touch the page is theirs, in milliseconds. */
function quietTime() {
  return 1_000;
}

/** Notices what the person does, which Chrome marks as trusted. */
function watchPerson() {
  for (const kind of ["pointerdown", "keydown", "input", "drop"])
    addEventListener(kind, noticePerson, { capture: true, passive: true });
  // A document that comes back out of the back/forward cache was left: no yes to it holds any more.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    state().document = newWord();
    state().held.clear();
  });
}

/** @param {Event} event */
function noticePerson(event) {
  if (!event.isTrusted || isOwnEdit(event) || isOurs(event.target)) return;
  if (event instanceof KeyboardEvent && /^(Control|Shift|Alt|Meta)$/.test(event.key)) return;
  const { person } = hand();
  const [target] = event.composedPath();
  person.last = performance.now();
  if (person.first === 0) person.first = person.last;
  const isWritten = event.type !== "pointerdown" && target instanceof Element && isField(target);
  if (isWritten) person.fields.add(target);
}

/** Chrome marks what a script's edit or click changes in a field as trusted too. @param {Event} event */
function isOwnEdit(event) {
  return event.type === "input" && hand().acting;
}

/** The policy reads the page: what the person did until now, it sees. */
function forgetPerson() {
  const { person } = hand();
  person.first = 0;
  person.fields = new Set();
}

/** Whether the person has used the page within the last second. */
function personIsActive() {
  const { last } = hand().person;
  return last > 0 && performance.now() - last < quietTime();
}

/**
 * Waits until the person has not touched the page for a second; false if they go on for ten.
 * @returns {Promise<boolean>}
 */
async function untilPersonRests() {
  const end = performance.now() + 10_000;
  while (personIsActive()) {
    if (performance.now() > end) return false;
    const rest = hand().person.last + quietTime() - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(1, rest)));
  }
  return true;
}

/** Whether the page may not be any more as the policy read it, since the person used it. */
function hasPersonChangedIt() {
  const { first, fields } = hand().person;
  if (first === 0) return false;
  noticeMutations(state().observer.takeRecords());
  return fields.size > 0 || state().changed >= first;
}

/** What is said instead of acting on a page that the person has used. @returns {PerformAnswer} */
function leftToPerson() {
  return failed("The person used the page meanwhile; nothing was done. Read it again.");
}

/** @returns {PerformAnswer} */
function personIsBusy() {
  return failed("The person is using the page; nothing was done. Wait, then read it again.");
}
