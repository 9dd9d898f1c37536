/** The page's one ear. The worker's questions come in here; it alone can ask them. */

/**
 * @param {PageQuestion} question
 * @returns {Promise<PageAnswer<PageQuestion>>}
 */
async function answer(question) {
  switch (question.kind) {
    case "ping":
      return { kind: "here" };
    case "capture":
      return capture();
    case "perform":
      return perform(question);
    case "quiet":
      return untilQuiet(question.limit);
  }
}

/**
 * Answers once the document has not changed for 150 ms, or when the time is up.
 * @param {number} limit milliseconds
 * @returns {Promise<PageAnswer<PageQuestion>>}
 */
function untilQuiet(limit) {
  const end = performance.now() + limit;
  return new Promise((resolve) => {
    const check = () => {
      const now = performance.now();
      const rest = Math.min(state().changed + 150, end) - now;
      if (rest > 0) setTimeout(check, rest);
      else resolve({ kind: "here" });
    };
    check();
  });
}

/** Listens, unless an earlier injection does already. */
function listen() {
  if (globalThis.webstep) return;
  observe(document);
  chrome.runtime.onMessage.addListener((/** @type {PageQuestion} */ question, sender, reply) => {
    if (sender.id !== chrome.runtime.id) return false;
    answer(question).then(reply, (error) => reply({ kind: "broken", detail: String(error) }));
    // Chrome keeps the way back open only for a listener that says that it will answer later.
    return true;
  });
}

listen();
