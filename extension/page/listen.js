/** The page's one ear. The worker's questions come in here; it alone can ask them. */

/**
 * @param {PageQuestion} question
 * @returns {Promise<PageAnswer<PageQuestion>>}
 */
async function answer(question) {
  switch (question.kind) {
    case "ping":
      return { kind: "here" };
    case "read":
      if (question.reader === "policy") forgetPerson();
      return read(question);
    case "stand_in":
      return placeFor(question.origin);
    case "name":
      return nameFor(question.element);
    case "perform":
      state().origins = question.origins;
      return maskedAnswer(await perform(question));
    case "arm":
      return armForChrome();
    case "aftermath":
      return maskedAnswer(aftermath());
    case "mask":
      learnSecrets();
      return { kind: "masked", texts: question.texts.map(maskedAddress) };
    case "quiet":
      return untilQuiet(question.least, question.limit);
  }
}

/**
 * Answers once the document has not changed for 150 ms, or when the time is up.
 * @param {number} least milliseconds that must pass first
 * @param {number} limit milliseconds
 * @returns {Promise<PageAnswer<PageQuestion>>}
 */
function untilQuiet(least, limit) {
  const began = performance.now();
  const end = began + limit;
  return new Promise((resolve) => {
    const check = () => {
      const now = performance.now();
      const still = Math.max(began + least, state().changed + 150, now + motionLeft());
      const rest = Math.min(still, end) - now;
      if (rest > 0) setTimeout(check, rest);
      else resolve({ kind: "here" });
    };
    check();
  });
}

/**
 * Milliseconds until what is fading or sliding in has arrived; what moves for longer, or for ever, is
 * not waited for. https://drafts.csswg.org/web-animations-1/
 */
function motionLeft() {
  // In a hidden tab nothing moves on.
  if (document.hidden) return 0;
  const lefts = document.getAnimations().map(({ playState, effect, currentTime }) => {
    const { endTime = 0 } = effect?.getComputedTiming() ?? {};
    const left = Number(endTime) - Number(currentTime ?? 0);
    return playState === "running" && left <= 1_000 ? left : 0;
  });
  return Math.max(0, ...lefts);
}

/** Opens the way to the worker, unless there is one: Chrome closes it when it stops the worker. */
function listen() {
  const page = state();
  if (page.port) return;
  const port = chrome.runtime.connect({ name: "page" });
  page.port = port;
  port.onDisconnect.addListener(() => {
    page.port = null;
    listenAgain();
  });
  port.onMessage.addListener((/** @type {ToPage} */ word) => hear(word, port));
  say(port, { kind: "hello", letters: page.letters, document: page.document });
  watch(document);
}

/**
 * Chrome has stopped the worker, or the extension is gone: while webstep works here, the worker is woken.
 */
function listenAgain() {
  if (!isDriven()) return;
  // What has no extension any more has no id, and nobody hears its buttons.
  if (chrome.runtime?.id === undefined) conceal();
  else listen();
}

/**
 * @param {ToPage} word
 * @param {chrome.runtime.Port} port
 */
function hear(word, port) {
  switch (word.kind) {
    case "named":
      state().letters = word.letters;
      askSlot();
      return;
    case "typed":
      for (const value of word.values) maskFor(value, value);
      return;
    case "driven":
      return present(word.driven);
    case "asked":
      answer(word.question).then(
        (said) => say(port, { kind: "answered", number: word.number, answer: said }),
        (error) => {
          const broken = { kind: /** @type {const} */ ("broken"), detail: masked(String(error)) };
          say(port, { kind: "answered", number: word.number, answer: broken });
        },
      );
      return;
  }
}

/**
 * Says a word, if the worker is still there to hear it.
 * @param {chrome.runtime.Port} port
 * @param {OnPort} word
 */
function say(port, word) {
  if (state().port === port) port.postMessage(word);
}

if (!globalThis.webstep) {
  hearSlots();
  watchPerson();
  watchPresence();
}
listen();
