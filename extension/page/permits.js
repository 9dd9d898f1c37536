/** What must be so in the very task that acts: a fresh permit of the worker, and hands off by the person. */

/** Milliseconds that a permit is good for: Stop takes effect within 200. */
function permitAge() {
  return 150;
}

/**
 * Asks the worker whether the action may be done now. An answer that was long on its way may have been
 * overtaken by Stop, so it does not count, and is asked for again twice.
 * @param {number} id
 * @returns {Promise<"granted" | "refused" | "late">}
 */
async function permitFor(id) {
  /** @type {FromPage} */
  const request = { kind: "permit", id };
  for (let turn = 0; turn < 3; turn += 1) {
    const asked = performance.now();
    const isGranted = await chrome.runtime.sendMessage(request);
    if (isGranted !== true) return "refused";
    if (performance.now() - asked <= permitAge()) {
      hand().permitted = { id, at: asked };
      return "granted";
    }
  }
  return "late";
}

/**
 * Whether what is done in pieces may go on: asked anew whenever the last permit has become old, and that
 * lets in what the person does meanwhile. What was begun is not taken back.
 * @returns {Promise<boolean>}
 */
async function mayGoOn() {
  const { permitted } = hand();
  if (personIsActive()) return false;
  if (performance.now() - permitted.at <= permitAge()) return true;
  return (await permitFor(permitted.id)) === "granted" && !personIsActive();
}

/** @param {"refused" | "late"} permit @returns {PerformAnswer} */
function withoutPermit(permit) {
  switch (permit) {
    case "refused":
      return failed("This action may no longer be done; nothing was done.");
    case "late":
      return failed("The page is too busy to be stopped in time; nothing was done. Try again.");
  }
}
